/** The words of the palette and of the list of keys, which are loaded with them, in Polish. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';

export const keys: Translation<Rest['keys']> = {
  palette: {
    label: 'Paleta poleceń',
    placeholder: 'Szukaj lub przejdź do',
    results: 'Wyniki',
    views: 'Widoki',
    commands: 'Polecenia',
    tasks: 'Zadania',
    nothing: 'Nic nie znaleziono',
    search_all: (query: string) => `Szukaj „${query}” we wszystkich zadaniach`,
    move: 'ruch',
    open: 'otwórz',
    close: 'zamknij',
  },

  help: {
    title: 'Skróty klawiszowe',
    close: 'Zamknij',
    single: 'Skróty z jednej litery',
  },
};
