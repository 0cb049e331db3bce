/**
 * Says where a task has gone that was added and is not in sight. Loaded when it first happens.
 */
import type { Task } from '../api/client';
import { session } from '../session/session.svelte';
import { ad } from '../text/adding';
import { now } from '../time/clock';
import { toasts } from '../ui/toasts.svelte';
import { dueOf } from './arrange';
import { desk, dueText } from './desk.svelte';
import { openTask } from './opening';

/** "Added to Home, Kitchen, tomorrow" */
export function whereText(task: Task): string {
  const project = session.workspace?.projects.get(task.project_id ?? '');
  const section = session.workspace?.sections.get(task.section_id ?? '');
  const where = project ? (section ? ad.place(project.name, section.name) : project.name) : ad.inbox;
  const due = dueOf(task);
  return due ? ad.went_to_day(where, dueText(due, now())) : ad.went_to(where);
}

export function tellWhere(id: string): void {
  const task = desk.task(id);
  if (!task) return;
  toasts.show(whereText(task), { label: ad.open, run: () => openTask(id) });
}
