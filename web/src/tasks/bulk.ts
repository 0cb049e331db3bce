/**
 * What is done to many tasks at once: one step to take back, one sentence that says how many.
 *
 * It turns ids into mutations for the desk. It refuses to know which tasks are selected, keys and screens.
 */
import type { Priority, Task } from '../api/client';
import { session } from '../session/session.svelte';
import type { Beside, Spot, TaskMutation } from '../sync/mutation';
import { t } from '../text';
import { w } from '../text/keys';
import { now } from '../time/clock';
import type { Due } from '../time/due';
import { redate } from '../time/redate';
import { placeOf } from './arrange';
import { desk, dueText } from './desk.svelte';
import { listAt, spotOf, type Goal } from './moving';
import { between } from './position';
import { ruleOf } from './repeat';

interface Both {
  forth: TaskMutation[];
  back: TaskMutation[];
}

function all(): readonly Task[] {
  return session.workspace?.tasks.tasks ?? [];
}

function tasksOf(ids: readonly string[]): Task[] {
  return ids.flatMap((id) => desk.task(id) ?? []);
}

/** The subtasks of each task, looked up once for all. */
function partsByTask(): (id: string) => readonly Task[] {
  const parts = new Map<string, Task[]>();
  for (const task of all()) {
    if (task.parent_id === null) continue;
    const siblings = parts.get(task.parent_id);
    if (siblings) siblings.push(task);
    else parts.set(task.parent_id, [task]);
  }
  const below = (id: string): readonly Task[] => (parts.get(id) ?? []).flatMap((part) => [part, ...below(part.id)]);
  return below;
}

/** Those that are not below another one of them: what happens to a task happens to what it is made of. */
export function topmost(tasks: readonly Task[]): Task[] {
  const ids = new Set(tasks.map(({ id }) => id));
  const isBelow = ({ parent_id }: Task): boolean => {
    for (let above = parent_id; above !== null; above = desk.task(above)?.parent_id ?? null) {
      if (ids.has(above)) return true;
    }
    return false;
  };
  return tasks.filter((task) => !isBelow(task));
}

/** Completes those that are open; when all are done, reopens them. */
export function toggleAll(ids: readonly string[]): void {
  const tasks = tasksOf(ids);
  const open = topmost(tasks.filter((task) => !task.completed));
  const { forth, back }: Both = { forth: [], back: [] };
  if (open.length === 0) {
    for (const { id } of tasks) {
      forth.push({ kind: 'complete', id, completed: false });
      back.push({ kind: 'complete', id, completed: true });
    }
    desk.does(w.selection.reopened(tasks.length), { forth, back });
    return;
  }
  const below = partsByTask();
  for (const task of open) {
    const { id } = task;
    const repeats = ruleOf(task) !== null;
    forth.push(repeats ? { kind: 'complete_recurring', id } : { kind: 'complete', id, completed: true });
    back.push(repeats ? { kind: 'reopen_recurring', id } : { kind: 'complete', id, completed: false });
    for (const part of below(id)) {
      if (!part.completed) back.push({ kind: 'complete', id: part.id, completed: false });
    }
  }
  desk.linger(open.map(({ id }) => id));
  desk.does(w.selection.completed(tasks.filter((task) => !task.completed).length), { forth, back });
}

/** Their time of day stays unless another one is given. */
export function setDueOfAll(ids: readonly string[], due: Due | null): void {
  const dateFor = ({ due_date }: Task) => due && redate(due_date, due.day, due.time ?? undefined);
  const text = due ? w.selection.scheduled(ids.length, dueText(due, now())) : w.selection.unscheduled(ids.length);
  changeAll(text, ids, (task) => ({ due_date: dateFor(task) }));
}

export function setPriorityOfAll(ids: readonly string[], priority: Priority | null): void {
  const text =
    priority === null
      ? w.selection.unprioritized(ids.length)
      : w.selection.prioritized(ids.length, t.task.priority[priority]);
  changeAll(text, ids, () => ({ priority }));
}

/** The one that all of them have; undefined where they differ. */
export function priorityOfAll(ids: readonly string[]): Priority | null | undefined {
  const found = new Set(tasksOf(ids).map(({ priority }) => priority));
  return found.size === 1 ? [...found][0] : undefined;
}

