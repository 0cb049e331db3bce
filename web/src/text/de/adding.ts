/** The words of adding: quick add beside its line, many lines at once. In German. */
import type { Rest } from '../tables';
import { count, counted } from './core';

export const adding: Rest['adding'] = {
  dialog: 'Aufgabe hinzufügen',
  invisible: 'In diesem Titel ist nichts zu sehen. Schreib ein Wort.',
  inbox: 'Eingang',
  place: (project: string, section: string) => `${project}, ${section}`,
  went_to: (where: string) => `Hinzugefügt zu „${where}“`,
  went_to_day: (where: string, when: string) => `Hinzugefügt zu „${where}“, ${when}`,
  open: 'Öffnen',
  close: 'Schließen',
  stays_open: 'Enter fügt hinzu und bleibt hier. Mit Ctrl oder ⌘ öffnet es die Aufgabe.',
  note_lines: (value: number) => `${counted(value, 'Zeile in der Notiz', 'Zeilen in der Notiz')}`,
  drop_note: (value: number) => `${counted(value, 'Zeile', 'Zeilen')} in der Notiz: entfernen`,
  note_long: 'Eine Notiz fasst 10.000 Zeichen. Füge diese Zeilen als Aufgaben hinzu oder kürze sie.',
  many: {
    title: (value: number) => `${counted(value, 'Aufgabe', 'Aufgaben')} hinzufügen?`,
    flat: 'Jede Zeile wird eine eigene Aufgabe.',
    nested: (top: number, below: number) =>
      `${counted(top, 'Aufgabe', 'Aufgaben')} und, nach den Einrückungen, ${counted(below, 'Teilaufgabe', 'Teilaufgaben')}.`,
    preview: 'Was hinzukommt',
    more: (value: number) => `und ${count.format(value)} weitere`,
    is_done: 'erledigt',
    understood: 'Daten, Prioritäten, Tags und Projekte in den Zeilen verstehen',
    too_many: (value: number) =>
      `Auf einmal kommen höchstens 10.000 Aufgaben hinzu, und das hier sind ${count.format(value)}. Nimm sie in mehreren Runden.`,
    add: (value: number) => `${counted(value, 'Aufgabe', 'Aufgaben')} hinzufügen`,
    one: 'Als eine Aufgabe',
    cancel: 'Abbrechen',
    progress: (added: number, all: number) => `${count.format(added)} von ${count.format(all)} hinzugefügt`,
    added: (value: number) => `${counted(value, 'Aufgabe', 'Aufgaben')} hinzugefügt`,
  },
  suggestions: {
    label: 'Vorschläge',
    new_project: (name: string) => `Neues Projekt „${name}“`,
    new_section: (name: string) => `Neuer Abschnitt „${name}“`,
    new_tag: (name: string) => `Neuer Tag „${name}“`,
    made_project: (name: string) => `Projekt „${name}“ angelegt`,
    made_section: (name: string) => `Abschnitt „${name}“ angelegt`,
  },
};
