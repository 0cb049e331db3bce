/** The words of the palette and of the list of keys, which are loaded with them, in French. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';

export const keys: Translation<Rest['keys']> = {
  palette: {
    label: 'Palette de commandes',
    placeholder: 'Rechercher ou aller à',
    results: 'Résultats',
    views: 'Vues',
    commands: 'Commandes',
    tasks: 'Tâches',
    nothing: 'Rien trouvé',
    search_all: (query: string) => `Rechercher «\u00a0${query}\u00a0» dans toutes les tâches`,
    move: 'bouger',
    open: 'ouvrir',
    close: 'fermer',
  },

  help: {
    title: 'Raccourcis clavier',
    close: 'Fermer',
    single: 'Raccourcis d’une seule lettre',
  },
};
