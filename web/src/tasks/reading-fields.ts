/** What a line of quick add says, as the fields of a task. Pure. */
import type { TaskCreate } from '../api/client';
import { writeDue } from '../time/due';
import type { Reading } from './quick-add-reading';

/** What is not said is said to be empty: the interface has defaults of its own, and rows stay calm. */
export function fieldsOf(reading: Reading) {
  return {
    due_date: writeDue(reading.due),
    priority: reading.priority,
    tags: [...reading.tags],
    project_id: reading.project_id,
    section_id: reading.section_id,
    recurrence: reading.rule,
    recurrence_from: reading.after_completion ? 'completion' : 'due',
    deadline: writeDue(reading.deadline),
    duration_minutes: reading.duration_minutes,
  } satisfies Partial<TaskCreate>;
}
