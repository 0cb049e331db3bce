/**
 * What a person does to tasks: complete, reopen, delete, edit, add, and take back.
 *
 * It turns intentions into mutations for the outbox, remembers how to undo them and says what happened. It refuses to
 * fetch and to draw. Every task component and the keyboard call it.
 */
import type { Task, TaskCreate, TaskUpdate } from '../api/client';
import { newId } from '../ids/ids';
import { later } from '../later';
import { session } from '../session/session.svelte';
import type { Mutation } from '../sync/mutation';
import type { Thing } from '../sync/things';
import { t } from '../text';
import { reader } from '../time/reader.svelte';
import { clockTime, relativeDay } from '../time/format';
import { dayOf } from '../time/day';
import type { Due } from '../time/due';
import { toasts } from '../ui/toasts.svelte';
import { display } from './display.svelte';
import { intervalOf, ruleOf } from './repeat';
import { drafts } from './drafts.svelte';
import { nameOf, thingOf } from './thing-names';
import { Steps, type Doing, type Step } from './steps';

/** A finished row stays this long before it folds away. */
export const LINGER_MS = 1_200;

export type DateField = 'due_date' | 'start_date' | 'deadline';
export type PickerKind =
  'due' | 'start' | 'deadline' | 'duration' | 'priority' | 'repeat' | 'tags' | 'project' | 'more';

export interface OpenPicker {
  readonly kind: PickerKind;
  readonly task_id: string;
  readonly anchor: HTMLElement;
}

class Desk {
  #lingering = $state.raw<ReadonlySet<string>>(new Set());
  #picker = $state.raw<OpenPicker | null>(null);
  readonly #steps = new Steps(() => sessionStorage);
  /** What the server has been asked to take back until now. */
  #asked: Promise<unknown> = Promise.resolve();
  /** The messages that offer to take a step back. */
  readonly #offers = new WeakMap<Step, number>();
  /** The row the keyboard is on. */
  cursor = $state.raw<string | null>(null);
  /** Moves a task one place up, down, in or out, where the list in sight is in manual order. */
  stepping = $state.raw<((id: string, direction: 'up' | 'down' | 'in' | 'out') => void) | null>(null);

  get lingering(): ReadonlySet<string> {
    return this.#lingering;
  }
  get picker(): OpenPicker | null {
    return this.#picker;
  }

  pick(kind: PickerKind, task_id: string, anchor: HTMLElement): void {
    this.#picker = { kind, task_id, anchor };
  }

  /** Closes that picker, unless another one has taken its place. */
  closePicker(picker: OpenPicker): void {
    if (this.#picker === picker) this.#picker = null;
  }

  task(id: string): Task | undefined {
    return session.workspace?.tasks.get(id);
  }

  /** Adds a task and answers with its id. */
  add(task: TaskCreate): string {
    const id = newId();
    this.does(null, { forth: [{ kind: 'create', id, task }], back: [{ kind: 'delete', id }] });
    return id;
  }

  toggle(task: Task): void {
    if (task.completed) this.#reopen(task);
    else this.#complete(task);
  }

  #complete(task: Task): void {
    this.linger([task.id]);
    const repeats = ruleOf(task) !== null;
    const { id } = task;
    // The server completes what is open below it, too; reopening leaves that alone.
    this.does(t.toast.completed(task.title), {
      forth: [repeats ? { kind: 'complete_recurring', id } : { kind: 'complete', id, completed: true }],
      back: [
        repeats ? { kind: 'reopen_recurring', id } : { kind: 'complete', id, completed: false },
        ...this.#below(id)
          .filter((part) => !part.completed)
          .map((part): Mutation => ({ kind: 'complete', id: part.id, completed: false })),
      ],
    });
  }

  /** The subtasks of a task, and theirs. */
  #below(id: string): Task[] {
    const parts = (session.workspace?.tasks.tasks ?? []).filter((task) => task.parent_id === id);
    return parts.flatMap((part) => [part, ...this.#below(part.id)]);
  }

  #reopen({ id, title }: Task): void {
    this.does(t.toast.reopened(title), {
      forth: [{ kind: 'complete', id, completed: false }],
      back: [{ kind: 'complete', id, completed: true }],
    });
  }

  remove(task: Task): void {
    const { id, title } = task;
    const parts = this.#below(id).length;
    this.does(parts === 0 ? t.toast.deleted(title) : t.toast.deleted_with(title, parts), {
      forth: [{ kind: 'delete', id }],
      back: [{ kind: 'restore', id, task }],
    });
  }

