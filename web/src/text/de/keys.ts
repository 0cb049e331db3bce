/** The words of the palette and of the list of keys, which are loaded with them, in German. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';

export const keys: Translation<Rest['keys']> = {
  palette: {
    label: 'Befehlspalette',
    placeholder: 'Suchen oder springen',
    results: 'Ergebnisse',
    views: 'Ansichten',
    commands: 'Befehle',
    tasks: 'Aufgaben',
    nothing: 'Nichts gefunden',
    search_all: (query: string) => `Alle Aufgaben nach „${query}“ durchsuchen`,
    move: 'bewegen',
    open: 'öffnen',
    close: 'schließen',
  },

  help: {
    title: 'Tastenkürzel',
    close: 'Schließen',
    single: 'Kürzel aus einem einzigen Buchstaben',
  },
};
