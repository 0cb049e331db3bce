/** The words of a project shown as a board, in French. It knows no screen. */
import type { Rest } from '../tables';
import { counted } from './core';

export const board: Rest['board'] = {
  label: (project: string) => `Tableau\u00a0: ${project}`,
  no_section: 'Sans section',
  cards: (section: string) => `Tâches\u00a0: ${section}`,
  add: 'Ajouter une tâche',
  add_to: (section: string) => `Ajouter une tâche\u00a0: ${section}`,
  more_cards: (value: number) => `Afficher ${counted(value, 'tâche de plus', 'de tâches de plus', 'tâches de plus')}`,
  rename: 'Renommer la section',
  rename_of: (section: string) => `Renommer la section\u00a0: ${section}`,
  name: 'Nom de la section',
  remove: 'Supprimer la section',
  left: 'Vers la gauche',
  right: 'Vers la droite',
  first: 'C’est déjà la première colonne',
  last: 'C’est déjà la dernière colonne',
  new_section: 'Ajouter une section',
  to_column: (section: string) => `Vers ${section}`,
};
