/** The words of views with nothing in them, in Portuguese. It knows no screen. */
import type { Rest } from '../tables';
import { counted } from './core';

export const nothing: Rest['nothing'] = {
  today_clear: 'Tudo pronto por hoje',
  today_done: (done: number) =>
    `${counted(done, 'coisa feita', 'de coisas feitas', 'coisas feitas')}, nada ficou para trás. O resto pode esperar até amanhã.`,
  today_none: 'Nada vence hoje. Um bom dia para escolher algo de que você gosta.',
  look_ahead: 'Ver amanhã',
  all: 'Uma página em branco',
  all_text:
    'Anote a primeira coisa que vier à cabeça. Datas, etiquetas e prioridades são entendidas enquanto você digita.',
  upcoming: 'Nada planejado ainda',
  upcoming_text: 'Tarefas com data depois de hoje se reúnem aqui, dia a dia.',
  done: 'Nada concluído ainda',
  done_text: 'O que você termina fica guardado aqui.',
  tag: (tag: string) => `Nada aberto com “${tag}”`,
  tag_text: 'Adicione uma tarefa aqui e ela recebe esta etiqueta.',
  filtered: 'Nada se encaixa neste filtro',
  filtered_text: 'Há tarefas aqui, mas nenhuma assim.',
  search_text: 'Títulos, notas e etiquetas, abertas e concluídas.',
  not_found: (query: string) => `Nada encontrado para “${query}”`,
  not_found_text: 'Tente menos palavras, ou mais curtas.',
  inbox: 'A entrada está vazia',
  inbox_text: 'O que ainda não tem projeto fica guardado aqui.',
  project: 'Um projeto vazio',
  project_text: 'Adicione a primeira tarefa ou mova uma para cá.',
  missing_project: 'Este projeto não existe mais',
  missing_project_text: 'Ele foi excluído, aqui ou em outro dispositivo.',
  filter: 'Nada se encaixa neste filtro agora',
  filter_text: 'Assim que uma tarefa se encaixar, ela aparece aqui.',
  clear: 'Limpar filtro',
};
