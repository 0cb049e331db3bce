/** The words of how a view is shown, in French. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';

export const display: Translation<Rest['display']> = {
  layout: 'Afficher en',
  list: 'Liste',
  board: 'Tableau',
  as_list: 'Afficher en liste',
  as_board: 'Afficher en tableau',
  sort: 'Ordre',
  priority: 'Priorité',
  due: 'Échéance',
  status: 'État',
  tag: 'Étiquette',
  none: 'Aucune',
  overdue: 'En retard',
  today: 'Aujourd’hui',
  week: '7 prochains jours',
  undated: 'Sans date',
  open: 'Ouvertes',
  done: 'Terminées',
  everything: 'Ouvertes et terminées',
  clear: 'Effacer le filtre',
  remove: (what: string) => `Retirer le filtre\u00a0: ${what}`,
  sorts: {
    relevance: 'Meilleurs résultats d’abord',
    created: 'Plus récentes d’abord',
    oldest: 'Plus anciennes d’abord',
    due: 'Échéance',
    priority: 'Priorité',
    title: 'Titre',
  },
  sorted: (how: string) => `Tri\u00a0: ${how}`,
};
