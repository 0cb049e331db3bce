/** The words of a project shown as a board, in English. It knows no screen. */
import { counted } from './core';

export const en_board = {
  label: (project: string) => `Board: ${project}`,
  no_section: 'No section',
  cards: (section: string) => `Tasks: ${section}`,
  add: 'Add a task',
  add_to: (section: string) => `Add a task: ${section}`,
  more_cards: (value: number) => `Show ${counted(value, 'more task', 'more tasks')}`,
  rename: 'Rename section',
  rename_of: (section: string) => `Rename section: ${section}`,
  name: 'Name of the section',
  remove: 'Delete section',
  left: 'Move left',
  right: 'Move right',
  first: 'It is the first column already',
  last: 'It is the last column already',
  new_section: 'Add section',
  to_column: (section: string) => `To ${section}`,
} as const;
