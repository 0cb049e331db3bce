/**
 * Pasted lines as subtasks of one task, in one step: each line is a title as it stands, indents go further down as far as there
 * are levels. It refuses to know fields.
 */
import type { Task } from '../api/client';
import { ad } from '../text/adding';
import { now } from '../time/clock';
import { toasts } from '../ui/toasts.svelte';
import { LINES_MAX, readLines } from './lines';
import { plannedOf } from './planned';
import { plant } from './planting';

/** `level` is that of the task, 0 at the top. */
export async function pasteBelow({ id, project_id, section_id }: Task, level: number, text: string): Promise<void> {
  const lines = readLines(text);
  if (lines.length > LINES_MAX) {
    toasts.show(ad.many.too_many(lines.length));
    return;
  }
  const planned = lines.map((line) => plannedOf(line, now(), null));
  const below = { id, level, spot: { project_id, section_id } };
  const bed = { project_id, due_date: null, tag: null, below };
  await plant(planned, bed, ad.many.added, () => undefined);
}
