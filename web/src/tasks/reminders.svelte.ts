/**
 * The reminders of a task: set, changed, taken away and back, when each rings, and why one will not.
 *
 * It turns intentions into mutations, as the desk does for tasks, and refuses to draw; the pane of a task calls it.
 */
import type { Reminder, Task } from '../api/client';
import { newId } from '../ids/ids';
import { session } from '../session/session.svelte';
import { h } from '../text/hand';
import { now } from '../time/clock';
import { readDue } from '../time/due';
import { reader } from '../time/reader.svelte';
import { desk, dueText } from './desk.svelte';
import { momentFor } from './ringing';

/** How the server caps them. */
export const REMINDERS_MAX = 20;
export const MINUTES_MAX = 40_320;
export const PRESETS = [0, 10, 30, 60, 1_440] as const;

export type When = { readonly minutes_before: number } | { readonly at: string };

export function whenOf({ minutes_before, at }: Reminder): When {
  return minutes_before === null ? { at: at ?? '' } : { minutes_before };
}

/** "15 minutes before"; "Tomorrow, 09:30" */
export function wordsOf(when: When): string {
  return 'at' in when ? momentWords(when.at) : h.reminders.before(when.minutes_before);
}

function momentWords(moment: string): string {
  const due = readDue(moment);
  return due ? dueText(due, now()) : '';
}

/** Why it will not ring. */
function silenceOf(task: Task, moment: string | null): string {
  if (task.completed) return h.reminders.done;
  if (moment === null) return h.reminders.no_date;
  return Date.parse(moment) > now().getTime() ? '' : h.reminders.over;
}

/** Why none of them reaches the person; empty when there is a way. */
async function unreachable(): Promise<string> {
  const notified = await session.workspace?.call<readonly unknown[]>('GET', 'push-subscriptions');
  if (notified !== undefined && notified.length > 0) return '';
  if (session.config === null) await session.loadConfig();
  if (session.config?.mail === false) return h.reminders.no_mail;
  const current = await session.current();
  return current !== null && !current.user.emailVerified ? h.reminders.unconfirmed : '';
}

/** A reminder in words. */
export interface Line {
  readonly reminder: Reminder;
  readonly words: string;
  /** When it rings, where its own words do not say so. */
  readonly rings: string;
  readonly silence: string;
}

/** What reminds of a task, the oldest first. */
export function linesOf(task: Task): Line[] {
  // A moment is another day elsewhere, and the zone may arrive after the reminder.
  void reader.zone;
  const due = readDue(task.due_date);
  return (session.workspace?.reminders.all ?? [])
    .filter(({ task_id }) => task_id === task.id)
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .map((reminder) => {
      const moment = momentFor(reminder, due);
      const silence = silenceOf(task, moment);
      const rings = silence === '' && moment !== null && reminder.at === null ? momentWords(moment) : '';
      return { reminder, words: wordsOf(whenOf(reminder)), rings, silence };
    });
}

/** Whether reminders reach the person at all. */
export class Reach {
  #missing = $state.raw('');

  /** Why they do not; empty when they do, or when nobody knows. */
  get missing(): string {
    return this.#missing;
  }

  ask(): void {
    void unreachable().then(
      (why) => (this.#missing = why),
      () => undefined,
    );
  }
}

export function addReminder(task_id: string, when: When): void {
  const address = { of: 'reminder', id: newId(), within: task_id } as const;
  desk.does(h.reminders.added(wordsOf(when)), {
    forth: [{ ...address, kind: 'make', fields: fieldsOf(when) }],
    back: [{ ...address, kind: 'remove' }],
  });
}

export function changeReminder(reminder: Reminder, when: When): void {
  const address = { of: 'reminder', id: reminder.id, within: reminder.task_id, kind: 'change' } as const;
  desk.does(h.reminders.changed(wordsOf(when)), {
    forth: [{ ...address, fields: fieldsOf(when) }],
    back: [{ ...address, fields: fieldsOf(whenOf(reminder)) }],
  });
}

export function removeReminder(reminder: Reminder): void {
  const address = { of: 'reminder', id: reminder.id, within: reminder.task_id } as const;
  desk.does(h.reminders.removed(wordsOf(whenOf(reminder))), {
    forth: [{ ...address, kind: 'remove' }],
    back: [{ ...address, kind: 'bring_back', thing: reminder }],
  });
}

/** It rings by one of the two. */
function fieldsOf(when: When): Pick<Reminder, 'minutes_before' | 'at'> {
  return { minutes_before: null, at: null, ...when };
}
