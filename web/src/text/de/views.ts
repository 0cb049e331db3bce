/** The words of the trash and of what is loaded after the first screen, in German. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';
import { counted, form } from './core';

export const views: Translation<Rest['views']> = {
  projects: {
    edit: 'Projekt bearbeiten',
    name: 'Name',
    name_empty: 'Es braucht einen Namen.',
    colour: 'Farbe',
    colours: {
      verdigris: 'Grünspan',
      carnelian: 'Karneol',
      ochre: 'Ocker',
      lapis: 'Lapis',
      amethyst: 'Amethyst',
      moss: 'Moos',
      stone: 'Stein',
    },
    save: 'Speichern',
    cancel: 'Abbrechen',
    archive: 'Archivieren',
    unarchive: 'Aus dem Archiv zurückholen',
    archived: (name: string) => `„${name}“ archiviert`,
    unarchived: (name: string) => `„${name}“ ist aus dem Archiv zurück`,
    remove: 'Projekt löschen',
    rename_section: 'Abschnitt umbenennen',
    remove_section: 'Abschnitt löschen',
    find: 'Projekt suchen',
    none: 'Kein solches Projekt',
  },

  refused: {
    title: 'Nicht gespeichert',
    lead: 'Der Server hat diese Änderungen abgelehnt. Was du getippt hast, ist noch da.',
    kinds: {
      create: 'Neue Aufgabe',
      update: 'Änderung',
      move: 'Verschieben',
      complete: 'Erledigen',
      complete_recurring: 'Erledigen',
      reopen_recurring: 'Wieder öffnen',
      delete: 'Löschen',
      restore: 'Wiederherstellen',
      make: 'Neu',
      change: 'Änderung',
      remove: 'Löschen',
      bring_back: 'Wiederherstellen',
    },
    retry: 'Noch einmal versuchen',
    discard: 'Verwerfen',
    close: 'Schließen',
  },

  removed: {
    project: (name: string, tasks: number) => `„${name}“ und ${counted(tasks, 'Aufgabe', 'Aufgaben')} gelöscht`,
    section: (name: string, tasks: number) =>
      tasks === 1
        ? `„${name}“ gelöscht; die Aufgabe bleibt im Projekt`
        : `„${name}“ gelöscht; ${counted(tasks, 'Aufgabe bleibt', 'Aufgaben bleiben')} im Projekt`,
  },

  filters: {
    query: 'Abfrage',
    query_hint: 'Zum Beispiel: (today | overdue) & p1 & !@warten',
    query_empty: 'Er braucht eine Abfrage.',
    at: (detail: string, place: number) => `${detail} Bei Zeichen ${place}.`,
    expected: (what: string) => `Erwartet: ${what}`,
    found: (value: number) =>
      value === 0
        ? 'Gerade passt keine Aufgabe'
        : `Gerade ${form(value, 'passt', 'passen')} ${counted(value, 'Aufgabe', 'Aufgaben')}`,
    unchecked: 'Der Server ist nicht erreichbar. Die Abfrage wird geprüft, wenn du wieder online bist.',
    preview: 'Was er findet',
    move_up: 'Nach oben',
    move_down: 'Nach unten',
    remove: 'Filter löschen',
    save_as: 'Als Filter speichern',
    stale: (time: string) => `Der Server ist nicht erreichbar. Das hier wurde um ${time} gefunden.`,
    offline: 'Dieser Filter lässt sich gerade nicht abfragen',
    offline_text: 'Der Server findet, was passt. Er wird wieder gefragt, wenn du online bist.',
    broken: 'Dieser Filter ergibt keinen Sinn mehr',
    missing: 'Diesen Filter gibt es nicht mehr',
    missing_text: 'Er wurde gelöscht, hier oder auf einem anderen Gerät.',
    help: 'So schreibst du eine Abfrage',
    terms: [
      ['a & b, a | b, !a, ( )', 'Beides, eins von beiden, nicht; & bindet stärker'],
      ['today, fri, 3 dec, 7 days', 'Dann fällig, oder in so vielen Tagen'],
      ['overdue, no date', 'Überfällig; ohne Fälligkeit'],
      ['due before: fri, due after: 3 dec', 'Früher oder später fällig; auch deadline und created'],
      ['p1, p2, p3, p4', 'Hohe, mittlere, niedrige, keine Priorität'],
      ['#Home, #inbox, /Section', 'In einem Projekt, in keinem, in einem Abschnitt; * steht für alles'],
      ['@calls, no labels', 'Mit einem Tag; ohne Tags'],
      ['search: words', 'Mit diesen Wörtern'],
      ['recurring, subtask, completed', 'Wiederholt sich; ist eine Teilaufgabe; ist erledigt'],
      ['"…", \\', 'Zeichen nehmen, wie sie sind: #"Home & garden"'],
    ],
  },

  trash: {
    lead: (days: number) => `Was du löschst, bleibt hier ${counted(days, 'Tag', 'Tage')}`,
    label: 'Gelöscht',
    loading: 'Der Papierkorb wird geladen',
    kinds: { task: 'Aufgabe', project: 'Projekt', section: 'Abschnitt', filter: 'Filter', reminder: 'Erinnerung' },
    unnamed: {
      task: 'Eine Aufgabe',
      project: 'Ein Projekt',
      section: 'Ein Abschnitt',
      filter: 'Ein Filter',
      reminder: 'Eine Erinnerung',
    },
    more: (value: number) => `${counted(value, 'weiteres Ding', 'weitere Dinge')}`,
    with: (kind: string, more: string) => `${kind} und ${more}`,
    left: (days: number) => `noch ${counted(days, 'Tag', 'Tage')}`,
    restore: 'Wiederherstellen',
    restore_label: (name: string) => `Wiederherstellen: ${name}`,
    restored: (name: string) => `„${name}“ wiederhergestellt`,
    restored_with: (name: string, more: string) => `„${name}“ und ${more} wiederhergestellt`,
    erase: 'Endgültig löschen',
    erase_label: (name: string) => `Endgültig löschen: ${name}`,
    erase_title: 'Endgültig löschen?',
    erase_text: (name: string) =>
      `„${name}“ und alles, was je davon bekannt war, wird gelöscht. Das lässt sich nicht rückgängig machen.`,
    erase_with_text: (name: string, more: string) =>
      `„${name}“, ${more}, die dazugehören, und alles, was je davon bekannt war, wird gelöscht. Das lässt sich nicht rückgängig machen.`,
    erased: (name: string) => `„${name}“ endgültig gelöscht`,
    empty: 'Papierkorb leeren',
    empty_title: 'Papierkorb leeren?',
    empty_text: (value: number) =>
      `${counted(value, 'Ding', 'Dinge')} im Papierkorb und alles, was je davon bekannt war, wird endgültig gelöscht. Das lässt sich nicht rückgängig machen.`,
    empty_more_text: (value: number) =>
      `Alles im Papierkorb, mehr als ${counted(value, 'Ding', 'Dinge')}, wird mit allem, was je davon bekannt war, endgültig gelöscht. Das lässt sich nicht rückgängig machen.`,
    emptied: 'Der Papierkorb ist geleert',
    older: 'Ältere zeigen',
    nothing: 'Der Papierkorb ist leer',
    nothing_text: (days: number) =>
      `Was du löschst, wartet hier ${counted(days, 'Tag', 'Tage')}, falls du es dir anders überlegst.`,
    offline: 'Der Papierkorb ist gerade nicht erreichbar',
    offline_text: 'Er liegt auf dem Server und erscheint hier, wenn du wieder online bist. Nichts darin geht verloren.',
    stale: 'Offline. So sah der Papierkorb zuletzt aus.',
    not_now: 'Der Server ist nicht erreichbar. Nichts hat sich geändert.',
    gone: 'Es ist nicht mehr im Papierkorb.',
  },
};
