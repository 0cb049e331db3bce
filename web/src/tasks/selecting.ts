/**
 * Selecting tasks: one, a range, all in view, and letting go of what is no longer there.
 *
 * It refuses to know keys, pointers and what is done to them. Commands, pointers and the bar call it.
 */
import { desk } from './desk.svelte';
import { selection } from './selection.svelte';

/** The tasks in view, from top to bottom. */
export function inView(): readonly string[] {
  if (selection.order) return selection.order();
  const rows = document.querySelectorAll<HTMLElement>('main [data-task]');
  return [...new Set([...rows].map((row) => row.dataset['task'] ?? ''))];
}

export function selectAll(): void {
  selection.ids = new Set(inView());
}

/** From where the range began to this one, with both. */
export function selectTo(id: string): void {
  const ids = inView();
  const start = selection.from === null ? -1 : ids.indexOf(selection.from);
  const end = ids.indexOf(id);
  if (start === -1 || end === -1) {
    selection.toggle(id);
    return;
  }
  selection.ids = new Set([...selection.ids, ...ids.slice(Math.min(start, end), Math.max(start, end) + 1)]);
}

/**
 * One further: what the keyboard is on and its neighbour. Going back over what was taken lets go of it.
 */
export function selectOn(current: string, step: 1 | -1): string | null {
  const ids = inView();
  const at = ids.indexOf(current);
  const next = ids[at + step];
  if (at === -1) return null;
  const chosen = new Set(selection.ids);
  if (!chosen.has(current)) {
    chosen.add(current);
    selection.from = current;
  }
  if (next !== undefined) {
    if (chosen.has(next) && selection.from !== current) chosen.delete(current);
    else chosen.add(next);
  }
  selection.ids = chosen;
  return next ?? null;
}

/** What is gone, or no longer in view, is not selected any more. */
export function keepInView(): void {
  const seen = new Set(inView());
  const kept = [...selection.ids].filter((id) => seen.has(id) && desk.task(id) !== undefined);
  if (kept.length === selection.ids.size) return;
  if (kept.length === 0) selection.clear();
  else selection.ids = new Set(kept);
}

/** In the order in which they are seen. */
export function selectedInOrder(): string[] {
  return inView().filter((id) => selection.ids.has(id));
}
