/** The words of how a view is shown, in Spanish. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';

export const display: Translation<Rest['display']> = {
  layout: 'Mostrar como',
  list: 'Lista',
  board: 'Tablero',
  as_list: 'Mostrar como lista',
  as_board: 'Mostrar como tablero',
  sort: 'Orden',
  priority: 'Prioridad',
  due: 'Vence',
  status: 'Estado',
  tag: 'Etiqueta',
  none: 'Ninguna',
  overdue: 'Atrasadas',
  today: 'Hoy',
  week: 'Próximos 7 días',
  undated: 'Sin fecha',
  open: 'Abiertas',
  done: 'Hechas',
  everything: 'Abiertas y hechas',
  clear: 'Quitar filtros',
  remove: (what: string) => `Quitar filtro: ${what}`,
  sorts: {
    relevance: 'Mejores coincidencias primero',
    created: 'Más recientes primero',
    oldest: 'Más antiguas primero',
    due: 'Vencimiento',
    priority: 'Prioridad',
    title: 'Título',
  },
  sorted: (how: string) => `Orden: ${how}`,
};
