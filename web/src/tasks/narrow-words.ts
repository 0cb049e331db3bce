/** What filters and sorts are called. Pure; the heading and its menus call it. */
import { t } from '../text';
import type { Narrowing, Sort } from './views';

export function sortWords(sort: Sort | 'relevance'): string {
  return t.narrow[`sort_${sort}`];
}

/** The filters in use, each with the part of the address it lives in. */
export function filterWords({ priority, due, status, tag }: Narrowing): { name: string; text: string }[] {
  const words: { name: string; text: string }[] = [];
  if (priority !== null) words.push({ name: 'priority', text: `${t.narrow.priority}: ${t.task.priority[priority]}` });
  if (due !== null) words.push({ name: 'due', text: `${t.narrow.due}: ${t.narrow[due]}` });
  if (status !== null) words.push({ name: 'status', text: `${t.narrow.status}: ${t.narrow[status]}` });
  if (tag !== null) words.push({ name: 'tag', text: `${t.narrow.tag}: ${tag}` });
  return words;
}
