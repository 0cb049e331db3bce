/** The words of the calendar and of moving tasks between days, which are loaded with them, in German. It knows no screen. */
import type { Rest } from '../tables';
import { count, counted } from './core';

export const calendar: Rest['calendar'] = {
  moved: (title: string, when: string) => `„${title}“ verschoben auf ${when}`,
  rescheduled: (value: number) => `${counted(value, 'Aufgabe', 'Aufgaben')} auf heute verschoben`,
  to: (when: string) => `Auf ${when}`,
  drop_on_day: 'Lass sie unter einem Tag oder auf einem Projekt los',
  first_day: 'Auf einen früheren Tag lässt sie sich hier nicht verschieben',
  show: 'Zeigen nach',
  month: 'Monat',
  week: 'Woche',
  today: 'Heute',
  previous: {
    month: 'Voriger Monat',
    week: 'Vorige Woche',
  },
  next: {
    month: 'Nächster Monat',
    week: 'Nächste Woche',
  },
  due_here: {
    month: (value: number) => `${counted(value, 'Aufgabe', 'Aufgaben')} in diesem Monat`,
    week: (value: number) => `${counted(value, 'Aufgabe', 'Aufgaben')} in dieser Woche`,
  },
  day: (day: string, value: number) => `${day}, ${counted(value, 'Aufgabe', 'Aufgaben')}`,
  time: 'Uhrzeit',
  all_day: 'Ganztägig',
  all_day_of: (day: string, value: number) => `${day}, ganztägig, ${counted(value, 'Aufgabe', 'Aufgaben')}`,
  times_of: (day: string, value: number) => `${day}, nach Uhrzeit, ${counted(value, 'Aufgabe', 'Aufgaben')}`,
  more: (value: number) => `noch ${count.format(value)}`,
  nothing: 'Nichts an diesem Tag',
  done: 'erledigt',
  late: 'überfällig',
  picked: 'ausgewählt',
  repeats: 'wiederholt sich dann',
  undated: 'Ohne Datum',
  show_undated: 'Aufgaben ohne Datum',
  none_undated: 'Jede offene Aufgabe hat ein Datum.',
  takes_date: 'Nimmt das Datum weg',
  lost_date: (title: string) => `„${title}“ hat jetzt kein Datum`,
  lasts: (title: string, length: string) => `„${title}“ dauert ${length}`,
  no_time: 'Sie hat keine Uhrzeit',
  day_ends: 'Dort endet der Tag',
  drop_here: 'Auf einem Tag oder Projekt loslassen',
};
