/**
 * Moving tasks by hand: where a task stands, what stands beside it, and the mutation that brings it elsewhere.
 *
 * Pure: tasks and a wish in, mutations and places out. It refuses to know pointers, keys and words; `by-hand` calls it.
 */
import type { Task } from '../api/client';
import { isPlaced, type Beside, type Spot, type TaskMutation } from '../sync/mutation';
import { inManualOrder, placeOf, type Item, type Section } from './arrange';
import { between } from './position';

export type Move = Extract<TaskMutation, { kind: 'move' }>;
export type Direction = 'up' | 'down' | 'in' | 'out';

/** Where a task shall go: the list, and beside which task of it; at its end without one. */
export interface Goal {
  readonly to: Spot;
  readonly beside: Beside | null;
}

/** Why a task stays where it is. */
export type Obstacle = 'first' | 'last' | 'levels' | 'top' | 'alone';

export const LEVELS_MAX = 3;

export function spotOf({ project_id, section_id, parent_id }: Spot): Spot {
  return { project_id, section_id, parent_id };
}

/** The tasks of one list in their order, seen or not. */
export function listAt(tasks: readonly Task[], { project_id, section_id, parent_id }: Spot): Task[] {
  const there =
    parent_id === null
      ? (task: Task) => task.parent_id === null && task.project_id === project_id && task.section_id === section_id
      : (task: Task) => task.parent_id === parent_id;
  return inManualOrder(tasks.filter(there));
}

/** What brings a task there, and what brings it back; null when it is there already. */
export function moveTo(tasks: readonly Task[], task: Task, { to, beside }: Goal): { forth: Move; back: Move } | null {
  const from = spotOf(task);
  const same = isSame(from, to);
  const here = listAt(tasks, from);
  const others = (same ? here : listAt(tasks, to)).filter(({ id }) => id !== task.id);
  const named = beside === null ? -1 : others.findIndex(({ id }) => id === idOf(beside));
  const place = named === -1 ? others.length : named + Number(beside !== null && 'after' in beside);
  if (same && here[place]?.id === task.id) return null;
  const [low, high] = [others[place - 1], others[place]].map((other) => (other ? placeOf(other) : null));
  const elsewhere = from.project_id !== to.project_id || from.section_id !== to.section_id;
  const common = { kind: 'move', id: task.id, carried: elsewhere ? idsBelow(tasks, task.id) : [] } as const;
  const at = here.findIndex(({ id }) => id === task.id);
  const [before, after] = [here[at - 1], here[at + 1]];
  return {
    forth: {
      ...common,
      to,
      beside: beside ?? (others.length > 0 && same ? { after: others.at(-1)?.id ?? '' } : null),
      position: between(low ?? null, high ?? null) ?? low ?? task.position,
    },
    back: {
      ...common,
      to: from,
      beside: before ? { after: before.id } : after ? { before: after.id } : null,
      position: task.position,
    },
  };
}

/** One step by the keyboard, among what is seen. */
export function step(
  tasks: readonly Task[],
  sections: readonly Section[],
  task: Task,
  direction: Direction,
): Goal | Obstacle {
  const at = sections.findIndex(({ items }) => items.some((item) => item.task.id === task.id));
  const beside = (sections[at]?.items ?? []).filter((item) => isSame(spotOf(item.task), spotOf(task)));
  const place = beside.findIndex((item) => item.task.id === task.id);
  const [before, after] = [beside[place - 1]?.task, beside[place + 1]?.task];
  switch (direction) {
    case 'up':
      if (before) return { to: spotOf(task), beside: { before: before.id } };
      return overTheEdge(sections, at, task, -1) ?? 'first';
    case 'down':
      if (after) return { to: spotOf(task), beside: { after: after.id } };
      return overTheEdge(sections, at, task, 1) ?? 'last';
    case 'in': {
      if (!before) return 'alone';
      if (levelOf(tasks, before) + levelsOf(tasks, task.id) > LEVELS_MAX) return 'levels';
      const last = listAt(tasks, { ...spotOf(before), parent_id: before.id }).at(-1);
      return { to: { ...spotOf(before), parent_id: before.id }, beside: last ? { after: last.id } : null };
    }
    case 'out': {
      const parent = tasks.find(({ id }) => id === task.parent_id);
      return parent ? { to: spotOf(parent), beside: { after: parent.id } } : 'top';
    }
  }
}

