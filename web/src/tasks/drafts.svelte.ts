/**
 * The line that is being typed into quick add and belongs to nothing saved yet. It outlives the field it is typed into: a
 * change of the view, a reload, signing in again and a refusal lose nothing.
 *
 * It knows whose line it is, so that the next person at this browser finds nothing of it. It refuses to know the grammar.
 */
import type { Priority } from '../api/client';
import type { Due } from '../time/due';
import type { Span } from './quick-add-reading';

/** What was picked beside the line; it counts more than what the line says. */
export interface Chosen {
  readonly due?: Due | null;
  readonly priority?: Priority | null;
  readonly tags: readonly string[];
}

export interface Line {
  readonly text: string;
  /** Stretches that were turned back into words. */
  readonly plain: readonly Span[];
  readonly chosen: Chosen;
  /** What goes into the note, as the other lines of a pasted text. */
  readonly note: string;
}

export const EMPTY_LINE: Line = { text: '', plain: [], chosen: { tags: [] }, note: '' };

/** For as long as the tab lives. */
const KEY = 'todolith-draft';

class Drafts {
  #line = $state.raw<Line>(EMPTY_LINE);
  #person: string | null = null;

  get line(): Line {
    return this.#line;
  }

  set line(line: Line) {
    this.#line = line;
    try {
      if (line === EMPTY_LINE) sessionStorage.removeItem(KEY);
      else sessionStorage.setItem(KEY, JSON.stringify({ person: this.#person, ...line }));
    } catch {
      // Storage is blocked or full: the line lasts as long as the page.
    }
  }

  /** This person types here now: what this tab has kept of theirs comes back, and of others nothing. */
  belongTo(person: string): void {
    if (person === this.#person) return;
    const line = this.#person === null && this.#line === EMPTY_LINE ? keptOf(person) : EMPTY_LINE;
    this.#person = person;
    this.line = line;
  }

  /** Nobody is here any more. */
  forget(): void {
    this.line = EMPTY_LINE;
    this.#person = null;
  }
}

function keptOf(person: string): Line {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as (Line & { person: string }) | null;
    if (kept?.person !== person || typeof kept.text !== 'string') return EMPTY_LINE;
    const { text, plain, chosen, note } = kept;
    return { text, plain, chosen, note };
  } catch {
    return EMPTY_LINE;
  }
}

export const drafts = new Drafts();
