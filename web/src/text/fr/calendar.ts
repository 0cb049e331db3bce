/** The words of the calendar and of moving tasks between days, which are loaded with them, in French. It knows no screen. */
import type { Rest } from '../tables';
import { count, counted } from './core';

export const calendar: Rest['calendar'] = {
  moved: (title: string, when: string) => `«\u00a0${title}\u00a0» déplacée\u00a0: ${when}`,
  rescheduled: (value: number) =>
    `${counted(value, 'tâche déplacée', 'de tâches déplacées', 'tâches déplacées')} à aujourd’hui`,
  to: (when: string) => `Vers\u00a0: ${when}`,
  drop_on_day: 'Déposez-la sous un jour ou sur un projet',
  first_day: 'Ici, elle ne peut pas aller à un jour plus tôt',
  show: 'Afficher par',
  month: 'Mois',
  week: 'Semaine',
  today: 'Aujourd’hui',
  previous: {
    month: 'Mois précédent',
    week: 'Semaine précédente',
  },
  next: {
    month: 'Mois suivant',
    week: 'Semaine suivante',
  },
  due_here: {
    month: (value: number) => `${counted(value, 'tâche', 'de tâches', 'tâches')} ce mois-ci`,
    week: (value: number) => `${counted(value, 'tâche', 'de tâches', 'tâches')} cette semaine`,
  },
  day: (day: string, value: number) => `${day}, ${counted(value, 'tâche', 'de tâches', 'tâches')}`,
  time: 'Heure',
  all_day: 'Toute la journée',
  all_day_of: (day: string, value: number) =>
    `${day}, toute la journée, ${counted(value, 'tâche', 'de tâches', 'tâches')}`,
  times_of: (day: string, value: number) => `${day}, par heure, ${counted(value, 'tâche', 'de tâches', 'tâches')}`,
  more: (value: number) => `${count.format(value)} de plus`,
  nothing: 'Rien ce jour-là',
  done: 'terminée',
  late: 'en retard',
  picked: 'sélectionnée',
  repeats: 'se répète alors',
  undated: 'Sans date',
  show_undated: 'Tâches sans date',
  none_undated: 'Toutes les tâches ouvertes ont une date.',
  takes_date: 'Retire la date',
  lost_date: (title: string) => `«\u00a0${title}\u00a0» n’a plus de date`,
  lasts: (title: string, length: string) => `«\u00a0${title}\u00a0» dure ${length}`,
  no_time: 'Elle n’a pas d’heure',
  day_ends: 'La journée s’arrête là',
  drop_here: 'Déposez-la sur un jour ou un projet',
};
