/**
 * Tasks brought elsewhere by hand: beside others, to a project, or below the heading of another group. What is done, and
 * what is said.
 *
 * It refuses to know pointers and keys. The hands of lists, boards and the calendar call it; it is loaded with them.
 */
import type { Task } from '../api/client';
import { session } from '../session/session.svelte';
import type { Spot } from '../sync/mutation';
import { t } from '../text';
import { c } from '../text/calendar';
import { h } from '../text/hand';
import { w } from '../text/keys';
import { today } from '../time/clock';
import { announce } from '../ui/announce.svelte';
import { dueOf, type Heading } from './arrange';
import { changeAll, moveAllBeside, moveAllTo } from './bulk';
import { desk } from './desk.svelte';
import { headingWords, projectName } from './heading-words';
import { moveTo, rankOf, type Goal } from './moving';
import { whenWords } from './redating';
import { fieldsBelow } from './regrouping';
import { inView } from './selecting';
import { selection } from './selection.svelte';

/** What is carried with this task: itself, or all that is selected if it is. */
export function carriedWith(task: Task): readonly Task[] {
  if (!selection.ids.has(task.id)) return [task];
  return tasksNow(inView().filter((id) => selection.ids.has(id)));
}

/** What is left of them, as they are now. */
export function tasksNow(ids: readonly string[]): readonly Task[] {
  return ids.flatMap((id) => desk.task(id) ?? []);
}

/** What is written beside the pointer. */
export function labelOf(tasks: readonly Task[]): string {
  const [task, ...others] = tasks;
  return task && others.length === 0 ? task.title : w.selection.tasks(tasks.length);
}

function allTasks(): readonly Task[] {
  return session.workspace?.tasks.tasks ?? [];
}

/** Answers whether anything moved. */
export function go(task: Task, goal: Goal): boolean {
  const move = moveTo(allTasks(), task, goal);
  if (!move) return false;
  desk.does(null, { forth: [move.forth], back: [move.back] });
  const moved = desk.task(task.id);
  if (moved) {
    const { place: rank, of } = rankOf(allTasks(), moved);
    announce(h.moved(rank, of, whereWords(moved)));
  }
  return true;
}

export function moveBeside(tasks: readonly Task[], goal: Goal): void {
  const [task, ...others] = tasks;
  if (task && others.length === 0) go(task, goal);
  else moveAllBeside(idsOf(tasks), goal);
}

/** "Launch, Design"; "subtasks of Write the page" */
function whereWords(spot: Spot): string {
  const parent = spot.parent_id === null ? undefined : desk.task(spot.parent_id);
  if (parent) return h.subtask_of(parent.title);
  const section = spot.section_id === null ? undefined : session.workspace?.sections.get(spot.section_id);
  const project = projectName(spot.project_id);
  return section ? h.section(project, section.name) : project;
}

/** Into the group below that heading. `hidden_tag` is the one that all tasks of the view have. */
export function moveBelow(tasks: readonly Task[], heading: Heading, hidden_tag: string | null): void {
  if (heading.kind === 'project') moveToProject(tasks, heading.id);
  else changeAll(saidBelow(tasks, heading), idsOf(tasks), (task) => fieldsBelow(heading, task, today(), hidden_tag));
}

function moveToProject(tasks: readonly Task[], project_id: string | null): void {
  const [task, ...others] = tasks;
  const place = { project_id, section_id: null };
  if (!task || others.length > 0) {
    moveAllTo(idsOf(tasks), place);
    return;
  }
  const move = moveTo(allTasks(), task, { to: { ...place, parent_id: null }, beside: null });
  if (move) desk.does(h.moved_to(task.title, projectName(project_id)), { forth: [move.forth], back: [move.back] });
}

function saidBelow(tasks: readonly Task[], heading: Heading): string {
  const [task, ...others] = tasks;
  if (!task || others.length > 0) return saidOfAll(tasks.length, heading);
  const when = whenBelow(tasks, heading);
  if (when !== null) return c.moved(task.title, when);
  return heading.kind === 'undated' ? c.lost_date(task.title) : h.put_below(task.title, headingWords(heading));
}

function saidOfAll(size: number, heading: Heading): string {
  const when = whenBelow([], heading);
  if (when !== null) return w.selection.scheduled(size, when);
  if (heading.kind === 'priority' && heading.priority !== null)
    return w.selection.prioritized(size, t.task.priority[heading.priority]);
  if (heading.kind === 'tag')
    return heading.tag === null ? w.selection.tagless(size) : w.selection.tagged(size, heading.tag);
  return heading.kind === 'undated' ? w.selection.unscheduled(size) : w.selection.unprioritized(size);
}

/** Where tasks would go that are let go there: "To Friday, 14:00" */
export function wordsBelow(tasks: readonly Task[], heading: Heading): string {
  const when = whenBelow(tasks, heading);
  if (when !== null) return c.to(when);
  return heading.kind === 'project' ? h.into(projectName(heading.id)) : h.below(headingWords(heading));
}

/** The day of a group, with the time that a single task has. */
function whenBelow([task, ...others]: readonly Task[], heading: Heading): string | null {
  if (heading.kind !== 'day' && heading.kind !== 'today') return null;
  const time = task && others.length === 0 ? (dueOf(task)?.time ?? null) : null;
  return whenWords({ day: heading.kind === 'day' ? heading.day : today(), time });
}

function idsOf(tasks: readonly Task[]): string[] {
  return tasks.map(({ id }) => id);
}
