/** The words of a project shown as a board, in Polish. It knows no screen. */
import type { Rest } from '../tables';
import { counted } from './core';

export const board: Rest['board'] = {
  label: (project: string) => `Tablica: ${project}`,
  no_section: 'Bez sekcji',
  cards: (section: string) => `Zadania: ${section}`,
  add: 'Dodaj zadanie',
  add_to: (section: string) => `Dodaj zadanie: ${section}`,
  more_cards: (value: number) => `Pokaż jeszcze ${counted(value, 'zadanie', 'zadania', 'zadań', 'zadania')}`,
  rename: 'Zmień nazwę sekcji',
  rename_of: (section: string) => `Zmień nazwę sekcji: ${section}`,
  name: 'Nazwa sekcji',
  remove: 'Usuń sekcję',
  left: 'W lewo',
  right: 'W prawo',
  first: 'To już pierwsza kolumna',
  last: 'To już ostatnia kolumna',
  new_section: 'Dodaj sekcję',
  to_column: (section: string) => `Do: ${section}`,
};