/** Out of the first place of a section to the end of the one before, and the other way round. */
function overTheEdge(sections: readonly Section[], at: number, task: Task, side: 1 | -1): Goal | null {
  if (task.parent_id !== null) return null;
  const next = sections[at + side];
  // The place before all sections has no heading, and is not shown while nothing is in it.
  if (!next && side === -1 && task.section_id !== null)
    return { to: { ...spotOf(task), section_id: null }, beside: null };
  if (next?.heading.kind !== 'section' && next?.heading.kind !== 'none') return null;
  const to = { ...spotOf(task), section_id: next.heading.kind === 'section' ? next.heading.section.id : null };
  const there = next.items.filter((item) => isSame(spotOf(item.task), to));
  const edge = (side === 1 ? there[0] : there.at(-1))?.task;
  return { to, beside: edge ? (side === 1 ? { before: edge.id } : { after: edge.id }) : null };
}

/** Where tasks land that are let go below a line: after `above`, the last seen task of a section, or at its top. */
export function landing(
  tasks: readonly Task[],
  carried: readonly Task[],
  section: { readonly spot: Omit<Spot, 'parent_id'>; readonly items: readonly Item[] },
  above: string | null,
  wished_depth: number,
): (Goal & { readonly depth: number }) | null {
  const gone = new Set(carried.flatMap(({ id }) => [id, ...idsBelow(tasks, id)]));
  const items = section.items.filter((item) => !gone.has(item.task.id));
  const at = items.findIndex((item) => item.task.id === above);
  const [prior, next] = [items[at], items[at + 1]];
  const deepest = prior ? (prior.depth ?? 0) + 1 : 0;
  const height = Math.max(...carried.map(({ id }) => levelsOf(tasks, id)));
  // Between a task and its subtask there is only that depth.
  for (let depth = Math.max(next?.depth ?? 0, Math.min(deepest, wished_depth)); depth >= 0; depth -= 1) {
    const parent = depth === 0 ? null : (parentAt(items, at, depth) ?? null);
    if (depth > 0 && (parent === null || levelOf(tasks, parent) + height > LEVELS_MAX)) continue;
    if (depth < (next?.depth ?? 0)) return null;
    const to = { ...section.spot, parent_id: parent?.id ?? null };
    const inside = (item: Item) => item.task.parent_id === to.parent_id;
    const before = items.slice(0, at + 1).findLast(inside);
    const after = items.slice(at + 1).find(inside);
    const beside = before ? { after: before.task.id } : after ? { before: after.task.id } : null;
    return { to, beside, depth };
  }
  return null;
}

/** The task that one of this depth below the line would be a part of. */
function parentAt(items: readonly Item[], at: number, depth: number): Task | undefined {
  return items.slice(0, at + 1).findLast((item) => (item.depth ?? 0) === depth - 1)?.task;
}

/** Which positions change so that the thing with this id stands at this place among its siblings; the others stay. */
export function reordered(
  siblings: readonly { readonly id: string; readonly position: string }[],
  id: string,
  place: number,
): ReadonlyMap<string, string> {
  const thing = siblings.find((other) => other.id === id);
  if (!thing || siblings[place]?.id === id) return new Map();
  const others = siblings.filter((other) => other.id !== id);
  const [low, high] = [others[place - 1], others[place]].map((other) => (other ? placeOf(other) : null));
  const key = between(low ?? null, high ?? null);
  if (key !== null && isPlaced(key)) return new Map([[id, key]]);
  // Two of them stand in one place, or the server has not placed one: all get positions anew.
  const positions = new Map<string, string>();
  let last: string | null = null;
  for (const other of others.toSpliced(place, 0, thing)) {
    last = between(last, null) ?? '';
    if (other.position !== last) positions.set(other.id, last);
  }
  return positions;
}

/** "3 of 7": where it stands among those that are open, and itself. */
export function rankOf(tasks: readonly Task[], task: Task): { place: number; of: number } {
  const list = listAt(tasks, spotOf(task)).filter((other) => !other.completed || other.id === task.id);
  return { place: list.findIndex(({ id }) => id === task.id) + 1, of: list.length };
}

/** Everything that it is made of. */
export function idsBelow(tasks: readonly Task[], id: string): string[] {
  return tasks.filter((task) => task.parent_id === id).flatMap((task) => [task.id, ...idsBelow(tasks, task.id)]);
}

/** 1 at the top. */
function levelOf(tasks: readonly Task[], task: Task): number {
  const parent = task.parent_id === null ? undefined : tasks.find(({ id }) => id === task.parent_id);
  return parent ? levelOf(tasks, parent) + 1 : 1;
}

/** 1 for a task without subtasks. */
function levelsOf(tasks: readonly Task[], id: string): number {
  return 1 + Math.max(0, ...tasks.filter((task) => task.parent_id === id).map((task) => levelsOf(tasks, task.id)));
}

function isSame(first: Spot, second: Spot): boolean {
  if (first.parent_id !== null || second.parent_id !== null) return first.parent_id === second.parent_id;
  return first.project_id === second.project_id && first.section_id === second.section_id;
}

function idOf(beside: Beside): string {
  return 'after' in beside ? beside.after : beside.before;
}
