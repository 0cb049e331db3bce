/** The words of how a view is shown, in Polish. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';

export const display: Translation<Rest['display']> = {
  layout: 'Pokaż jako',
  list: 'Lista',
  board: 'Tablica',
  as_list: 'Pokaż jako listę',
  as_board: 'Pokaż jako tablicę',
  sort: 'Kolejność',
  priority: 'Priorytet',
  due: 'Termin',
  status: 'Stan',
  tag: 'Etykieta',
  none: 'Brak',
  overdue: 'Zaległe',
  today: 'Dzisiaj',
  week: 'Najbliższe 7 dni',
  undated: 'Bez daty',
  open: 'Otwarte',
  done: 'Zrobione',
  everything: 'Otwarte i zrobione',
  clear: 'Wyczyść filtr',
  remove: (what: string) => `Usuń filtr: ${what}`,
  sorts: {
    relevance: 'Najtrafniejsze najpierw',
    created: 'Najnowsze najpierw',
    oldest: 'Najstarsze najpierw',
    due: 'Termin',
    priority: 'Priorytet',
    title: 'Tytuł',
  },
  sorted: (how: string) => `Kolejność: ${how}`,
};
