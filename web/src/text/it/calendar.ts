/** The words of the calendar and of moving tasks between days, which are loaded with them, in Italian. It knows no screen. */
import type { Rest } from '../tables';
import { count, counted } from './core';

export const calendar: Rest['calendar'] = {
  moved: (title: string, when: string) => `«${title}» spostata: ${when}`,
  rescheduled: (value: number) =>
    `${counted(value, 'attività spostata', 'di attività spostate', 'attività spostate')} a oggi`,
  to: (when: string) => `A: ${when}`,
  drop_on_day: 'Rilasciala sotto un giorno o su un progetto',
  first_day: 'Qui non può andare a un giorno precedente',
  show: 'Mostra per',
  month: 'Mese',
  week: 'Settimana',
  today: 'Oggi',
  previous: {
    month: 'Mese precedente',
    week: 'Settimana precedente',
  },
  next: {
    month: 'Mese successivo',
    week: 'Settimana successiva',
  },
  due_here: {
    month: (value: number) => `${counted(value, 'attività', 'di attività', 'attività')} questo mese`,
    week: (value: number) => `${counted(value, 'attività', 'di attività', 'attività')} questa settimana`,
  },
  day: (day: string, value: number) => `${day}, ${counted(value, 'attività', 'di attività', 'attività')}`,
  time: 'Ora',
  all_day: 'Tutto il giorno',
  all_day_of: (day: string, value: number) =>
    `${day}, tutto il giorno, ${counted(value, 'attività', 'di attività', 'attività')}`,
  times_of: (day: string, value: number) => `${day}, per ora, ${counted(value, 'attività', 'di attività', 'attività')}`,
  more: (value: number) => `altre ${count.format(value)}`,
  nothing: 'Niente in questo giorno',
  done: 'fatta',
  late: 'in ritardo',
  picked: 'selezionata',
  repeats: 'allora si ripete',
  undated: 'Senza data',
  show_undated: 'Attività senza data',
  none_undated: 'Ogni attività aperta ha una data.',
  takes_date: 'Toglie la data',
  lost_date: (title: string) => `«${title}» ora non ha una data`,
  lasts: (title: string, length: string) => `«${title}» dura ${length}`,
  no_time: 'Non ha un orario',
  day_ends: 'Lì finisce il giorno',
  drop_here: 'Rilasciala su un giorno o un progetto',
};
