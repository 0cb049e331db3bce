/** The words of the trash and of what is loaded after the first screen, in Polish. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';
import { counted, form } from './core';

export const views: Translation<Rest['views']> = {
  projects: {
    edit: 'Edytuj projekt',
    name: 'Nazwa',
    name_empty: 'Potrzebna jest nazwa.',
    colour: 'Kolor',
    colours: {
      verdigris: 'Grynszpan',
      carnelian: 'Karneol',
      ochre: 'Ochra',
      lapis: 'Lazuryt',
      amethyst: 'Ametyst',
      moss: 'Mech',
      stone: 'Kamień',
    },
    save: 'Zapisz',
    cancel: 'Anuluj',
    archive: 'Archiwizuj',
    unarchive: 'Przywróć z archiwum',
    archived: (name: string) => `Zarchiwizowano „${name}”`,
    unarchived: (name: string) => `„${name}” wraca z archiwum`,
    remove: 'Usuń projekt',
    rename_section: 'Zmień nazwę sekcji',
    remove_section: 'Usuń sekcję',
    find: 'Znajdź projekt',
    none: 'Nie ma takiego projektu',
  },
  refused: {
    title: 'Nie zapisano',
    lead: 'Serwer odrzucił te zmiany. To, co piszesz, nadal tu jest.',
    kinds: {
      create: 'Nowe zadanie',
      update: 'Zmiana',
      move: 'Przenoszenie',
      complete: 'Ukończenie',
      complete_recurring: 'Ukończenie',
      reopen_recurring: 'Ponowne otwarcie',
      delete: 'Usuwanie',
      restore: 'Przywracanie',
      change: 'Zmiana',
      remove: 'Usuwanie',
      bring_back: 'Przywracanie',
    },
    retry: 'Spróbuj ponownie',
    discard: 'Odrzuć',
    close: 'Zamknij',
  },
  removed: {
    project: (name: string, tasks: number) =>
      `Usunięto „${name}” i ${counted(tasks, 'zadanie', 'zadania', 'zadań', 'zadania')}`,
    section: (name: string, tasks: number) =>
      tasks === 1
        ? `Usunięto „${name}”; zadanie zostaje w projekcie`
        : `Usunięto „${name}”; w projekcie zostaje ${counted(tasks, 'zadanie', 'zadania', 'zadań', 'zadania')}`,
  },
  filters: {
    query: 'Zapytanie',
    query_hint: 'Na przykład: (today | overdue) & p1 & !@czeka',
    query_empty: 'Potrzebne jest zapytanie.',
    at: (detail: string, place: number) => `${detail} Przy znaku ${place}.`,
    expected: (what: string) => `Oczekiwano: ${what}`,
    found: (value: number) =>
      value === 0
        ? 'Teraz nie pasuje żadne zadanie'
        : `Teraz ${form(value, 'pasuje', 'pasują', 'pasuje', 'pasuje')} ${counted(value, 'zadanie', 'zadania', 'zadań', 'zadania')}`,
    unchecked: 'Serwer nie odpowiada. Zapytanie zostanie sprawdzone, gdy wróci sieć.',
    preview: 'Co znajduje',
    move_up: 'W górę',
    move_down: 'W dół',
    remove: 'Usuń filtr',
    save_as: 'Zapisz jako filtr',
    stale: (time: string) => `Serwer nie odpowiada. To znaleziono o ${time}.`,
    offline: 'Teraz nie można użyć tego filtra',
    offline_text: 'To serwer znajduje, co pasuje. Zapytamy go znowu, gdy wróci sieć.',
    broken: 'Ten filtr nie ma już sensu',
    missing: 'Tego filtra już nie ma',
    missing_text: 'Został usunięty, tutaj lub na innym urządzeniu.',
    help: 'Jak napisać zapytanie',
    terms: [
      ['a & b, a | b, !a, ( )', 'Oba, jedno z nich, nie; & wiąże mocniej'],
      ['today, fri, 3 dec, 7 days', 'Termin wtedy lub w ciągu tylu dni'],
      ['overdue, no date', 'Zaległe; bez terminu'],
      ['due before: fri, due after: 3 dec', 'Termin wcześniej lub później; także deadline i created'],
      ['p1, p2, p3, p4', 'Wysoki, średni, niski priorytet, brak'],
      ['#Home, #inbox, /Section', 'W projekcie, w żadnym, w sekcji; * oznacza cokolwiek'],
      ['@calls, no labels', 'Z etykietą; bez żadnej'],
      ['search: words', 'Z tymi słowami'],
      ['recurring, subtask, completed', 'Powtarza się; jest podzadaniem; jest zrobione'],
      ['"…", \\', 'Znaki dosłownie: #"Home & garden"'],
    ],
  },
  trash: {
    lead: (days: number) => `To, co usuwasz, zostaje tu ${counted(days, 'dzień', 'dni', 'dni', 'dnia')}`,
    label: 'Usunięte',
    loading: 'Wczytywanie kosza',
    kinds: {
      task: 'Zadanie',
      project: 'Projekt',
      section: 'Sekcja',
      filter: 'Filtr',
      reminder: 'Przypomnienie',
    },
    unnamed: {
      task: 'Jakieś zadanie',
      project: 'Jakiś projekt',
      section: 'Jakaś sekcja',
      filter: 'Jakiś filtr',
      reminder: 'Jakieś przypomnienie',
    },
    more: (value: number) => `jeszcze ${counted(value, 'rzecz', 'rzeczy', 'rzeczy', 'rzeczy')}`,
    with: (kind: string, more: string) => `${kind}, ${more}`,
    left: (days: number) => `jeszcze ${counted(days, 'dzień', 'dni', 'dni', 'dnia')}`,
    restore: 'Przywróć',
    restore_label: (name: string) => `Przywróć: ${name}`,
    restored: (name: string) => `Przywrócono „${name}”`,
    restored_with: (name: string, more: string) => `Przywrócono „${name}”, ${more}`,
    erase: 'Wymaż',
    erase_label: (name: string) => `Wymaż na dobre: ${name}`,
    erase_title: 'Wymazać to na dobre?',
    erase_text: (name: string) =>
      `„${name}” i wszystko, co było o tym wiadomo, zostanie wymazane. Tego nie można cofnąć.`,
    erase_with_text: (name: string, more: string) =>
      `„${name}”, ${more} razem z tym i wszystko, co było o tym wiadomo, zostanie wymazane. Tego nie można cofnąć.`,
    erased: (name: string) => `Wymazano „${name}”`,
    empty: 'Opróżnij kosz',
    empty_title: 'Opróżnić kosz?',
    empty_text: (value: number) =>
      `Z kosza zniknie ${counted(value, 'rzecz', 'rzeczy', 'rzeczy', 'rzeczy')} ze wszystkim, co było o tym wiadomo. Tego nie można cofnąć.`,
    empty_more_text: (value: number) =>
      `Zniknie wszystko, co jest w koszu, ponad ${counted(value, 'rzecz', 'rzeczy', 'rzeczy', 'rzeczy')}, ze wszystkim, co było o tym wiadomo. Tego nie można cofnąć.`,
    emptied: 'Kosz jest pusty',
    older: 'Pokaż starsze',
    nothing: 'Kosz jest pusty',
    nothing_text: (days: number) =>
      `To, co usuwasz, czeka tu ${counted(days, 'dzień', 'dni', 'dni', 'dnia')}, na wypadek zmiany zdania.`,
    offline: 'Kosz jest teraz niedostępny',
    offline_text: 'Jest na serwerze i pojawi się tu, gdy wróci sieć. Nic z niego nie przepada.',
    stale: 'Bez sieci. Tak kosz wyglądał ostatnio.',
    not_now: 'Serwer nie odpowiada. Nic się nie zmieniło.',
    gone: 'Nie ma tego już w koszu.',
  },
};
