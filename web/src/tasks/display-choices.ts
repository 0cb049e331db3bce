/**
 * Choosing how a view is shown, here and at the next visit; null is the view's own way.
 *
 * It writes the address and what `display` keeps, and refuses to draw. Menus, keys and marks call it; it is loaded with
 * the first of them.
 */
import { place } from '../ui/place.svelte';
import { display, foldedAt, viewPath } from './display.svelte';

export type Layout = 'list' | 'board';
type Parts = Readonly<Record<string, string | null>>;

/** Views of tags and projects that are long gone must not pile up. */
const VIEWS_MAX = 200;

/** A view stays as it is shown; what it is narrowed to is forgotten when it is left. */
const KEPT = ['as', 'sort', 'group', 'reversed', 'status'];

export function choose(parts: Parts): void {
  keep(Object.fromEntries(Object.entries(parts).filter(([name]) => KEPT.includes(name))));
  place.replace(place.with(parts));
}

export function shownAs(): Layout {
  return display.query.get('as') === 'board' ? 'board' : 'list';
}

/** A step that the way back undoes. */
export function showAs(layout: Layout): void {
  if (layout === shownAs()) return;
  place.replace(place.with({ as: shownAs() }));
  keep({ as: layout });
  place.go(place.with({ as: layout }));
}

export function turn(): void {
  showAs(shownAs() === 'board' ? 'list' : 'board');
}

/** Folds a group, or unfolds it. */
export function fold(key: string): void {
  const folded = foldedAt(display.query);
  const others = folded.filter((other) => other !== key);
  if (others.length === folded.length) others.push(key);
  keep({ folded: others.join('\n') || null });
}

/** Not seen in the address. */
export function keep(parts: Parts): void {
  const path = viewPath();
  const { [path]: before, ...others } = display.kept;
  const query = new URLSearchParams(before);
  for (const [name, value] of Object.entries(parts)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  const entries = Object.entries(query.size === 0 ? others : { ...others, [path]: query.toString() });
  display.keep(Object.fromEntries(entries.slice(-VIEWS_MAX)));
}
