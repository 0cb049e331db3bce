/** The words of the palette and of the list of keys, which are loaded with them, in Italian. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';

export const keys: Translation<Rest['keys']> = {
  palette: {
    label: 'Tavolozza dei comandi',
    placeholder: 'Cerca o vai a',
    results: 'Risultati',
    views: 'Viste',
    commands: 'Comandi',
    tasks: 'Attività',
    nothing: 'Niente trovato',
    search_all: (query: string) => `Cerca «${query}» in tutte le attività`,
    move: 'muovi',
    open: 'apri',
    close: 'chiudi',
  },

  help: {
    title: 'Scorciatoie da tastiera',
    close: 'Chiudi',
    single: 'Scorciatoie di una sola lettera',
  },
};