/** Which tags all of them have, and which only some. */
export function tagsOfAll(ids: readonly string[]): { every: string[]; some: string[] } {
  const counts = new Map<string, number>();
  const tasks = tasksOf(ids);
  for (const task of tasks) for (const tag of task.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const every = [...counts].filter(([, count]) => count === tasks.length).map(([tag]) => tag);
  return { every, some: [...counts.keys()].filter((tag) => !every.includes(tag)) };
}

export function tagAll(ids: readonly string[], tag: string): void {
  changeAll(w.selection.tagged(ids.length, tag), ids, ({ tags }) => ({ tags: [...new Set([...tags, tag])] }));
}

export function untagAll(ids: readonly string[], tag: string): void {
  changeAll(w.selection.untagged(ids.length, tag), ids, ({ tags }) => ({
    tags: tags.filter((other) => other !== tag),
  }));
}

/** Only what differs is changed; the sentence counts all that were meant. */
export function changeAll(text: string, ids: readonly string[], fieldsOf: (task: Task) => Partial<Task>): void {
  const { forth, back }: Both = { forth: [], back: [] };
  for (const task of tasksOf(ids)) {
    const fields = fieldsOf(task);
    const before = Object.fromEntries(Object.keys(fields).map((name) => [name, task[name as keyof Task]]));
    if (JSON.stringify(fields) === JSON.stringify(before)) continue;
    forth.push({ kind: 'update', id: task.id, fields });
    back.push({ kind: 'update', id: task.id, fields: before });
  }
  if (forth.length > 0) desk.does(text, { forth, back });
}

export function removeAll(ids: readonly string[]): void {
  const tasks = topmost(tasksOf(ids));
  desk.does(w.selection.removed(ids.length), {
    forth: tasks.map(({ id }) => ({ kind: 'delete', id })),
    back: tasks.map((task) => ({ kind: 'restore', id: task.id, task })),
  });
}

/** To the end of a project or section. */
export function moveAllTo(ids: readonly string[], place: Pick<Spot, 'project_id' | 'section_id'>): void {
  const project = place.project_id === null ? undefined : session.workspace?.projects.get(place.project_id);
  const section = place.section_id === null ? undefined : session.workspace?.sections.get(place.section_id);
  const where = section?.name ?? project?.name ?? t.views.inbox;
  moveAll(w.selection.moved(ids.length, where), ids, { to: { ...place, parent_id: null }, beside: null });
}

/** Together, one below the other, beside one that is not among them. */
export function moveAllBeside(ids: readonly string[], goal: Goal): void {
  moveAll(w.selection.ordered(ids.length), ids, goal);
}

function moveAll(text: string, ids: readonly string[], { to, beside }: Goal): void {
  const tasks = topmost(tasksOf(ids));
  const moved = new Set(tasks.map(({ id }) => id));
  const below = partsByTask();
  const here = listAt(all(), to);
  const others = here.filter(({ id }) => !moved.has(id));
  const named = beside === null ? -1 : others.findIndex(({ id }) => id === idOf(beside));
  const place = named === -1 ? others.length : named + Number(beside !== null && 'after' in beside);
  const wished = [...others.slice(0, place), ...tasks, ...others.slice(place)];
  if (wished.length === here.length && wished.every(({ id }, at) => id === here[at]?.id)) return;
  const high = others[place] ? placeOf(others[place]) : null;
  let low = others[place - 1] ? placeOf(others[place - 1] as Task) : null;
  let next: Beside | null = beside;

  const forth: TaskMutation[] = tasks.map((task) => {
    const position = between(low, high) ?? low ?? task.position;
    low = position;
    const elsewhere = task.project_id !== to.project_id || task.section_id !== to.section_id;
    const carried = elsewhere ? below(task.id).map(({ id }) => id) : [];
    const move: TaskMutation = { kind: 'move', id: task.id, to, beside: next, position, carried };
    next = { after: task.id };
    return move;
  });
  if (forth.length > 0) desk.does(text, { forth, back: wayBack(tasks, moved, below) });
}

/** From the top of each list downwards, so that what stood before a task is there again when it comes. */
function wayBack(tasks: readonly Task[], moved: ReadonlySet<string>, below: (id: string) => readonly Task[]) {
  const lists = new Map<string, Task[]>();
  const back: { at: number; move: TaskMutation }[] = [];
  for (const task of tasks) {
    const spot = spotOf(task);
    const key = JSON.stringify(spot);
    const list = lists.get(key) ?? listAt(all(), spot);
    lists.set(key, list);
    const at = list.findIndex(({ id }) => id === task.id);
    const before = list[at - 1];
    const after = list.slice(at + 1).find(({ id }) => !moved.has(id));
    const beside = before ? { after: before.id } : after ? { before: after.id } : null;
    const carried = below(task.id).map(({ id }) => id);
    back.push({ at, move: { kind: 'move', id: task.id, to: spot, beside, position: task.position, carried } });
  }
  return back.sort((one, other) => one.at - other.at).map(({ move }) => move);
}

function idOf(beside: Beside): string {
  return 'after' in beside ? beside.after : beside.before;
}
