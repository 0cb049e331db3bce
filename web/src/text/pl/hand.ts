/** The words of what comes on first use around a task: moving it, how its repeating ends, what reminds of it, in Polish.. */
import type { Rest } from '../tables';
import { counted } from './core';

export const hand: Rest['hand'] = {
  moved: (place: number, of: number, where: string) => `Przeniesiono na miejsce ${place} z ${of}: ${where}`,
  moved_to: (title: string, where: string) => `Przeniesiono „${title}”: ${where}`,
  subtask_of: (title: string) => `podzadania: ${title}`,
  section: (project: string, section: string) => `${project}, ${section}`,
  into: (where: string) => `Do: ${where}`,
  part_of: (title: string) => `Część: ${title}`,
  stays: 'Zostaje na miejscu',
  sorted: (how: string) => `Kolejność tej listy: ${how}.`,
  by_hand: 'Układaj ręcznie',
  not_here: 'Ta lista ma własną kolejność. Upuść zadanie na projekcie, żeby je tam przenieść.',
  drop_on: 'Upuść na projekcie, żeby przenieść',
  below: (group: string) => `Pod nagłówek „${group}”`,
  put_below: (title: string, group: string) => `„${title}” jest teraz pod nagłówkiem „${group}”`,
  drop_below: 'Upuść pod innym nagłówkiem lub na projekcie',
  obstacles: {
    first: 'Jest już pierwsze',
    last: 'Jest już ostatnie',
    levels: 'Zadania mają najwyżej trzy poziomy',
    top: 'To nie jest podzadanie',
    alone: 'Nad nim nie ma zadania, którego mogłoby być częścią',
    edge: 'Po tej stronie nie ma innej grupy',
  },
  ends: {
    label: 'Koniec',
    never: 'Nigdy',
    until: 'W dniu',
    count: 'Po pewnej liczbie razy',
    last_day: 'Ostatni dzień',
    times: 'Ile razy, licząc ten',
    until_wrong: 'Ostatni dzień nie może być przed terminem.',
    count_wrong: 'Od 1 do 10 000.',
    then_no_more: 'potem już nie',
    no_more: 'To ostatni raz.',
  },
  reminders: {
    label: 'Przypomnienia',
    choose: 'Wybierz przypomnienia',
    add: 'Dodaj przypomnienie',
    change: (what: string) => `Zmień: ${what}`,
    remove: (what: string) => `Usuń: ${what}`,
    added: (what: string) => `Ustawiono przypomnienie: ${what}`,
    changed: (what: string) => `Zmieniono przypomnienie: ${what}`,
    removed: (what: string) => `Usunięto przypomnienie: ${what}`,
    rings: (when: string) => `Odezwie się: ${when}`,
    before: (minutes: number) => {
      if (minutes === 0) return 'W terminie';
      if (minutes % 10_080 === 0)
        return `${counted(minutes / 10_080, 'tydzień', 'tygodnie', 'tygodni', 'tygodnia')} przed`;
      if (minutes % 1_440 === 0) return `${counted(minutes / 1_440, 'dzień', 'dni', 'dni', 'dnia')} przed`;
      if (minutes % 60 === 0) return `${counted(minutes / 60, 'godzinę', 'godziny', 'godzin', 'godziny')} przed`;
      return `${counted(minutes, 'minutę', 'minuty', 'minut', 'minuty')} przed`;
    },
    number: 'Ile wcześniej',
    unit: 'Jednostka',
    units: {
      minutes: 'minut przed',
      hours: 'godzin przed',
      days: 'dni przed',
      weeks: 'tygodni przed',
    },
    moment: 'W wybranej chwili',
    set: 'Ustaw',
    set_before: 'Ustaw z tym wyprzedzeniem',
    set_moment: 'Ustaw na tę chwilę',
    passed: 'Ta chwila już minęła.',
    too_early: 'Najwyżej cztery tygodnie przed.',
    full: 'Zadanie ma najwyżej 20 przypomnień.',
    done: 'Milczy: zadanie jest zrobione',
    no_date: 'Milczy: zadanie nie ma terminu',
    over: 'Już się odezwało albo jego chwila minęła',
    needs_date: 'Zadanie nie ma terminu: to, co od niego zależy, milczy, aż się pojawi.',
    no_mail:
      'Ten serwer nie wysyła poczty. Włącz powiadomienia w ustawieniach, żeby przypomnienia do ciebie docierały.',
    unconfirmed: 'Potwierdź adres lub włącz powiadomienia w ustawieniach, żeby przypomnienia do ciebie docierały.',
  },
};
