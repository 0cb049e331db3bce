/** The words of the pane with everything about one task, which are loaded with it, in Polish. It knows no screen. */
import type { Rest } from '../tables';
import { count } from './core';

export const detail: Rest['detail'] = {
  label: 'Szczegóły zadania',
  title: 'Tytuł',
  start: 'Początek',
  deadline: 'Ostateczny termin',
  duration: 'Czas trwania',
  add: (what: string) => `Dodaj: ${what}`,
  minutes: (value: number) => {
    const hours = Math.floor(value / 60);
    const rest = value % 60;
    return [hours > 0 ? `${count.format(hours)} godz.` : '', rest > 0 ? `${rest} min` : ''].filter(Boolean).join(' ');
  },
  note: 'Notatka',
  history: 'Historia',
  subtasks: 'Podzadania',
  add_subtask: 'Dodaj podzadanie',
  part_of: (title: string) => `Część: ${title}`,
  never: 'Nigdy',
  no_date: 'Bez daty',
  none: 'Brak',
  created: (when: string) => `Utworzono: ${when}`,
  edited: (when: string) => `zmieniono: ${when}`,
  just_now: 'przed chwilą',
  title_empty: 'Zadanie musi mieć tytuł.',
  title_long: 'Tytuł ma najwyżej 200 znaków.',
  note_long: 'Notatka ma najwyżej 10 000 znaków.',
  gone: 'Zostało usunięte, tutaj lub na innym urządzeniu.',
  refused: (reason: string) => `Tego tekstu nie zapisano. ${reason}`,
  retry: 'Spróbuj ponownie',
  discard: 'Odrzuć',
};
