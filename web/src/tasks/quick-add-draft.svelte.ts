/**
 * The task that is being typed in quick add: what was typed, what is understood of it, and what was chosen beside it.
 *
 * It reads and adds; it refuses to draw. Loaded beside the first list, with the grammar.
 */
import type { Priority, TaskCreate } from '../api/client';
import { t } from '../text';
import { now, today } from '../time/clock';
import { writeDue, type Due } from '../time/due';
import { reader } from '../time/reader.svelte';
import { announce } from '../ui/announce.svelte';
import { desk } from './desk.svelte';
import { drafts } from './drafts.svelte';
import { projectsNow, sectionsOf } from './projects';
import { readLine } from './quick-add';
import { moveSpans, type Span, type Token } from './quick-add-reading';
import type { Language } from './spoken/language';

const TITLE_LENGTH_MAX = 200;

/** What the view gives to a task that does not say otherwise. */
export interface Given {
  readonly due: Due | null;
  readonly tag: string | null;
  readonly project_id: string | null;
  /** A section of that project. */
  readonly section_id: string | null;
}

interface Chosen {
  readonly due?: Due | null;
  readonly priority?: Priority | null;
  readonly tags: readonly string[];
}

export class AddDraft {
  readonly #given: () => Given;
  /** What dates are said in, beside English. */
  readonly #language: Language;
  #plain = $state.raw<readonly Span[]>([]);
  chosen = $state.raw<Chosen>({ tags: [] });
  picking = $state.raw<{ kind: 'due' | 'priority' | 'tags'; anchor: HTMLElement } | null>(null);
  /** Why the line could not be added. */
  failed = $state.raw('');

  readonly #habits = $derived.by(() => {
    const { due } = this.#given();
    return {
      places: projectsNow().map((project) => ({ ...project, sections: sectionsOf(project.id) })),
      week_start: reader.first_weekday,
      month_first: reader.month_first,
      day: due === null || due.day === today() ? undefined : due.day,
    };
  });
  readonly reading = $derived.by(() => readLine(drafts.add, now(), this.#plain, this.#habits, this.#language));
  readonly due = $derived.by(() => {
    const { due } = this.chosen;
    return due !== undefined ? due : (this.reading.due ?? this.#given().due);
  });
  readonly priority = $derived(this.chosen.priority !== undefined ? this.chosen.priority : this.reading.priority);
  readonly tags = $derived.by(() => {
    const { tag } = this.#given();
    const all = [...(tag === null ? [] : [tag]), ...this.reading.tags, ...this.chosen.tags];
    return all.filter((name, index) => all.indexOf(name) === index);
  });
  /** The line in pieces, each with the mark it carries. */
  readonly pieces = $derived.by(() => {
    const all: { text: string; token: Token | null }[] = [];
    const text = drafts.add;
    let from = 0;
    for (const token of this.reading.tokens) {
      all.push(
        { text: text.slice(from, token.start), token: null },
        { text: text.slice(token.start, token.end), token },
      );
      from = token.end;
    }
    all.push({ text: text.slice(from), token: null });
    return all;
  });

  constructor(given: () => Given, language: Language) {
    this.#given = given;
    this.#language = language;
  }

  set(text: string): void {
    this.#plain = moveSpans(this.#plain, drafts.add, text);
    drafts.add = text;
    this.failed = '';
  }

  keepAsText(token: Token): void {
    this.#plain = [...this.#plain, { start: token.start, end: token.end }];
  }

  /** Turns the mark that ends at the caret back into words; answers whether there is one. */
  keepAsTextAt(caret: number): boolean {
    const token = this.reading.tokens.find(({ end }) => end === caret);
    if (token) this.keepAsText(token);
    return token !== undefined;
  }

  /** Adds the task and answers with its id, or null when it could not be. */
  add(): string | null {
    const { reading } = this;
    const given = this.#given();
    const { title } = reading;
    if (title === '') return null;
    const length = [...title].length;
    if (length > TITLE_LENGTH_MAX) {
      this.failed = `${t.add.too_long(length)} ${t.add.note_hint}`;
      return null;
    }
    // What is not said is said to be empty: the interface has defaults of its own, and rows stay calm.
    const task: TaskCreate = {
      title,
      due_date: writeDue(this.due),
      priority: this.priority,
      tags: this.tags,
      project_id: reading.project_id ?? given.project_id,
      section_id: reading.section_id ?? (reading.project_id === null ? given.section_id : null),
      recurrence: reading.rule,
      recurrence_from: reading.after_completion ? 'completion' : 'due',
      deadline: writeDue(reading.deadline),
      duration_minutes: reading.duration_minutes,
    };
    const id = desk.add(task);
    announce(t.add.added(title));
    this.set('');
    this.#plain = [];
    this.chosen = { tags: [] };
    return id;
  }

  /** Takes away what was chosen in a picker, else what the view gives, else turns the mark into plain text. */
  drop(kind: 'due' | 'priority'): void {
    const token = this.reading.tokens.find((each) => each.kind === kind);
    const kept = Object.entries(this.chosen).filter(([name]) => name !== kind);
    const was_chosen = kept.length < Object.keys(this.chosen).length;
    const without = Object.fromEntries(kept) as unknown as Chosen;
    this.chosen = kind === 'due' && !was_chosen && !token ? { ...without, due: null } : without;
    if (token) this.keepAsText(token);
  }

  dropTag(name: string): void {
    const text = drafts.add;
    const token = this.reading.tokens.find(
      (each) => each.kind === 'tag' && text.slice(each.start + 1, each.end) === name,
    );
    this.chosen = { ...this.chosen, tags: this.chosen.tags.filter((other) => other !== name) };
    if (token) this.keepAsText(token);
  }
}
