/** The words of how a view is shown, in German. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';

export const display: Translation<Rest['display']> = {
  layout: 'Zeigen als',
  list: 'Liste',
  board: 'Tafel',
  as_list: 'Als Liste zeigen',
  as_board: 'Als Tafel zeigen',
  sort: 'Reihenfolge',
  priority: 'Priorität',
  due: 'Fällig',
  status: 'Status',
  tag: 'Tag',
  none: 'Keine',
  overdue: 'Überfällig',
  today: 'Heute',
  week: 'Nächste 7 Tage',
  undated: 'Ohne Datum',
  open: 'Offen',
  done: 'Erledigt',
  everything: 'Offen und erledigt',
  clear: 'Filter aufheben',
  remove: (what: string) => `Filter entfernen: ${what}`,
  sorts: {
    relevance: 'Beste Treffer zuerst',
    created: 'Neueste zuerst',
    oldest: 'Älteste zuerst',
    due: 'Fälligkeit',
    priority: 'Priorität',
    title: 'Titel',
  },
  sorted: (how: string) => `Sortiert nach: ${how}`,
};
