/** The words of views with nothing in them, in English. It knows no screen. */
import { counted } from './core';

export const en_nothing = {
  today_clear: 'All clear for today',
  today_done: (done: number) =>
    `${counted(done, 'thing', 'things')} done, nothing left to carry. The rest can wait until tomorrow.`,
  today_none: 'Nothing is due today. A good day to pick something you like.',
  look_ahead: 'Look at tomorrow',
  all: 'A clean slate',
  all_text: 'Write down the first thing on your mind. Dates, tags and priorities are understood as you type.',
  upcoming: 'Nothing planned yet',
  upcoming_text: 'Tasks with a date after today gather here, day by day.',
  done: 'Nothing done yet',
  done_text: 'What you finish is kept here.',
  tag: (tag: string) => `Nothing open with “${tag}”`,
  tag_text: 'Add a task here and it gets this tag.',
  filtered: 'Nothing matches this filter',
  filtered_text: 'There are tasks here, but none like that.',
  search_text: 'Titles, notes and tags, open and done.',
  not_found: (query: string) => `Nothing found for “${query}”`,
  not_found_text: 'Try fewer or shorter words.',
  inbox: 'The inbox is empty',
  inbox_text: 'What belongs to no project yet is kept here.',
  project: 'An empty project',
  project_text: 'Add its first task, or move one here.',
  missing_project: 'This project is gone',
  missing_project_text: 'It was deleted, here or on another device.',
  filter: 'Nothing fits this filter now',
  filter_text: 'As soon as a task does, it is here.',
  clear: 'Clear filter',
} as const;
