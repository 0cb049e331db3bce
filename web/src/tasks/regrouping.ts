/**
 * What a task gets so that it stands in another group of its list. Pure; the other way round than `grouping`.
 */
import type { Task } from '../api/client';
import type { Day } from '../time/day';
import { redate } from '../time/redate';
import type { Heading } from './arrange';

/** Whether tasks are brought below it by hand: late and done they are by themselves. */
export function takesTasks({ kind }: Heading): boolean {
  return kind !== 'overdue' && kind !== 'done' && kind !== 'none';
}

/** Nothing where a group is a place: tasks are moved there. */
export function fieldsBelow(heading: Heading, task: Task, today: Day, hidden_tag: string | null): Partial<Task> {
  switch (heading.kind) {
    case 'priority':
      return { priority: heading.priority };
    case 'tag':
      return { tags: retagged(task.tags, heading.tag, hidden_tag) };
    case 'day':
      return { due_date: redate(task.due_date, heading.day) };
    case 'today':
      return { due_date: redate(task.due_date, today) };
    case 'undated':
      return { due_date: null };
    default:
      return {};
  }
}

/** The tag that a task stands below gives way to the new one; below "No tag" there is none but that of the view. */
function retagged(tags: readonly string[], tag: string | null, hidden_tag: string | null): string[] {
  if (tag === null) return tags.filter((name) => name === hidden_tag);
  const former = tags.find((name) => name !== hidden_tag);
  const others = former === undefined ? [...tags, tag] : tags.map((name) => (name === former ? tag : name));
  return [...new Set(others)];
}