  /** Changes only what differs. */
  edit(task: Task, fields: TaskUpdate): void {
    const changed = Object.entries(fields).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(task[name as keyof Task]),
    );
    if (changed.length === 0) return;
    const before = Object.fromEntries(changed.map(([name]) => [name, task[name as keyof Task]])) as TaskUpdate;
    this.does(null, {
      forth: [{ kind: 'update', id: task.id, fields: Object.fromEntries(changed) as TaskUpdate }],
      back: [{ kind: 'update', id: task.id, fields: before }],
    });
  }

  setRule(task: Task, recurrence: string | null, recurrence_from: Task['recurrence_from']): void {
    this.edit(task, { recurrence, recurrence_from, recurring_interval: intervalOf(recurrence) });
  }

  /** Does something that can be taken back and done again; `text` says what, unless it shows anyway. */
  does(text: string | null, doing: Doing): void {
    this.send(doing.forth);
    this.#remember(text, doing);
  }

  /** The server has done something that is this group of its history. */
  did(text: string, group: number): void {
    this.#remember(text, { group });
  }

  send(mutations: readonly Mutation[]): void {
    session.workspace?.append(mutations);
  }

  /** Takes back what was done last: in this tab, also before a reload, and then on any device. */
  undo(): void {
    const [user_id, steps] = [this.#user_id, this.#steps];
    const step = steps.last(user_id);
    if (step) {
      this.#takeBack(step);
      return;
    }
    void this.#history(({ takeBackLast }) =>
      takeBackLast(steps.before(user_id), (by, before) => {
        steps.tookBack(user_id, { text: null, what: { group: by }, before });
        this.#told(t.toast.undone(''), t.toast.redo, () => this.redo());
      }),
    );
  }

  /** Does again what was taken back last. */
  redo(): void {
    const [user_id, steps] = [this.#user_id, this.#steps];
    const step = steps.next(user_id);
    if (!step) {
      toasts.show(t.toast.nothing_to_redo);
      return;
    }
    steps.remove(user_id, step);
    const done = (again: Step) => {
      steps.didAgain(user_id, again);
      this.#told(t.toast.redone(this.#named(step)), t.toast.undo, () => this.#takeBack(again));
    };
    if ('group' in step.what) {
      this.#revert(step, step.what.group, done, () => steps.tookBack(user_id, step));
    } else {
      this.send(step.what.forth);
      done(step);
    }
  }

  #takeBack(step: Step): void {
    const [user_id, steps] = [this.#user_id, this.#steps];
    const offer = this.#offers.get(step);
    if (offer !== undefined) toasts.close(offer);
    if (!steps.remove(user_id, step)) return;
    const done = (undone: Step) => {
      steps.tookBack(user_id, undone);
      this.#told(t.toast.undone(this.#named(undone)), t.toast.redo, () => this.redo());
    };
    if ('group' in step.what) {
      this.#revert(step, step.what.group, done, () => steps.didAgain(user_id, step));
    } else {
      const { forth, back } = step.what;
      // What was made is not made a second time: it comes back as it is now.
      const undone = { ...step, what: { forth: forth.map(again), back } };
      this.send(back);
      done(undone);
    }
  }

  #revert(step: Step, group: number, done: (step: Step) => void, failed: () => void): void {
    void this.#history(({ revert }) =>
      revert({ group }, (by) => done({ ...step, what: { group: by } })).then((reverted) => {
        if (!reverted) failed();
      }),
    );
  }

  /** One after the other: each goes on from where the one before has come to. */
  #history(use: (history: typeof import('./history')) => Promise<unknown>): Promise<unknown> {
    this.#asked = this.#asked
      .then(() => later.history())
      .then(use)
      .catch(() => toasts.show(t.door.errors.unreachable));
    return this.#asked;
  }

  #told(text: string, label: string, run: () => void): void {
    toasts.show(text, { label, icon: 'undo', run });
  }

  /** What a step did, or at least with what. */
  #named({ text, what }: Step): string {
    if (text !== null || 'group' in what) return text ?? '';
    const [mutation] = what.forth;
    return mutation ? nameOf(mutation) : '';
  }

  /** The person has signed out: the next one at this browser must find nothing of theirs. */
  forget(): void {
    this.#steps.forget();
    drafts.forget();
    display.keep({});
    toasts.clear();
  }

  #remember(text: string | null, what: Step['what']): void {
    const step = this.#steps.did(this.#user_id, { text, what }, session.workspace?.seq ?? 0);
    if (text === null) return;
    const run = () => this.#takeBack(step);
    this.#offers.set(step, toasts.show(text, { label: t.toast.undo, key: 'Z', icon: 'undo', run }));
  }

  get #user_id(): string {
    return session.person?.id ?? '';
  }

  /** Finished rows stay in their place for a moment. */
  linger(ids: readonly string[]): void {
    this.#lingering = new Set([...this.#lingering, ...ids]);
    setTimeout(() => {
      const gone = new Set(ids);
      this.#lingering = new Set([...this.#lingering].filter((other) => !gone.has(other)));
    }, LINGER_MS);
  }
}

export const desk = new Desk();

function again(mutation: Mutation): Mutation {
  const thing = thingOf(mutation);
  if (mutation.kind === 'create' && thing) return { kind: 'restore', id: mutation.id, task: thing as Task };
  if (mutation.kind !== 'make' || !thing) return mutation;
  const { of, id, within } = mutation;
  return { of, id, ...(within === undefined ? {} : { within }), kind: 'bring_back', thing: thing as Thing };
}

/** "Tomorrow, 09:30" */
export function dueText(due: Due, now: Date): string {
  const day = relativeDay(due.day, dayOf(now), reader.locale, t.picker);
  return due.time === null ? day : `${day}, ${clockTime(due.time, reader.locale)}`;
}
