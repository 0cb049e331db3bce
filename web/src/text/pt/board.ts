/** The words of a project shown as a board, in Portuguese. It knows no screen. */
import type { Rest } from '../tables';
import { counted } from './core';

export const board: Rest['board'] = {
  label: (project: string) => `Quadro: ${project}`,
  no_section: 'Sem seção',
  cards: (section: string) => `Tarefas: ${section}`,
  add: 'Adicionar uma tarefa',
  add_to: (section: string) => `Adicionar uma tarefa: ${section}`,
  more_cards: (value: number) => `Mostrar mais ${counted(value, 'tarefa', 'de tarefas', 'tarefas')}`,
  rename: 'Renomear seção',
  rename_of: (section: string) => `Renomear seção: ${section}`,
  name: 'Nome da seção',
  remove: 'Excluir seção',
  left: 'Mover para a esquerda',
  right: 'Mover para a direita',
  first: 'Já é a primeira coluna',
  last: 'Já é a última coluna',
  new_section: 'Adicionar seção',
  to_column: (section: string) => `Para ${section}`,
};
