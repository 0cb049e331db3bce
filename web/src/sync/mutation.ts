/**
 * The changes a person can make, as plain immutable values, and what each does to a task on screen at once.
 *
 * It refuses to know the network and storage: it is the pure middle of `sync`. The outbox keeps these values and the
 * replica applies them.
 */
import type { Task, TaskCreate, TaskUpdate } from '../api/client';
import type { Thing, ThingKind } from './things';

export type Mutation = TaskMutation | ThingMutation;

export type TaskMutation =
  | { readonly kind: 'create'; readonly id: string; readonly task: TaskCreate }
  | { readonly kind: 'update'; readonly id: string; readonly fields: TaskUpdate }
  /**
   * To another place in manual order: into the list of `to`, beside one of its tasks or at its end. `position` is where
   * it stands until the server has said so, `carried` what goes along below it.
   */
  | {
      readonly kind: 'move';
      readonly id: string;
      readonly to: Spot;
      readonly beside: Beside | null;
      readonly position: string;
      readonly carried: readonly string[];
    }
  | { readonly kind: 'complete'; readonly id: string; readonly completed: boolean }
  | { readonly kind: 'complete_recurring'; readonly id: string }
  /** Takes `complete_recurring` back: the next occurrence goes and the task is open again. */
  | { readonly kind: 'reopen_recurring'; readonly id: string }
  | { readonly kind: 'delete'; readonly id: string }
  /** `task` is how it looked, so that it is back on screen before the server has answered. */
  | { readonly kind: 'restore'; readonly id: string; readonly task: Task };

/** What a list is the list of. */
export type Spot = Pick<Task, 'project_id' | 'section_id' | 'parent_id'>;
export type Beside = { readonly before: string } | { readonly after: string };

type Fields = Readonly<Record<string, unknown>>;

/**
 * Projects, sections, filters, reminders and settings all know the same few changes. `within` is the project of a section and
 * the task of a reminder.
 */
export type ThingMutation = { readonly of: ThingKind; readonly id: string; readonly within?: string } & (
  | { readonly kind: 'make'; readonly fields: Fields }
  | { readonly kind: 'change'; readonly fields: Fields }
  | { readonly kind: 'remove' }
  /** `thing` is how it looked. */
  | { readonly kind: 'bring_back'; readonly thing: Thing }
);

/** A mutation on its way: the key makes sending it twice harmless. */
export interface Entry {
  readonly key: string;
  readonly at: string;
  readonly mutation: Mutation;
  /** The copy had everything up to this number of the change log when it was made. */
  readonly base: number;
  /** Fields of which more was known. */
  readonly bases?: Readonly<Record<string, number>>;
}

/** A mutation the server refused, kept with its reason until the person decides. */
export interface Refused {
  readonly entry: Entry;
  readonly status: number;
  readonly reason: string;
  /** What the reason is about; older entries do not say. */
  readonly about?: string;
  /** What it is about has been deleted elsewhere, and can be brought back. */
  readonly deleted?: boolean;
}

/** Whether a position is one of the server's; others are only known here. */
export function isPlaced(position: string): boolean {
  return position !== '' && !position.startsWith('~');
}

/** Everything that looks different with the mutation applied. */
export function touched(mutation: Mutation): readonly string[] {
  return mutation.kind === 'move' ? [mutation.id, ...mutation.carried] : [mutation.id];
}

/** Typing and stepping make many small changes to one task; those still waiting travel as one. Null when they cannot. */
export function merge(newest: Mutation, next: Mutation): Mutation | null {
  if (newest.id !== next.id) return null;
  if (newest.kind === 'update' && next.kind === 'update')
    return { ...next, fields: { ...newest.fields, ...next.fields } };
  if (newest.kind === 'move' && next.kind === 'move')
    return { ...next, carried: [...new Set([...newest.carried, ...next.carried])] };
  return null;
}

/** The task as it looks with the mutation applied; null when it is gone. */
export function apply(task: Task | null, { mutation, at }: Entry, user_id: string): Task | null {
  switch (mutation.kind) {
    case 'create':
      return task ?? draftOf(mutation.id, mutation.task, at, user_id);
    case 'restore':
      return task ?? mutation.task;
    case 'delete':
      return null;
    case 'update':
      return task && { ...task, ...mutation.fields, updated_at: at };
    case 'move': {
      const { to, position } = mutation;
      if (task && task.id !== mutation.id) return { ...task, project_id: to.project_id, section_id: to.section_id };
      return task && { ...task, ...to, position, updated_at: at };
    }
    case 'complete':
      return task && completedAs(task, mutation.completed, at);
    case 'complete_recurring':
      return task && completedAs(task, true, at);
    case 'reopen_recurring':
      return task && completedAs(task, false, at);
    default:
      return task;
  }
}

function completedAs(task: Task, completed: boolean, at: string): Task {
  if (task.completed === completed) return task;
  return { ...task, completed, completed_at: completed ? at : null, updated_at: at };
}

/** How a task looks before the server has seen it. */
export function draftOf(id: string, task: TaskCreate, at: string, user_id: string): Task {
  return {
    id,
    user_id,
    project_id: task.project_id ?? null,
    section_id: task.section_id ?? null,
    parent_id: task.parent_id ?? null,
    title: task.title,
    description: task.description ?? null,
    completed: task.completed ?? false,
    completed_at: null,
    start_date: task.start_date ?? null,
    due_date: task.due_date ?? null,
    deadline: task.deadline ?? null,
    duration_minutes: task.duration_minutes ?? null,
    priority: task.priority ?? null,
    tags: task.tags ?? [],
    recurrence: task.recurrence ?? null,
    recurrence_from: task.recurrence_from ?? 'due',
    recurring_interval: task.recurring_interval ?? null,
    next_task_id: null,
    position: '',
    revision: 0,
    created_at: at,
    updated_at: at,
  };
}
