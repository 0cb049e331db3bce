/** The words of adding: quick add beside its line, many lines at once. In Polish. */
import type { Rest } from '../tables';
import { count, counted } from './core';

export const adding: Rest['adding'] = {
  dialog: 'Dodaj zadanie',
  invisible: 'W tym tytule nic nie widać. Wpisz jakieś słowo.',
  inbox: 'Skrzynka',
  place: (project: string, section: string) => `${project}, ${section}`,
  went_to: (where: string) => `Dodano do: ${where}`,
  went_to_day: (where: string, when: string) => `Dodano do: ${where}, ${when}`,
  open: 'Otwórz',
  close: 'Zamknij',
  stays_open: 'Enter dodaje i zostaje tutaj. Z Ctrl lub ⌘ otwiera zadanie.',
  note_lines: (value: number) =>
    counted(value, 'wiersz w notatce', 'wiersze w notatce', 'wierszy w notatce', 'wiersza w notatce'),
  drop_note: (value: number) => `${counted(value, 'wiersz', 'wiersze', 'wierszy', 'wiersza')} w notatce: usuń`,
  note_long: 'Notatka mieści 10 000 znaków. Dodaj te wiersze jako zadania albo je skróć.',
  many: {
    title: (value: number) => `Dodać ${counted(value, 'zadanie', 'zadania', 'zadań', 'zadania')}?`,
    flat: 'Każdy wiersz będzie osobnym zadaniem.',
    nested: (top: number, below: number) =>
      `${counted(top, 'zadanie', 'zadania', 'zadań', 'zadania')} i ${counted(below, 'podzadanie', 'podzadania', 'podzadań', 'podzadania')}, według wcięć.`,
    preview: 'Co zostanie dodane',
    more: (value: number) => `i jeszcze ${count.format(value)}`,
    is_done: 'zrobione',
    understood: 'Rozpoznawaj w wierszach daty, priorytety, etykiety i projekty',
    too_many: (value: number) =>
      `Naraz można dodać najwyżej 10 000 zadań, a tu jest ich ${count.format(value)}. Dodaj je w kilku turach.`,
    add: (value: number) => `Dodaj ${counted(value, 'zadanie', 'zadania', 'zadań', 'zadania')}`,
    one: 'Jako jedno zadanie',
    cancel: 'Anuluj',
    progress: (added: number, all: number) => `Dodano ${count.format(added)} z ${count.format(all)}`,
    added: (value: number) => `Dodano ${counted(value, 'zadanie', 'zadania', 'zadań', 'zadania')}`,
  },
  suggestions: {
    label: 'Podpowiedzi',
    new_project: (name: string) => `Nowy projekt „${name}”`,
    new_section: (name: string) => `Nowa sekcja „${name}”`,
    new_tag: (name: string) => `Nowa etykieta „${name}”`,
    made_project: (name: string) => `Utworzono projekt „${name}”`,
    made_section: (name: string) => `Utworzono sekcję „${name}”`,
  },
};
