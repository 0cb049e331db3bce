/** The words of the pane with everything about one task, which are loaded with it, in Portuguese. It knows no screen. */
import type { Rest } from '../tables';
import { count } from './core';

export const detail: Rest['detail'] = {
  label: 'Detalhes da tarefa',
  title: 'Título',
  start: 'Início',
  deadline: 'Prazo final',
  duration: 'Duração',
  add: (what: string) => `Adicionar: ${what}`,
  minutes: (value: number) => {
    const hours = Math.floor(value / 60);
    const rest = value % 60;
    return [hours > 0 ? `${count.format(hours)} h` : '', rest > 0 ? `${rest} min` : ''].filter(Boolean).join(' ');
  },
  note: 'Nota',
  history: 'Histórico',
  subtasks: 'Subtarefas',
  add_subtask: 'Adicionar subtarefa',
  part_of: (title: string) => `Parte de: ${title}`,
  never: 'Nunca',
  no_date: 'Sem data',
  none: 'Nenhuma',
  created: (when: string) => `Criada: ${when}`,
  edited: (when: string) => `editada: ${when}`,
  just_now: 'agora mesmo',
  title_empty: 'Uma tarefa precisa de um título.',
  title_long: 'Um título tem no máximo 200 caracteres.',
  note_long: 'Uma nota tem no máximo 10.000 caracteres.',
  gone: 'Ela foi excluída, aqui ou em outro dispositivo.',
  refused: (reason: string) => `Este texto não foi salvo. ${reason}`,
  retry: 'Tentar de novo',
  discard: 'Descartar',
};
