/** What a mutation is about, as it is now, and how that is called in a message. It knows no screen. */
import type { Task } from '../api/client';
import { session } from '../session/session.svelte';
import type { Mutation, ThingMutation } from '../sync/mutation';
import type { Thing } from '../sync/things';
import { t } from '../text';

const SHELVES = {
  task: 'tasks',
  project: 'projects',
  section: 'sections',
  filter: 'filters',
  reminder: 'reminders',
} as const;

export function thingOf(mutation: Mutation): Task | Thing | undefined {
  const of = 'of' in mutation ? mutation.of : 'task';
  return of === 'settings' ? undefined : session.workspace?.[SHELVES[of]].get(mutation.id);
}

export function nameOf(mutation: Mutation): string {
  if ('of' in mutation && mutation.of === 'settings') return t.views.settings;
  if ('of' in mutation && mutation.of === 'reminder') return taskOf(mutation);
  if (mutation.kind === 'make') return String(mutation.fields['name'] ?? '');
  if (mutation.kind === 'create' || mutation.kind === 'restore') return mutation.task.title;
  const thing = thingOf(mutation);
  if (thing === undefined) return '';
  return 'title' in thing ? thing.title : 'name' in thing ? thing.name : '';
}

/** A reminder is called like the task that it reminds of. */
function taskOf({ id, within }: ThingMutation): string {
  const { tasks, reminders } = session.workspace ?? {};
  return tasks?.get(within ?? reminders?.get(id)?.task_id ?? '')?.title ?? '';
}
