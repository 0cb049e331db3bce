/** The words of what comes on first use around a task: moving it, how its repeating ends, what reminds of it, in German.. */
import type { Rest } from '../tables';
import { counted } from './core';

export const hand: Rest['hand'] = {
  moved: (place: number, of: number, where: string) => `Verschoben auf Platz ${place} von ${of} in ${where}`,
  moved_to: (title: string, where: string) => `„${title}“ nach ${where} verschoben`,
  subtask_of: (title: string) => `Teilaufgaben von ${title}`,
  section: (project: string, section: string) => `${project}, ${section}`,
  into: (where: string) => `Nach ${where}`,
  part_of: (title: string) => `Teil von ${title}`,
  stays: 'Bleibt, wo sie ist',
  sorted: (how: string) => `Diese Liste ist sortiert nach: ${how}.`,
  by_hand: 'Von Hand ordnen',
  not_here: 'Diese Liste hat ihre eigene Ordnung. Zieh die Aufgabe auf ein Projekt, um sie dorthin zu verschieben.',
  drop_on: 'Auf ein Projekt ziehen, um sie zu verschieben',
  below: (group: string) => `Unter „${group}“`,
  put_below: (title: string, group: string) => `„${title}“ steht jetzt unter „${group}“`,
  drop_below: 'Lass sie unter einer anderen Überschrift oder auf einem Projekt los',
  obstacles: {
    first: 'Sie ist schon die erste',
    last: 'Sie ist schon die letzte',
    levels: 'Aufgaben haben höchstens drei Ebenen',
    top: 'Sie ist keine Teilaufgabe',
    alone: 'Über ihr steht keine Aufgabe, deren Teil sie werden könnte',
    edge: 'Auf dieser Seite gibt es keine weitere Gruppe',
  },
  ends: {
    label: 'Endet',
    never: 'Nie',
    until: 'An einem Tag',
    count: 'Nach einer Anzahl',
    last_day: 'Letzter Tag',
    times: 'Wie oft, dieses Mal mitgezählt',
    until_wrong: 'Der letzte Tag kann nicht vor der Fälligkeit liegen.',
    count_wrong: 'Von 1 bis 10.000.',
    then_no_more: 'danach nicht mehr',
    no_more: 'Dies ist das letzte Mal.',
  },
  reminders: {
    label: 'Erinnerungen',
    choose: 'Erinnerungen wählen',
    add: 'Erinnerung hinzufügen',
    change: (what: string) => `Ändern: ${what}`,
    remove: (what: string) => `Entfernen: ${what}`,
    added: (what: string) => `Erinnerung gesetzt: ${what}`,
    changed: (what: string) => `Erinnerung geändert: ${what}`,
    removed: (what: string) => `Erinnerung entfernt: ${what}`,
    rings: (when: string) => `Meldet sich: ${when}`,
    before: (minutes: number) => {
      if (minutes === 0) return 'Wenn sie fällig ist';
      if (minutes % 10_080 === 0) return `${counted(minutes / 10_080, 'Woche', 'Wochen')} vorher`;
      if (minutes % 1_440 === 0) return `${counted(minutes / 1_440, 'Tag', 'Tage')} vorher`;
      if (minutes % 60 === 0) return `${counted(minutes / 60, 'Stunde', 'Stunden')} vorher`;
      return `${counted(minutes, 'Minute', 'Minuten')} vorher`;
    },
    number: 'Wie lange vorher',
    unit: 'Einheit',
    units: {
      minutes: 'Minuten vorher',
      hours: 'Stunden vorher',
      days: 'Tage vorher',
      weeks: 'Wochen vorher',
    },
    moment: 'Zu einem Zeitpunkt',
    set: 'Setzen',
    set_before: 'So lange vorher setzen',
    set_moment: 'Auf diesen Zeitpunkt setzen',
    passed: 'Dieser Zeitpunkt ist vorbei.',
    too_early: 'Höchstens vier Wochen vorher.',
    full: 'Eine Aufgabe hat höchstens 20 Erinnerungen.',
    done: 'Stumm: die Aufgabe ist erledigt',
    no_date: 'Stumm: die Aufgabe hat keine Fälligkeit',
    over: 'Sie hat sich gemeldet, oder ihr Zeitpunkt ist vorbei',
    needs_date: 'Die Aufgabe hat keine Fälligkeit: Was davon abhängt, bleibt stumm, bis es eine gibt.',
    no_mail:
      'Dieser Server verschickt keine Mails. Schalte in den Einstellungen Benachrichtigungen ein, damit dich Erinnerungen erreichen.',
    unconfirmed:
      'Bestätige deine Adresse oder schalte in den Einstellungen Benachrichtigungen ein, damit dich Erinnerungen erreichen.',
  },
};
