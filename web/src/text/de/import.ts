/** The words of bringing tasks along from elsewhere. In German. */
import type { Rest } from '../tables';
import { count, counted } from './core';

export const importing: Rest['importing'] = {
  section: 'Importieren',
  section_lead: 'Aufgaben aus einer Liste, einer Tabelle oder einer anderen App.',
  open: 'Aufgaben importieren',
  title: 'Aufgaben importieren',
  lead: 'Eine Liste als Text oder Markdown, eine Tabelle mit Kopfzeile (CSV), eine aus Todoist exportierte Vorlage oder die JSON-Liste eines anderen Todolith. Die Datei bleibt in diesem Browser; du siehst, was darin ist, bevor etwas hinzukommt.',
  choose: 'Datei wählen',
  paste: 'Oder eine Liste einfügen',
  paste_example: '- Reise planen\n  - Zug heraussuchen',
  look: 'Ansehen',
  too_big: 'Diese Datei hat mehr als 10 MB. Teile sie und nimm die Stücke nacheinander.',
  too_many: (value: number) =>
    `Auf einmal werden höchstens 10.000 Aufgaben importiert, und das hier sind ${count.format(value)}.`,
  no_text: (file: string) => `„${file}“ ist kein Text. Exportiere deine Aufgaben zuerst als Text, CSV oder JSON.`,
  nothing: 'Darin ist keine Aufgabe.',
  no_name: 'Das Projekt braucht einen Namen.',
  project_name: 'Importiert',
  kinds: {
    text: 'Eine Liste',
    todoist: 'Eine Todoist-Vorlage',
    table: 'Eine Tabelle',
    todolith: 'Eine Todolith-Liste',
  },
  found: (what: string, value: number) => `${what} mit ${counted(value, 'Aufgabe', 'Aufgaben')}.`,
  counts: (parts: number, done: number, dated: number) =>
    `${counted(parts, 'Teilaufgabe', 'Teilaufgaben')}, ${count.format(done)} erledigt, ${count.format(dated)} mit Datum.`,
  old_letters: 'Sie hat eine alte Kodierung. Schau, ob Umlaute und Akzente stimmen.',
  column: (name: string, field: string) => `${name} → ${field}`,
  fields: {
    title: 'Titel',
    note: 'Notiz',
    due: 'Datum',
    deadline: 'Frist',
    priority: 'Priorität',
    tags: 'Tags',
    section: 'Abschnitt',
    done: 'erledigt',
  },
  left: (value: number) => `${counted(value, 'Ding kann', 'Dinge können')} so nicht mitkommen`,
  left_kinds: {
    date: (line: number, value: string) =>
      `Zeile ${count.format(line)}: Das Datum „${value}“ ist nicht zu verstehen; es kommt in die Notiz.`,
    person: (line: number, value: string) => `Zeile ${count.format(line)}: „${value}“ kann hier nicht zuständig sein.`,
    level: (line: number, value: string) => `Zeile ${count.format(line)}: „${value}“ rückt auf die dritte Ebene.`,
    note: (line: number, value: string) =>
      `Zeile ${count.format(line)}: Die Notiz ist zu lang; sie verliert „${value.slice(0, 60)}…“.`,
    untitled: (line: number, value: string) =>
      `Zeile ${count.format(line)} hat keinen Titel und bleibt weg. ${value.slice(0, 60)}`,
    column: (_line: number, value: string) => `Für die Spalte „${value}“ ist hier kein Platz.`,
    value: (line: number, value: string) => `Zeile ${count.format(line)}: „${value}“ ist keine Priorität.`,
  },
  into: 'Wohin',
  new_project: 'Ein neues Projekt',
  name: 'Name',
  no_sections: 'Der Eingang hat keine Abschnitte, darum bleiben sie weg.',
  back: 'Etwas anderes wählen',
  bring: (value: number) => `${counted(value, 'Aufgabe', 'Aufgaben')} importieren`,
  brought: (value: number) => `${counted(value, 'Aufgabe', 'Aufgaben')} importiert`,
};
