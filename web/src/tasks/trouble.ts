/**
 * Says what is rarely met, in passing: that another device wrote the same, that this browser keeps nothing or kept it
 * badly.
 *
 * It refuses to decide when. The app calls it, and it is loaded when there is something to say.
 */
import { session } from '../session/session.svelte';
import type { Unkept } from '../sync/keeping';
import type { Overwritten } from '../sync/wire';
import { t } from '../text';
import { d } from '../text/detail';
import { trouble } from '../text/trouble';
import { enumeration } from '../time/format';
import { reader } from '../time/reader.svelte';
import { toasts } from '../ui/toasts.svelte';
import { asked } from './history-asked.svelte';
import { openTask } from './opening';

/** What a person sees of a task, and what it is called; places in lists and what follows from other fields are not spoken of. */
const FIELDS: Readonly<Record<string, string>> = {
  title: d.title,
  description: d.note,
  project_id: t.projects.word,
  due_date: t.detail.due,
  start_date: d.start,
  deadline: d.deadline,
  duration_minutes: d.duration,
  priority: t.detail.priority,
  tags: t.detail.tags,
  recurrence: t.detail.repeat,
};

export function sayUnkept(why: Unkept): void {
  toasts.show(trouble.unkept[why]);
}

export function sayDamaged(): void {
  const unsent = session.workspace?.waiting ?? 0;
  toasts.show(unsent === 0 ? trouble.damaged : trouble.damaged_unsent(unsent), undefined, true);
}

/** Both devices wrote the same, and what was done here won. Only what a person would see is spoken of. */
export function sayOverwritten(values: readonly Overwritten[]): void {
  // A tab that nobody looks at would say it long after.
  if (document.visibilityState === 'hidden') return;
  const tasks = new Map<string, Set<string>>();
  for (const { entity, entity_id, field } of values) {
    if (field === 'deleted') toasts.show(trouble.deleted_changed);
    else if (entity !== 'task') sayName(entity, entity_id);
    else if (FIELDS[field] !== undefined && session.workspace?.tasks.get(entity_id)) {
      tasks.set(entity_id, (tasks.get(entity_id) ?? new Set()).add(FIELDS[field]));
    }
  }
  const [first] = tasks;
  if (!first) return;
  if (tasks.size > 1) {
    toasts.show(trouble.overwritten_many(tasks.size));
    return;
  }
  const [id, names] = first;
  const fields = enumeration([...names], reader.locale);
  const title = session.workspace?.tasks.get(id)?.title ?? '';
  toasts.show(trouble.overwritten(title, fields), { label: trouble.history, run: () => showHistory(id) });
}

function sayName(entity: string, id: string): void {
  const { projects, sections, filters } = session.workspace ?? {};
  const name = { project: projects, section: sections, filter: filters }[entity]?.get(id)?.name;
  if (name !== undefined) toasts.show(trouble.overwritten_name(name));
}

function showHistory(id: string): void {
  asked.of = id;
  openTask(id);
}
