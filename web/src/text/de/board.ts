/** The words of a project shown as a board, in German. It knows no screen. */
import type { Rest } from '../tables';
import { counted } from './core';

export const board: Rest['board'] = {
  label: (project: string) => `Tafel: ${project}`,
  no_section: 'Ohne Abschnitt',
  cards: (section: string) => `Aufgaben: ${section}`,
  add: 'Aufgabe hinzufügen',
  add_to: (section: string) => `Aufgabe hinzufügen: ${section}`,
  more_cards: (value: number) => `${counted(value, 'weitere Aufgabe', 'weitere Aufgaben')} zeigen`,
  rename: 'Abschnitt umbenennen',
  rename_of: (section: string) => `Abschnitt umbenennen: ${section}`,
  name: 'Name des Abschnitts',
  remove: 'Abschnitt löschen',
  left: 'Nach links',
  right: 'Nach rechts',
  first: 'Es ist schon die erste Spalte',
  last: 'Es ist schon die letzte Spalte',
  new_section: 'Abschnitt hinzufügen',
  to_column: (section: string) => `Nach ${section}`,
};
