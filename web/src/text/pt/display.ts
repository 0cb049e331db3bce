/** The words of how a view is shown, in Portuguese. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';

export const display: Translation<Rest['display']> = {
  layout: 'Mostrar como',
  list: 'Lista',
  board: 'Quadro',
  as_list: 'Mostrar como lista',
  as_board: 'Mostrar como quadro',
  sort: 'Ordem',
  priority: 'Prioridade',
  due: 'Vencimento',
  status: 'Situação',
  tag: 'Etiqueta',
  none: 'Nenhuma',
  overdue: 'Atrasadas',
  today: 'Hoje',
  week: 'Próximos 7 dias',
  undated: 'Sem data',
  open: 'Abertas',
  done: 'Concluídas',
  everything: 'Abertas e concluídas',
  clear: 'Limpar filtro',
  remove: (what: string) => `Remover filtro: ${what}`,
  sorts: {
    relevance: 'Melhores resultados primeiro',
    created: 'Mais novas primeiro',
    oldest: 'Mais antigas primeiro',
    due: 'Vencimento',
    priority: 'Prioridade',
    title: 'Título',
  },
  sorted: (how: string) => `Ordem: ${how}`,
};
