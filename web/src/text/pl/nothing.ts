/** The words of views with nothing in them, in Polish. It knows no screen. */
import type { Rest } from '../tables';
import { counted } from './core';

export const nothing: Rest['nothing'] = {
  today_clear: 'Na dziś wszystko zrobione',
  today_done: (done: number) =>
    `${counted(done, 'rzecz zrobiona', 'rzeczy zrobione', 'rzeczy zrobionych', 'rzeczy zrobionej')}, nic nie zostało. Reszta może poczekać do jutra.`,
  today_none: 'Na dziś nic nie przypada. Dobry dzień, żeby wybrać coś, co lubisz.',
  look_ahead: 'Zobacz jutro',
  all: 'Czysta karta',
  all_text:
    'Zapisz pierwszą rzecz, która przychodzi do głowy. Daty, etykiety i priorytety są rozumiane podczas pisania.',
  upcoming: 'Jeszcze nic nie zaplanowano',
  upcoming_text: 'Zadania z datą po dzisiejszym dniu zbierają się tutaj, dzień po dniu.',
  done: 'Jeszcze nic nie zrobiono',
  done_text: 'To, co kończysz, zostaje tutaj.',
  tag: (tag: string) => `Nic otwartego z etykietą „${tag}”`,
  tag_text: 'Dodaj tu zadanie, a dostanie tę etykietę.',
  filtered: 'Nic nie pasuje do tego filtra',
  filtered_text: 'Są tu zadania, ale żadne takie.',
  search_text: 'Tytuły, notatki i etykiety, otwarte i zrobione.',
  not_found: (query: string) => `Nic nie znaleziono dla „${query}”`,
  not_found_text: 'Spróbuj mniej słów albo krótszych.',
  inbox: 'Skrzynka jest pusta',
  inbox_text: 'Tu jest to, co nie należy jeszcze do żadnego projektu.',
  project: 'Pusty projekt',
  project_text: 'Dodaj pierwsze zadanie albo przenieś tu któreś.',
  missing_project: 'Tego projektu już nie ma',
  missing_project_text: 'Został usunięty, tutaj lub na innym urządzeniu.',
  filter: 'Nic teraz nie pasuje do tego filtra',
  filter_text: 'Gdy tylko jakieś zadanie będzie pasować, pojawi się tutaj.',
  clear: 'Wyczyść filtr',
};
