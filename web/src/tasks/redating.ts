/**
 * Tasks brought to another day or time by hand: what is sent, what takes it back, and what is said.
 *
 * It refuses to know pointers and keys. Lists by days and the calendar call it; it is loaded with their hands.
 */
import type { Task, TaskUpdate } from '../api/client';
import { c } from '../text/calendar';
import { now, today } from '../time/clock';
import { addDays, type Day } from '../time/day';
import { readDue, type Due } from '../time/due';
import { redate } from '../time/redate';
import { dueOf } from './arrange';
import { desk, dueText } from './desk.svelte';

/** To that day, and to that time unless it shall stay. */
export function moveToDay(task: Task, day: Day, time?: string | null): void {
  const due_date = redate(task.due_date, day, time);
  if (due_date === task.due_date) return;
  change([task], () => ({ due_date }), c.moved(task.title, whenWords(readDue(due_date))));
}

export function removeDate(task: Task): void {
  change([task], () => ({ due_date: null }), c.lost_date(task.title));
}

/** `words` says how long that is. */
export function setLength(task: Task, duration_minutes: number, words: string): void {
  if (duration_minutes !== task.duration_minutes)
    change([task], () => ({ duration_minutes }), c.lasts(task.title, words));
}

/** Brings what is late to today; times of day stay. */
export function reschedule(tasks: readonly Task[]): void {
  const day = today();
  change(tasks, (task) => ({ due_date: redate(task.due_date, day) }), c.rescheduled(tasks.length));
}

/** One day on or back, never before `from`; answers whether it moved. */
export function stepDay(task: Task, side: 1 | -1, from: Day): boolean {
  const day = dueOf(task)?.day ?? from;
  if (side === -1 && day <= from) return false;
  moveToDay(task, day < from ? from : addDays(day, side));
  return true;
}

/** Changes all of them in one step, which is said and can be taken back. */
function change(tasks: readonly Task[], fields: (task: Task) => TaskUpdate, said: string): void {
  desk.does(said, {
    forth: tasks.map((task) => ({ kind: 'update', id: task.id, fields: fields(task) })),
    back: tasks.map((task) => ({
      kind: 'update',
      id: task.id,
      fields: Object.fromEntries(Object.keys(fields(task)).map((name) => [name, task[name as keyof Task]])),
    })),
  });
}

/** "Friday, 14:00" */
export function whenWords(due: Due | null): string {
  return due === null ? '' : dueText(due, now());
}
