/** The words of what is rarely met: two devices that wrote the same, a browser that keeps nothing. In Portuguese. */
import type { Rest } from '../tables';
import { counted } from './core';

export const trouble: Rest['trouble'] = {
  overwritten: (title: string, fields: string) =>
    `“${title}” mudou em outro lugar nesse meio-tempo (${fields}). Vale o que você fez aqui.`,
  overwritten_name: (name: string) => `“${name}” mudou em outro lugar nesse meio-tempo. Vale o que você fez aqui.`,
  overwritten_many: (tasks: number) =>
    `Também mudou em outro lugar nesse meio-tempo: ${counted(tasks, 'tarefa', 'de tarefas', 'tarefas')}. Vale o que você fez aqui.`,
  deleted_changed: 'O que você excluiu tinha mudado em outro lugar nesse meio-tempo.',
  history: 'Mostrar histórico',
  unkept: {
    nothing: 'Este navegador não guarda nada entre visitas. Deixe a página aberta até suas mudanças serem salvas.',
    full: 'Este navegador não tem mais espaço para suas mudanças. Deixe a página aberta até que sejam salvas.',
    newer:
      'Uma versão mais nova foi usada neste navegador e guarda os próprios dados. Deixe a página aberta até suas mudanças serem salvas e depois recarregue.',
  },
  damaged: 'O que este navegador tinha guardado estava danificado. Suas tarefas são buscadas de novo no servidor.',
  damaged_unsent: (changes: number) =>
    `O que este navegador tinha guardado estava danificado. Suas tarefas são buscadas de novo no servidor; falta salvar ${counted(changes, 'mudança', 'de mudanças', 'mudanças')}, e isso será feito.`,
};
