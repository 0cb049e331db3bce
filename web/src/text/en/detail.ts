/** The words of the pane with everything about one task, in English, which are loaded with it. It knows no screen. */
import { count } from './core';

export const en_detail = {
  label: 'Task details',
  title: 'Title',
  start: 'Start',
  deadline: 'Deadline',
  duration: 'Duration',
  add: (what: string) => `Add: ${what}`,
  minutes: (value: number) => {
    const hours = Math.floor(value / 60);
    const rest = value % 60;
    return [hours > 0 ? `${count.format(hours)} h` : '', rest > 0 ? `${rest} min` : ''].filter(Boolean).join(' ');
  },
  note: 'Note',
  history: 'History',
  subtasks: 'Subtasks',
  add_subtask: 'Add subtask',
  part_of: (title: string) => `Part of: ${title}`,
  never: 'Never',
  no_date: 'No date',
  none: 'None',
  created: (when: string) => `Created ${when}`,
  edited: (when: string) => `edited ${when}`,
  just_now: 'just now',
  title_empty: 'A task needs a title.',
  title_long: 'A title has at most 200 characters.',
  note_long: 'A note has at most 10,000 characters.',
  gone: 'It was deleted, here or on another device.',
  refused: (reason: string) => `This text was not saved. ${reason}`,
  retry: 'Try again',
  discard: 'Discard',
} as const;
