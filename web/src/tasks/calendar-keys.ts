/**
 * Walking through a calendar with the keys: arrows from day to day, pages, into a day and out of it.
 *
 * It knows how cells and tasks are marked in the document and refuses to know what a day holds. Both grids call it.
 */
import { tick } from 'svelte';
import { addDays, addMonths, type Day } from '../time/day';
import { isShown, weekOf, type Spot } from './calendar';
import { selection } from './selection.svelte';
import { isMirrored } from '../ui/mirrored';

export interface Walk {
  readonly spot: Spot;
  readonly first_weekday: number;
  choose(day: Day): void;
  add(cell: HTMLElement): void;
}

const STOPS = 'a.ttl, .cal-more';

/** The cell of a day; of several that the week has, the one in the same part as before. */
export function cellOf(root: ParentNode, day: Day, part = ''): HTMLElement | null {
  return root.querySelector<HTMLElement>(`[role="gridcell"][data-day="${day}"][data-part="${part}"]`);
}

export function walk(event: KeyboardEvent, { spot, first_weekday, choose, add }: Walk): void {
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement)) return;
  const grid = event.currentTarget as HTMLElement;
  const cell = event.target.closest<HTMLElement>('[role="gridcell"]');
  if (!cell) return;
  const stops = [...cell.querySelectorAll<HTMLElement>(STOPS)];
  const at = stops.indexOf(event.target);
  const inside = event.target !== cell;
  const { part = '' } = cell.dataset;

  const take = (to: HTMLElement | null | undefined) => {
    event.preventDefault();
    to?.focus();
  };
  if (inside) {
    if (event.key === 'Escape' && !selection.on && document.querySelector('.detail') === null) return take(cell);
    if (event.key === 'ArrowDown') return take(stops[Math.min(stops.length - 1, at + 1)]);
    if (event.key === 'ArrowUp') return take(at > 0 ? stops[at - 1] : cell);
    if (event.key === 'Enter' || event.key === ' ') return;
  } else if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    if (stops.length > 0) stops[0]?.focus();
    else add(cell);
    return;
  } else if (spot.by === 'week' && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
    return take(part === '' ? null : cellOf(grid, spot.day, event.key === 'ArrowDown' ? 'times' : 'day'));
  }
  const day = stepOf(event, cell.dataset['day'] ?? spot.day, spot.by, first_weekday, grid);
  if (day === null || !isShown(day)) return;
  event.preventDefault();
  choose(day);
  void tick().then(() => (cellOf(grid, day, part) ?? cellOf(document, day, part))?.focus());
}

function stepOf(event: KeyboardEvent, day: Day, by: Spot['by'], first_weekday: number, grid: Element): Day | null {
  const forward = isMirrored(grid) ? -1 : 1;
  const week = weekOf(day, first_weekday);
  const page = (side: 1 | -1) =>
    by === 'week' ? addDays(day, 7 * side) : addMonths(day, event.shiftKey ? 12 * side : side);
  switch (event.key) {
    case 'ArrowLeft':
      return addDays(day, -forward);
    case 'ArrowRight':
      return addDays(day, forward);
    case 'ArrowUp':
      return addDays(day, -7);
    case 'ArrowDown':
      return addDays(day, 7);
    case 'Home':
      return week[0] ?? day;
    case 'End':
      return week[6] ?? day;
    case 'PageUp':
      return page(-1);
    case 'PageDown':
      return page(1);
    default:
      return null;
  }
}
