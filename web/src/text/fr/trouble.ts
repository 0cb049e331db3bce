/** The words of what is rarely met: two devices that wrote the same, a browser that keeps nothing. In French. */
import type { Rest } from '../tables';
import { counted } from './core';

export const trouble: Rest['trouble'] = {
  overwritten: (title: string, fields: string) =>
    `«\u00a0${title}\u00a0» a été modifié ailleurs entre-temps (${fields}). Ce que vous avez fait ici l’emporte.`,
  overwritten_name: (name: string) =>
    `«\u00a0${name}\u00a0» a été modifié ailleurs entre-temps. Ce que vous avez fait ici l’emporte.`,
  overwritten_many: (tasks: number) =>
    `Modifié aussi ailleurs entre-temps\u00a0: ${counted(tasks, 'tâche', 'de tâches', 'tâches')}. Ce que vous avez fait ici l’emporte.`,
  deleted_changed: 'Ce que vous avez supprimé avait été modifié ailleurs entre-temps.',
  history: 'Afficher l’historique',
  unkept: {
    nothing:
      'Ce navigateur ne garde rien entre deux visites. Laissez la page ouverte jusqu’à ce que vos modifications soient enregistrées.',
    full: 'Ce navigateur n’a plus de place pour vos modifications. Laissez la page ouverte jusqu’à ce qu’elles soient enregistrées.',
    newer:
      'Une version plus récente a servi dans ce navigateur et garde ses propres données. Laissez la page ouverte jusqu’à ce que vos modifications soient enregistrées, puis rechargez-la.',
  },
  damaged: 'Ce que ce navigateur avait gardé était endommagé. Vos tâches sont de nouveau demandées au serveur.',
  damaged_unsent: (changes: number) =>
    `Ce que ce navigateur avait gardé était endommagé. Vos tâches sont de nouveau demandées au serveur\u00a0; reste à enregistrer, et ce sera fait\u00a0: ${counted(changes, 'modification', 'de modifications', 'modifications')}.`,
};
