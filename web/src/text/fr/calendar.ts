/** The words of the calendar and of moving tasks between days, which are loaded with them, in French. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';
import { counted } from './core';

export const calendar: Translation<Rest['calendar']> = {
  moved: (title: string, when: string) => `«\u00a0${title}\u00a0» déplacée\u00a0: ${when}`,
  rescheduled: (value: number) => `${counted(value, 'tâche déplacée', 'de tâches déplacées', 'tâches déplacées')} à aujourd’hui`,
  to: (when: string) => `Vers\u00a0: ${when}`,
  drop_on_day: 'Déposez-la sous un jour ou sur un projet',
  first_day: 'Ici, elle ne peut pas aller à un jour plus tôt',
};
