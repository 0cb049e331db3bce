/** The words of adding: quick add beside its line, many lines at once. In English. */
import { count, counted } from './core';

export const en_adding = {
  dialog: 'Add a task',
  invisible: 'This title has nothing to see in it. Write a word.',
  inbox: 'Inbox',
  place: (project: string, section: string) => `${project}, ${section}`,
  went_to: (where: string) => `Added to ${where}`,
  went_to_day: (where: string, when: string) => `Added to ${where}, ${when}`,
  open: 'Open',
  close: 'Close',
  stays_open: 'Enter adds and stays here. With Ctrl or ⌘ it opens the task.',
  note_lines: (value: number) => counted(value, 'line in the note', 'lines in the note'),
  drop_note: (value: number) => `${counted(value, 'line', 'lines')} in the note: remove`,
  note_long: 'A note holds 10,000 characters. Add these lines as tasks, or shorten them.',

  many: {
    title: (value: number) => `Add ${counted(value, 'task', 'tasks')}?`,
    flat: 'Each line becomes a task of its own.',
    nested: (top: number, below: number) =>
      `${counted(top, 'task', 'tasks')}, and ${counted(below, 'subtask', 'subtasks')} by the indents.`,
    preview: 'What will be added',
    more: (value: number) => `and ${count.format(value)} more`,
    is_done: 'done',
    understood: 'Understand dates, priorities, tags and projects in the lines',
    too_many: (value: number) =>
      `At most 10,000 tasks are added at once, and these are ${count.format(value)}. Take them in several goes.`,
    add: (value: number) => `Add ${counted(value, 'task', 'tasks')}`,
    one: 'As one task',
    cancel: 'Cancel',
    progress: (added: number, all: number) => `${count.format(added)} of ${count.format(all)} added`,
    added: (value: number) => `Added ${counted(value, 'task', 'tasks')}`,
  },

  suggestions: {
    label: 'Suggestions',
    new_project: (name: string) => `New project “${name}”`,
    new_section: (name: string) => `New section “${name}”`,
    new_tag: (name: string) => `New tag “${name}”`,
    made_project: (name: string) => `Made the project “${name}”`,
    made_section: (name: string) => `Made the section “${name}”`,
  },
} as const;
