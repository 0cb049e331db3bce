/** What is written above a group of tasks. */
import { session } from '../session/session.svelte';
import { t } from '../text';
import { today } from '../time/clock';
import { dayHeading } from '../time/format';
import { reader } from '../time/reader.svelte';
import type { Heading } from './arrange';

export function headingWords(heading: Heading): string {
  switch (heading.kind) {
    case 'day':
      return dayHeading(heading.day, today(), reader.locale, t.picker);
    case 'priority':
      return heading.priority === null ? t.list.no_priority : t.task.priority_label[heading.priority];
    case 'project':
      return projectName(heading.id);
    case 'tag':
      return heading.tag ?? t.list.no_tag;
    case 'undated':
      return t.picker.no_date;
    case 'section':
      return heading.section.name;
    default:
      return heading.kind === 'none' ? '' : t.list[heading.kind];
  }
}

export function projectName(id: string | null): string {
  return id === null ? t.views.inbox : (session.workspace?.projects.get(id)?.name ?? t.projects.word);
}
