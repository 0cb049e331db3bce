/**
 * A change in the words of the one door through which the server takes changes.
 *
 * It knows what the door calls each change. It refuses to know requests, order and retries; the sender asks it.
 */
import type { Reminder } from '../api/client';
import type { components } from '../api/schema';
import { newId } from '../ids/ids';
import { isPlaced, type Entry, type Mutation, type Spot, type TaskMutation, type ThingMutation } from './mutation';

type Schemas = components['schemas'];

/** The document cannot say what `fields` holds. */
export type Sent = Omit<Schemas['SyncMutation'], 'fields'> & { readonly fields?: Readonly<Record<string, unknown>> };
export type Result = Schemas['SyncResult'];
export type Overwritten = Schemas['OverwrittenValue'];

type Deed = Pick<Sent, 'action' | 'fields'>;

/** Changes whose words depend on what the server has said last, and which thus begin a request. */
export function needsWord({ mutation }: Entry): boolean {
  return mutation.kind === 'reopen_recurring';
}

/**
 * Everything that has to be sent for it; the last one is the change itself. `seq` is what the copy has seen by now, `next_id` the
 * occurrence that completing the task has made.
 */
export function sentFor({ key, mutation, base, bases }: Entry, seq: number, next_id: string | null): readonly Sent[] {
  const entity = entityOf(mutation);
  const seen = {
    // A server that went back to a backup does not know what it had said before.
    base: Math.min(base, seq),
    ...(bases === undefined
      ? {}
      : { field_bases: Object.fromEntries(Object.entries(bases).map(([name, at]) => [name, Math.min(at, seq)])) }),
  };
  const change: Sent = {
    id: key,
    entity,
    ...(entity === 'settings' ? {} : { entity_id: mutation.id }),
    ...seen,
    ...deedOf(mutation),
  };
  if (mutation.kind !== 'reopen_recurring' || next_id === null) return [change];
  return [{ id: newId(), entity, entity_id: next_id, base: seq, action: 'delete' }, change];
}

export function entityOf(mutation: Mutation): Sent['entity'] {
  return 'of' in mutation ? mutation.of : 'task';
}

function deedOf(mutation: Mutation): Deed {
  return 'of' in mutation ? thingDeed(mutation) : taskDeed(mutation);
}

function taskDeed(mutation: TaskMutation): Deed {
  switch (mutation.kind) {
    case 'create':
      return { action: 'create', fields: mutation.task };
    case 'update':
      return { action: 'update', fields: mutation.fields };
    case 'move':
      return { action: 'move', fields: { ...listOf(mutation.to), ...mutation.beside } };
    case 'complete':
      return { action: 'complete', fields: { completed: mutation.completed } };
    case 'reopen_recurring':
      return { action: 'complete', fields: { completed: false } };
    case 'complete_recurring':
    case 'delete':
    case 'restore':
      return { action: mutation.kind };
  }
}

function thingDeed(mutation: ThingMutation): Deed {
  const { of, within } = mutation;
  switch (mutation.kind) {
    case 'make': {
      const home = of === 'section' ? { project_id: within } : of === 'reminder' ? { task_id: within } : {};
      return { action: 'create', fields: { ...home, ...said(mutation) } };
    }
    case 'change':
      return { action: 'update', fields: said(mutation) };
    case 'remove':
      return { action: 'delete' };
    case 'bring_back':
      // Nobody erases a reminder for good, so it is made once more.
      return of === 'reminder' ? reminderDeed(mutation.thing as Reminder) : { action: 'restore' };
  }
}

function reminderDeed({ task_id, minutes_before, at }: Reminder): Deed {
  return { action: 'create', fields: { task_id, ...(at === null ? { minutes_before } : { at }) } };
}

/** A reminder rings by one of two fields, and the other one is not spoken of. */
function said({ of, fields }: Extract<ThingMutation, { kind: 'make' | 'change' }>): Readonly<Record<string, unknown>> {
  return of === 'reminder' ? Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) : fields;
}

/** A subtask is where its parent is, wherever that may be by now. */
function listOf({ project_id, section_id, parent_id }: Spot): Partial<Spot> {
  return parent_id === null ? { project_id, section_id, parent_id } : { parent_id };
}

/** What is meant by a change that was refused, said in another way: null when there is none. */
export function otherwise(mutation: Mutation): Mutation | null {
  if (mutation.kind !== 'move' || mutation.beside === null) return null;
  // The neighbour may have gone elsewhere meanwhile; the place that it stood for has not.
  const { id, to, position } = mutation;
  return { kind: 'update', id, fields: isPlaced(position) ? { ...listOf(to), position } : listOf(to) };
}
