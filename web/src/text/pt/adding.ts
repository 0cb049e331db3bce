/** The words of adding: quick add beside its line, many lines at once. In Portuguese. */
import type { Rest } from '../tables';
import { count, counted } from './core';

export const adding: Rest['adding'] = {
  dialog: 'Adicionar uma tarefa',
  invisible: 'Não dá para ver nada neste título. Escreva uma palavra.',
  inbox: 'Entrada',
  place: (project: string, section: string) => `${project}, ${section}`,
  went_to: (where: string) => `Adicionada a “${where}”`,
  went_to_day: (where: string, when: string) => `Adicionada a “${where}”, ${when}`,
  open: 'Abrir',
  close: 'Fechar',
  stays_open: 'Enter adiciona e fica aqui. Com Ctrl ou ⌘, abre a tarefa.',
  note_lines: (value: number) => `${counted(value, 'linha na nota', 'de linhas na nota', 'linhas na nota')}`,
  drop_note: (value: number) => `${counted(value, 'linha', 'de linhas', 'linhas')} na nota: remover`,
  note_long: 'Em uma nota cabem 10.000 caracteres. Adicione estas linhas como tarefas ou encurte-as.',
  many: {
    title: (value: number) => `Adicionar ${counted(value, 'tarefa', 'de tarefas', 'tarefas')}?`,
    flat: 'Cada linha vira uma tarefa.',
    nested: (top: number, below: number) =>
      `${counted(top, 'tarefa', 'de tarefas', 'tarefas')} e, pelos recuos, ${counted(below, 'subtarefa', 'de subtarefas', 'subtarefas')}.`,
    preview: 'O que será adicionado',
    more: (value: number) => `e mais ${count.format(value)}`,
    is_done: 'concluída',
    understood: 'Entender datas, prioridades, etiquetas e projetos nas linhas',
    too_many: (value: number) =>
      `São adicionadas no máximo 10.000 tarefas de uma vez, e estas são ${count.format(value)}. Adicione em várias partes.`,
    add: (value: number) => `Adicionar ${counted(value, 'tarefa', 'de tarefas', 'tarefas')}`,
    one: 'Como uma só tarefa',
    cancel: 'Cancelar',
    progress: (added: number, all: number) =>
      `${count.format(added)} de ${counted(all, 'adicionada', 'de adicionadas', 'adicionadas')}`,
    added: (value: number) => `${counted(value, 'tarefa adicionada', 'de tarefas adicionadas', 'tarefas adicionadas')}`,
  },
  suggestions: {
    label: 'Sugestões',
    new_project: (name: string) => `Novo projeto “${name}”`,
    new_section: (name: string) => `Nova seção “${name}”`,
    new_tag: (name: string) => `Nova etiqueta “${name}”`,
    made_project: (name: string) => `Projeto “${name}” criado`,
    made_section: (name: string) => `Seção “${name}” criada`,
  },
};
