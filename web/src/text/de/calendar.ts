/** The words of the calendar and of moving tasks between days, which are loaded with them, in German. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';
import { counted } from './core';

export const calendar: Translation<Rest['calendar']> = {
  moved: (title: string, when: string) => `„${title}“ verschoben auf ${when}`,
  rescheduled: (value: number) => `${counted(value, 'Aufgabe', 'Aufgaben')} auf heute verschoben`,
  to: (when: string) => `Auf ${when}`,
  drop_on_day: 'Lass sie unter einem Tag oder auf einem Projekt los',
  first_day: 'Auf einen früheren Tag lässt sie sich hier nicht verschieben',
};
