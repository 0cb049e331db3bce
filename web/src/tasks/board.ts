/**
 * A project as columns: which tasks are the cards of which column, what lies beside a card, and where a moved one goes.
 *
 * Pure: sections in, columns and goals out. It refuses to know pointers, words and components.
 */
import type { ProjectSection, Task } from '../api/client';
import type { Item, Section } from './arrange';
import { spotOf, type Goal, type Obstacle } from './moving';

export interface Column {
  /** Null for what is in no section. */
  readonly section: ProjectSection | null;
  readonly cards: readonly Item[];
}

export type Side = 'up' | 'down' | 'before' | 'after';

/** What is in no section comes first, while something is, or while there is nothing else. */
export function columnsOf(sections: readonly Section[], all: readonly ProjectSection[]): Column[] {
  const cards = (id: string | null) =>
    sections
      .filter(({ heading }) => (heading.kind === 'section' ? heading.section.id : null) === id)
      .flatMap(({ items }) => items.filter(({ depth = 0 }) => depth === 0));
  const loose = cards(null);
  return [
    ...(loose.length > 0 || all.length === 0 ? [{ section: null, cards: loose }] : []),
    ...all.map((section) => ({ section, cards: cards(section.id) })),
  ];
}

export function idOf(column: Column | undefined): string | null {
  return column?.section?.id ?? null;
}

/** Where a task is on the board: which column, and which place in it. */
export function placeOn(columns: readonly Column[], id: string): { column: number; card: number } | null {
  const column = columns.findIndex(({ cards }) => cards.some(({ task }) => task.id === id));
  const card = columns[column]?.cards.findIndex(({ task }) => task.id === id) ?? -1;
  return column === -1 ? null : { column, card };
}

/** The card that an arrow leads to; of an empty column there is none. */
export function beside(
  columns: readonly Column[],
  id: string,
  side: Side,
): { column: number; id: string | null } | null {
  const at = placeOn(columns, id);
  if (!at) return null;
  const column = at.column + (side === 'before' ? -1 : side === 'after' ? 1 : 0);
  const cards = columns[column]?.cards;
  if (!cards) return null;
  const across = column !== at.column;
  const card = across ? Math.min(at.card, cards.length - 1) : at.card + (side === 'up' ? -1 : 1);
  if (!across && !cards[card]) return null;
  return { column, id: cards[card]?.task.id ?? null };
}

/** Before the card that stands at this place now; at the end of the column behind the last. */
export function goalAt(task: Task, column: Column, place: number): Goal {
  const to = { project_id: task.project_id, section_id: idOf(column), parent_id: null };
  const others = column.cards.map((item) => item.task).filter(({ parent_id }) => parent_id === null);
  const next = column.cards.slice(place).find((item) => item.task.parent_id === null && item.task.id !== task.id)?.task;
  const last = others.findLast(({ id }) => id !== task.id);
  return { to, beside: next ? { before: next.id } : last ? { after: last.id } : null };
}

/** One step by the keyboard. Where an order is chosen, only columns can be changed. */
export function stepOn(columns: readonly Column[], task: Task, side: Side): Goal | Obstacle | null {
  const at = placeOn(columns, task.id);
  // The place of a part whose whole is not in sight would be lost.
  if (!at || task.parent_id !== null) return null;
  const column = columns[at.column + (side === 'before' ? -1 : side === 'after' ? 1 : 0)];
  if (!column) return side === 'before' ? 'first' : 'last';
  if (side === 'before' || side === 'after') return goalAt(task, column, at.card);
  const next = column.cards[at.card + (side === 'up' ? -1 : 1)]?.task;
  if (!next) return side === 'up' ? 'first' : 'last';
  return { to: spotOf(task), beside: side === 'up' ? { before: next.id } : { after: next.id } };
}
