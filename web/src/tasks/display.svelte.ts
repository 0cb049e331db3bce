/**
 * How each view is shown, as its person left it: order, groups, board or list, what is folded. The address comes before
 * what this browser has kept.
 *
 * It knows names and values of the address; it refuses to know what they mean, and how they are chosen: that is the
 * business of `display-choices`.
 */
import { place } from '../ui/place.svelte';
import { pathOf, viewAt } from './views';

const KEY = 'todolith-display';

/** A query for each view. */
export type Kept = Readonly<Record<string, string>>;

class Display {
  #kept = $state.raw(read());

  get kept(): Kept {
    return this.#kept;
  }

  /** The choices for the view at the address. */
  get query(): URLSearchParams {
    return new URLSearchParams([...new URLSearchParams(this.#kept[viewPath()]), ...place.query].reverse());
  }

  keep(kept: Kept): void {
    this.#kept = kept;
    try {
      if (Object.keys(kept).length === 0) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, JSON.stringify(kept));
    } catch {
      // Storage is blocked or full: the choice lasts as long as the page.
    }
  }

  /** The next person at this browser has views of their own. */
  forget(): void {
    this.keep({});
  }
}

/** The groups of which only the headings are drawn. */
export function foldedAt(query: URLSearchParams): string[] {
  return query.get('folded')?.split('\n') ?? [];
}

export function viewPath(): string {
  return pathOf(viewAt(place.path) ?? { kind: 'today' });
}

function read(): Kept {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Kept;
  } catch {
    return {};
  }
}

export const display = new Display();
