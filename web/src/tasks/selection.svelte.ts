/**
 * Which tasks are selected, so that what is done next is done to all of them.
 *
 * It knows ids and refuses to know what they stand for; `selecting` adds and takes away, `BulkBar` draws what can be done.
 */
export type BulkPick = 'due' | 'priority' | 'tags' | 'project' | 'more';

class Selection {
  ids = $state.raw<ReadonlySet<string>>(new Set());
  /** What is being chosen for all of them, and beside which element unless it is the bar's own. */
  picking = $state.raw<{ readonly kind: BulkPick; readonly anchor?: HTMLElement } | null>(null);
  /** Where a range begins. */
  from: string | null = null;
  /** The tasks in view, from top to bottom, where not all of them are drawn. */
  order: (() => readonly string[]) | null = null;

  get on(): boolean {
    return this.ids.size > 0;
  }

  toggle(id: string): void {
    this.from = id;
    const others = [...this.ids].filter((other) => other !== id);
    this.ids = new Set(this.ids.has(id) ? others : [...others, id]);
    if (!this.on) this.picking = null;
  }

  clear(): void {
    if (this.on) this.ids = new Set();
    this.from = null;
    this.picking = null;
  }
}

export const selection = new Selection();
