/**
 * The reminders of one task: asked for, set, taken away and back, and why one will not ring.
 *
 * It knows the server's operations and refuses to draw; the pane of a task calls it.
 */
import { Refusal, type Reminder, type Task } from '../api/client';
import { session } from '../session/session.svelte';
import { t } from '../text';
import { h } from '../text/hand';
import { reasonWords } from '../text/reasons';
import { now } from '../time/clock';
import { readDue } from '../time/due';
import { reader } from '../time/reader.svelte';
import { toasts } from '../ui/toasts.svelte';
import { desk, dueText } from './desk.svelte';

/** How the server caps them. */
export const REMINDERS_MAX = 20;
export const MINUTES_MAX = 40_320;
export const PRESETS = [0, 10, 30, 60, 1_440] as const;

export type When = { readonly minutes_before: number } | { readonly at: string };

export function whenOf({ minutes_before, at }: Reminder): When {
  return minutes_before === null || minutes_before === undefined ? { at: at ?? '' } : { minutes_before };
}

/** "15 minutes before"; "Tomorrow, 09:30" */
export function wordsOf(when: When): string {
  return 'at' in when ? momentWords(when.at) : h.reminders.before(when.minutes_before);
}

function momentWords(moment: string): string {
  const due = readDue(moment);
  return due ? dueText(due, now()) : '';
}

/** Why it will not ring, as far as the reminder itself says. */
function silenceOf(reminder: Reminder, task: Pick<Task, 'completed' | 'due_date'>): string {
  if (reminder.rings_at) return '';
  if (task.completed) return h.reminders.done;
  return 'minutes_before' in whenOf(reminder) && task.due_date === null ? h.reminders.no_date : h.reminders.over;
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

/** Why something was not done, in words. */
export function reasonOf(error: unknown): string {
  return error instanceof Refusal && error.status < 500 ? reasonWords(error) : t.door.errors.unreachable;
}

/** A reminder in words. */
export interface Line {
  readonly reminder: Reminder;
  readonly words: string;
  /** When it rings, where its own words do not say so. */
  readonly rings: string;
  readonly silence: string;
}

/** What the server has said of one task's reminders. */
export class RemindersOf {
  /** Null until the server has said. */
  #all = $state.raw<readonly Reminder[] | null>(null);
  #failed = $state.raw(false);
  #out_of_reach = $state.raw('');

  constructor(private readonly task_id: string) {}

  /** Nothing is known of them. */
  get failed(): boolean {
    return this.#failed;
  }
  /** Why none of them would reach the person. */
  get out_of_reach(): string {
    return this.#out_of_reach;
  }

  lines(task: Task): Line[] {
    // A moment is another day elsewhere, and the zone may arrive after the reminder.
    void reader.zone;
    return (this.#all ?? []).map((reminder) => ({
      reminder,
      words: wordsOf(whenOf(reminder)),
      rings: reminder.rings_at && 'minutes_before' in whenOf(reminder) ? momentWords(reminder.rings_at) : '',
      silence: silenceOf(reminder, task),
    }));
  }

  load(): Promise<void> {
    return call<readonly Reminder[]>('GET', `tasks/${this.task_id}/reminders`).then(
      (found) => {
        this.#all = found;
        this.#failed = false;
        if (found.length > 0) this.reach();
      },
      () => {
        this.#failed = this.#all === null;
      },
    );
  }

  /** Asks whether there is a way to the person. */
  reach(): void {
    void unreachable().then(
      (why) => (this.#out_of_reach = why),
      () => undefined,
    );
  }
}

/** Each says what was done and takes it back; `done` is called after both. */
export async function addReminder(task_id: string, when: When, done: () => Promise<void>): Promise<void> {
  const { id } = await create(task_id, when);
  desk.offerUndo(h.reminders.added(wordsOf(when)), () => back(remove(task_id, id), done));
  await done();
}

export async function changeReminder(reminder: Reminder, when: When, done: () => Promise<void>): Promise<void> {
  const { id, task_id } = reminder;
  const change = (to: When) => call('PATCH', `tasks/${task_id}/reminders/${id}`, to);
  await change(when);
  desk.offerUndo(h.reminders.changed(wordsOf(when)), () => back(change(whenOf(reminder)), done));
  await done();
}

export async function removeReminder(reminder: Reminder, done: () => Promise<void>): Promise<void> {
  const when = whenOf(reminder);
  await remove(reminder.task_id, reminder.id);
  desk.offerUndo(h.reminders.removed(wordsOf(when)), () => back(create(reminder.task_id, when), done));
  await done();
}

function create(task_id: string, when: When): Promise<Reminder> {
  return call('POST', `tasks/${task_id}/reminders`, when);
}

function remove(task_id: string, id: string): Promise<void> {
  return call('DELETE', `tasks/${task_id}/reminders/${id}`);
}

function back(undone: Promise<unknown>, done: () => Promise<void>): void {
  void undone.catch((error: unknown) => toasts.show(reasonOf(error))).then(done);
}

async function call<T>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const { workspace } = session;
  if (!workspace) throw new Error('signed out');
  return workspace.call<T>(method, path, body);
}
