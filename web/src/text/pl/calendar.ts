/** The words of the calendar and of moving tasks between days, which are loaded with them, in Polish. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';
import { counted } from './core';

export const calendar: Translation<Rest['calendar']> = {
  moved: (title: string, when: string) => `Przeniesiono „${title}”: ${when}`,
  rescheduled: (value: number) => `Przeniesiono na dzisiaj ${counted(value, 'zadanie', 'zadania', 'zadań', 'zadania')}`,
  to: (when: string) => `Na: ${when}`,
  drop_on_day: 'Upuść pod dniem lub na projekcie',
  first_day: 'Tutaj nie można przenieść na wcześniejszy dzień',
};
