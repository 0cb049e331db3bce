/** The words of the calendar and of moving tasks between days, which are loaded with them, in Italian. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';
import { counted } from './core';

export const calendar: Translation<Rest['calendar']> = {
  moved: (title: string, when: string) => `«${title}» spostata: ${when}`,
  rescheduled: (value: number) => `${counted(value, 'attività spostata', 'di attività spostate', 'attività spostate')} a oggi`,
  to: (when: string) => `A: ${when}`,
  drop_on_day: 'Rilasciala sotto un giorno o su un progetto',
  first_day: 'Qui non può andare a un giorno precedente',
};
