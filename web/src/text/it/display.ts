/** The words of how a view is shown, in Italian. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';

export const display: Translation<Rest['display']> = {
  layout: 'Mostra come',
  list: 'Elenco',
  board: 'Bacheca',
  as_list: 'Mostra come elenco',
  as_board: 'Mostra come bacheca',
  sort: 'Ordine',
  priority: 'Priorità',
  due: 'Scadenza',
  status: 'Stato',
  tag: 'Etichetta',
  none: 'Nessuna',
  overdue: 'In ritardo',
  today: 'Oggi',
  week: 'Prossimi 7 giorni',
  undated: 'Senza data',
  open: 'Aperte',
  done: 'Fatte',
  everything: 'Aperte e fatte',
  clear: 'Togli il filtro',
  remove: (what: string) => `Togli filtro: ${what}`,
  sorts: {
    relevance: 'Prima le più pertinenti',
    created: 'Prima le più recenti',
    oldest: 'Prima le più vecchie',
    due: 'Scadenza',
    priority: 'Priorità',
    title: 'Titolo',
  },
  sorted: (how: string) => `Ordine: ${how}`,
};
