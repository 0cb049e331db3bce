/** The words of the pane with everything about one task, which are loaded with it, in German. It knows no screen. */
import type { Rest } from '../tables';
import { count } from './core';

export const detail: Rest['detail'] = {
  label: 'Details der Aufgabe',
  title: 'Titel',
  start: 'Beginn',
  deadline: 'Frist',
  duration: 'Dauer',
  add: (what: string) => `Hinzufügen: ${what}`,
  minutes: (value: number) => {
    const hours = Math.floor(value / 60);
    const rest = value % 60;
    return [hours > 0 ? `${count.format(hours)} Std.` : '', rest > 0 ? `${rest} Min.` : ''].filter(Boolean).join(' ');
  },
  note: 'Notiz',
  history: 'Verlauf',
  subtasks: 'Teilaufgaben',
  add_subtask: 'Teilaufgabe hinzufügen',
  part_of: (title: string) => `Teil von: ${title}`,
  never: 'Nie',
  no_date: 'Kein Datum',
  none: 'Keine',
  created: (when: string) => `Angelegt: ${when}`,
  edited: (when: string) => `bearbeitet: ${when}`,
  just_now: 'gerade eben',
  title_empty: 'Eine Aufgabe braucht einen Titel.',
  title_long: 'Ein Titel hat höchstens 200 Zeichen.',
  note_long: 'Eine Notiz hat höchstens 10.000 Zeichen.',
  gone: 'Sie wurde gelöscht, hier oder auf einem anderen Gerät.',
  refused: (reason: string) => `Dieser Text wurde nicht gespeichert. ${reason}`,
  retry: 'Noch einmal versuchen',
  discard: 'Verwerfen',
};
