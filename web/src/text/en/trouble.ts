/** The words of what is rarely met: two devices that wrote the same, a browser that keeps nothing. In English. */
import { counted } from './core';

export const en_trouble = {
  overwritten: (title: string, fields: string) =>
    `“${title}” was changed elsewhere meanwhile (${fields}). What you did here counts.`,
  overwritten_name: (name: string) => `“${name}” was changed elsewhere meanwhile. What you did here counts.`,
  overwritten_many: (tasks: number) =>
    `${counted(tasks, 'task', 'tasks')} changed elsewhere meanwhile, too. What you did here counts.`,
  deleted_changed: 'What you deleted had been changed elsewhere meanwhile.',
  history: 'Show history',
  unkept: {
    nothing: 'This browser keeps nothing between visits. Leave the page open until your changes are saved.',
    full: 'This browser has no room left to keep your changes. Leave the page open until they are saved.',
    newer:
      'A newer version was used in this browser and keeps its own. Leave the page open until your changes are saved, then reload it.',
  },
  damaged: 'What this browser had kept was damaged. Your tasks are fetched anew from the server.',
  damaged_unsent: (changes: number) =>
    `What this browser had kept was damaged. Your tasks are fetched anew from the server, and ${counted(changes, 'change', 'changes')} that had not been saved yet will be.`,
} as const;
