/** The words of bringing tasks along from elsewhere. In English. */
import { count, counted } from './core';

export const en_import = {
  section: 'Import',
  section_lead: 'Tasks from a list, a table, or another app.',
  open: 'Import tasks',
  title: 'Import tasks',
  lead: 'A text or Markdown list, a table with a header (CSV), a template exported from Todoist, or the JSON list of another Todolith. The file stays in this browser; you see what is in it before anything is added.',
  choose: 'Choose a file',
  paste: 'Or paste a list',
  paste_example: '- Plan the trip\n  - Find a train',
  look: 'Look at it',
  too_big: 'This file has more than 10 MB. Part it, and take the pieces one by one.',
  too_many: (value: number) => `At most 10,000 tasks are imported at once, and these are ${count.format(value)}.`,
  no_text: (file: string) => `“${file}” is not a text. Export your tasks as text, CSV or JSON first.`,
  nothing: 'There is no task in it.',
  no_name: 'The project needs a name.',
  project_name: 'Imported',
  kinds: { text: 'A list', todoist: 'A Todoist template', table: 'A table', todolith: 'A Todolith list' },
  found: (what: string, value: number) => `${what} of ${counted(value, 'task', 'tasks')}.`,
  counts: (parts: number, done: number, dated: number) =>
    `${counted(parts, 'subtask', 'subtasks')}, ${count.format(done)} done, ${count.format(dated)} with a date.`,
  old_letters: 'It is in an old encoding. Look whether letters with accents are right.',
  column: (name: string, field: string) => `${name} → ${field}`,
  fields: {
    title: 'title',
    note: 'note',
    due: 'date',
    deadline: 'deadline',
    priority: 'priority',
    tags: 'tags',
    section: 'section',
    done: 'done',
  },
  left: (value: number) => `${counted(value, 'thing', 'things')} cannot come along as they are`,
  left_kinds: {
    date: (line: number, value: string) =>
      `Line ${count.format(line)}: the date “${value}” is not understood; it goes into the note.`,
    person: (line: number, value: string) => `Line ${count.format(line)}: “${value}” is not responsible here.`,
    level: (line: number, value: string) => `Line ${count.format(line)}: “${value}” moves up to the third level.`,
    note: (line: number, value: string) =>
      `Line ${count.format(line)}: the note is too long; it loses “${value.slice(0, 60)}…”.`,
    untitled: (line: number, value: string) =>
      `Line ${count.format(line)} has no title and is left out. ${value.slice(0, 60)}`,
    column: (_line: number, value: string) => `The column “${value}” has no place here.`,
    value: (line: number, value: string) => `Line ${count.format(line)}: “${value}” is not a priority.`,
  },
  into: 'Into',
  new_project: 'A new project',
  name: 'Name',
  no_sections: 'The inbox has no sections, so these are left out.',
  back: 'Choose something else',
  bring: (value: number) => `Import ${counted(value, 'task', 'tasks')}`,
  brought: (value: number) => `Imported ${counted(value, 'task', 'tasks')}`,
} as const;
