/** The words of the pane with everything about one task, which are loaded with it, in French. It knows no screen. */
import type { Rest } from '../tables';
import { count } from './core';

export const detail: Rest['detail'] = {
  label: 'Détails de la tâche',
  title: 'Titre',
  start: 'Début',
  deadline: 'Date limite',
  duration: 'Durée',
  add: (what: string) => `Ajouter\u00a0: ${what}`,
  minutes: (value: number) => {
    const hours = Math.floor(value / 60);
    const rest = value % 60;
    return [hours > 0 ? `${count.format(hours)} h` : '', rest > 0 ? `${rest} min` : ''].filter(Boolean).join(' ');
  },
  note: 'Note',
  history: 'Historique',
  subtasks: 'Sous-tâches',
  add_subtask: 'Ajouter une sous-tâche',
  part_of: (title: string) => `Partie de\u00a0: ${title}`,
  never: 'Jamais',
  no_date: 'Sans date',
  none: 'Aucune',
  created: (when: string) => `Créée\u00a0: ${when}`,
  edited: (when: string) => `modifiée\u00a0: ${when}`,
  just_now: 'à l’instant',
  title_empty: 'Une tâche a besoin d’un titre.',
  title_long: 'Un titre a au plus 200 caractères.',
  note_long: 'Une note a au plus 10 000 caractères.',
  gone: 'Elle a été supprimée, ici ou sur un autre appareil.',
  refused: (reason: string) => `Ce texte n’a pas été enregistré. ${reason}`,
  retry: 'Réessayer',
  discard: 'Abandonner',
};
