/** The words of the palette and of the list of keys, which are loaded with them, in Spanish. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';

export const keys: Translation<Rest['keys']> = {
  palette: {
    label: 'Paleta de comandos',
    placeholder: 'Buscar o ir a',
    results: 'Resultados',
    views: 'Vistas',
    commands: 'Comandos',
    tasks: 'Tareas',
    nothing: 'Nada encontrado',
    search_all: (query: string) => `Buscar «${query}» en todas las tareas`,
    move: 'mover',
    open: 'abrir',
    close: 'cerrar',
  },

  help: {
    title: 'Atajos de teclado',
    close: 'Cerrar',
    single: 'Atajos de una sola letra',
  },
};
