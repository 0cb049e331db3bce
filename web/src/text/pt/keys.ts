/** The words of the palette and of the list of keys, which are loaded with them, in Portuguese. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';

export const keys: Translation<Rest['keys']> = {
  palette: {
    label: 'Paleta de comandos',
    placeholder: 'Buscar ou ir para',
    results: 'Resultados',
    views: 'Visões',
    commands: 'Comandos',
    tasks: 'Tarefas',
    nothing: 'Nada encontrado',
    search_all: (query: string) => `Buscar “${query}” em todas as tarefas`,
    move: 'mover',
    open: 'abrir',
    close: 'fechar',
  },

  help: {
    title: 'Atalhos de teclado',
    close: 'Fechar',
    single: 'Atalhos de uma só letra',
  },
};
