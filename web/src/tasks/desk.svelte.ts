/**
 * What a person does to tasks: complete, reopen, delete, edit, add, and take back.
 *
 * It turns intentions into mutations for the outbox, remembers how to undo them and says what happened. It refuses to
 * fetch and to draw. Every task component and the keyboard call it.
 */
import type { Task, TaskCreate, TaskUpdate } from '../api/client';
import { newId } from '../ids/ids';
import { session } from '../session/session.svelte';
import type { Mutation } from '../sync/mutation';
import { t } from '../text';
import { reader } from '../time/reader.svelte';
import { clockTime, relativeDay } from '../time/format';
import { dayOf } from '../time/day';
import { writeDue, type Due } from '../time/due';
import { toasts } from '../ui/toasts.svelte';
import { intervalOf, ruleOf } from './repeat';
import { drafts } from './drafts.svelte';

/** A finished row stays this long before it folds away. */
export const LINGER_MS = 1_200;
const UNDO_STEPS_MAX = 50;

export type DateField = 'due_date' | 'start_date' | 'deadline';
export type PickerKind =
  'due' | 'start' | 'deadline' | 'duration' | 'priority' | 'repeat' | 'tags' | 'project' | 'more';

export interface OpenPicker {
  readonly kind: PickerKind;
  readonly task_id: string;
  readonly anchor: HTMLElement;
}

interface Step {
  readonly toast: number | null;
  back(): void;
}

class Desk {
  #lingering = $state.raw<ReadonlySet<string>>(new Set());
  #picker = $state.raw<OpenPicker | null>(null);
  #steps: Step[] = [];
  /** The row the keyboard is on. */
  cursor = $state.raw<string | null>(null);
  /** Moves a task one place up or down, where the list in sight is in manual order. */
  stepping = $state.raw<((id: string, direction: 'up' | 'down') => void) | null>(null);

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
    this.#append({ kind: 'create', id, task });
    return id;
  }

  toggle(task: Task): void {
    if (task.completed) this.#reopen(task);
    else this.#complete(task);
  }

  #complete(task: Task): void {
    this.#linger(task.id);
    const repeats = ruleOf(task) !== null;
    this.#append(
      repeats ? { kind: 'complete_recurring', id: task.id } : { kind: 'complete', id: task.id, completed: true },
    );
    // The server completes what is open below it, too; reopening leaves that alone.
    this.#offerUndo(t.toast.completed(task.title), [
      repeats ? { kind: 'reopen_recurring', id: task.id } : { kind: 'complete', id: task.id, completed: false },
      ...this.#below(task.id)
        .filter((part) => !part.completed)
        .map(({ id }): Mutation => ({ kind: 'complete', id, completed: false })),
    ]);
  }

  /** The subtasks of a task, and theirs. */
  #below(id: string): Task[] {
    const parts = (session.workspace?.tasks.tasks ?? []).filter((task) => task.parent_id === id);
    return parts.flatMap((part) => [part, ...this.#below(part.id)]);
  }

  #reopen(task: Task): void {
    this.#append({ kind: 'complete', id: task.id, completed: false });
    this.#offerUndo(t.toast.reopened(task.title), [{ kind: 'complete', id: task.id, completed: true }]);
  }

  remove(task: Task): void {
    const parts = this.#below(task.id).length;
    this.#append({ kind: 'delete', id: task.id });
    this.#offerUndo(parts === 0 ? t.toast.deleted(task.title) : t.toast.deleted_with(task.title, parts), [
      { kind: 'restore', id: task.id, task },
    ]);
  }

  /** Changes only what differs. */
  edit(task: Task, fields: TaskUpdate): void {
    const changed = Object.entries(fields).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(task[name as keyof Task]),
    );
    if (changed.length === 0) return;
    const before = Object.fromEntries(changed.map(([name]) => [name, task[name as keyof Task]])) as TaskUpdate;
    this.#append({ kind: 'update', id: task.id, fields: Object.fromEntries(changed) as TaskUpdate });
    this.#remember(null, () => this.#append({ kind: 'update', id: task.id, fields: before }));
  }

  setRule(task: Task, recurrence: string | null, recurrence_from: Task['recurrence_from']): void {
    this.edit(task, { recurrence, recurrence_from, recurring_interval: intervalOf(recurrence) });
  }

  setDate(task: Task, field: DateField, date: Due | null): void {
    this.edit(task, { [field]: writeDue(date) });
  }

  /** Does something that can be taken back; `text` says what, unless it shows anyway. */
  does(text: string | null, { forth, back }: { forth: readonly Mutation[]; back: readonly Mutation[] }): void {
    this.send(forth);
    if (text === null) this.#remember(null, () => this.send(back));
    else this.#offerUndo(text, back);
  }

  send(mutations: readonly Mutation[]): void {
    for (const mutation of mutations) this.#append(mutation);
  }

  undo(): void {
    const step = this.#steps.pop();
    if (!step) {
      void import('./history').then(({ undoLast }) => undoLast()).catch(() => undefined);
      return;
    }
    if (step.toast !== null) toasts.close(step.toast);
    step.back();
    toasts.show(t.toast.undone);
  }

  /** The person has signed out: the next one at this browser must find nothing of theirs. */
  forget(): void {
    this.#steps = [];
    drafts.add = '';
    toasts.clear();
  }

  #append(mutation: Mutation): void {
    session.workspace?.append(mutation);
  }

  #offerUndo(text: string, mutations: readonly Mutation[]): void {
    this.offerUndo(text, () => this.send(mutations));
  }

  /** Something has been done, and this takes it back. */
  offerUndo(text: string, back: () => void): void {
    const toast = toasts.show(text, {
      label: t.toast.undo,
      key: 'Z',
      icon: 'undo',
      run: () => {
        this.#steps = this.#steps.filter((other) => other.toast !== toast);
        back();
      },
    });
    this.#remember(toast, back);
  }

  #remember(toast: number | null, back: () => void): void {
    this.#steps = [...this.#steps, { toast, back }].slice(-UNDO_STEPS_MAX);
  }

  #linger(id: string): void {
    this.#lingering = new Set([...this.#lingering, id]);
    setTimeout(() => {
      this.#lingering = new Set([...this.#lingering].filter((other) => other !== id));
    }, LINGER_MS);
  }
}

export const desk = new Desk();

/** "Tomorrow, 09:30" */
export function dueText(due: Due, now: Date): string {
  const day = relativeDay(due.day, dayOf(now), reader.locale, t.picker);
  return due.time === null ? day : `${day}, ${clockTime(due.time, reader.locale)}`;
}
