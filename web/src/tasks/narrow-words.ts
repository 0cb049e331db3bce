/** What filters and sorts are called. Pure; the heading and its menus call it. */
import { t } from '../text';
import { y } from '../text/display';
import type { Narrowing } from './views';

/** The filters in use, each with the part of the address it lives in. */
export function filterWords({ priority, due, status, tag }: Narrowing): { name: string; text: string }[] {
  const words: { name: string; text: string }[] = [];
  if (priority !== null) words.push({ name: 'priority', text: `${y.priority}: ${t.task.priority[priority]}` });
  if (due !== null) words.push({ name: 'due', text: `${y.due}: ${y[due]}` });
  if (status !== null) words.push({ name: 'status', text: `${y.status}: ${y[status]}` });
  if (tag !== null) words.push({ name: 'tag', text: `${y.tag}: ${tag}` });
  return words;
}
