/** The words of a project shown as a board, in Italian. It knows no screen. */
import type { Rest } from '../tables';
import { counted } from './core';

export const board: Rest['board'] = {
  label: (project: string) => `Bacheca: ${project}`,
  no_section: 'Senza sezione',
  cards: (section: string) => `Attività: ${section}`,
  add: 'Aggiungi un’attività',
  add_to: (section: string) => `Aggiungi un’attività: ${section}`,
  more_cards: (value: number) => `Mostra ${counted(value, 'altra attività', 'di altre attività', 'altre attività')}`,
  rename: 'Rinomina sezione',
  rename_of: (section: string) => `Rinomina sezione: ${section}`,
  name: 'Nome della sezione',
  remove: 'Elimina sezione',
  left: 'Sposta a sinistra',
  right: 'Sposta a destra',
  first: 'È già la prima colonna',
  last: 'È già l’ultima colonna',
  new_section: 'Aggiungi sezione',
  to_column: (section: string) => `In ${section}`,
};
