/**
 * Tasks brought elsewhere by hand: to a project, or below the heading of another group. What is done, and what is said.
 *
 * It refuses to know pointers and keys. The hands of lists, boards and the calendar call it; it is loaded with them.
 */
import type { Task } from '../api/client';
import { session } from '../session/session.svelte';
import { c } from '../text/calendar';
import { h } from '../text/hand';
import { today } from '../time/clock';
import { dueOf, type Heading } from './arrange';
import { changeAll } from './bulk';
import { desk } from './desk.svelte';
import { headingWords, projectName } from './heading-words';
import { moveTo } from './moving';
import { whenWords } from './redating';
import { fieldsBelow } from './regrouping';

export function moveToProject(task: Task, project_id: string | null): void {
  const to = { project_id, section_id: null, parent_id: null };
  const move = moveTo(session.workspace?.tasks.tasks ?? [], task, { to, beside: null });
  if (move) desk.does(h.moved_to(task.title, projectName(project_id)), { forth: [move.forth], back: [move.back] });
}

/** Into the group below that heading. `hidden_tag` is the one that all tasks of the view have. */
export function moveBelow(task: Task, heading: Heading, hidden_tag: string | null): void {
  if (heading.kind === 'project') moveToProject(task, heading.id);
  else changeAll(saidBelow(task, heading), [task.id], (each) => fieldsBelow(heading, each, today(), hidden_tag));
}

function saidBelow(task: Task, heading: Heading): string {
  const day = dayBelow(heading);
  if (day !== null) return c.moved(task.title, whenWords({ day, time: dueOf(task)?.time ?? null }));
  return heading.kind === 'undated' ? c.lost_date(task.title) : h.put_below(task.title, headingWords(heading));
}

/** Where tasks would go that are let go there: "To Friday, 14:00" */
export function wordsBelow(task: Task, heading: Heading): string {
  const day = dayBelow(heading);
  if (day !== null) return c.to(whenWords({ day, time: dueOf(task)?.time ?? null }));
  return heading.kind === 'project' ? h.into(projectName(heading.id)) : h.below(headingWords(heading));
}

function dayBelow(heading: Heading): string | null {
  return heading.kind === 'day' ? heading.day : heading.kind === 'today' ? today() : null;
}
