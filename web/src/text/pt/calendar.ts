/** The words of the calendar and of moving tasks between days, which are loaded with them, in Portuguese. It knows no screen. */
import type { Rest } from '../tables';
import { count, counted } from './core';

export const calendar: Rest['calendar'] = {
  moved: (title: string, when: string) => `“${title}” movida para ${when}`,
  rescheduled: (value: number) =>
    `${counted(value, 'tarefa movida', 'de tarefas movidas', 'tarefas movidas')} para hoje`,
  to: (when: string) => `Para ${when}`,
  drop_on_day: 'Solte abaixo de um dia ou sobre um projeto',
  first_day: 'Aqui ela não pode ir para um dia anterior',
  show: 'Mostrar por',
  month: 'Mês',
  week: 'Semana',
  today: 'Hoje',
  previous: {
    month: 'Mês anterior',
    week: 'Semana anterior',
  },
  next: {
    month: 'Próximo mês',
    week: 'Próxima semana',
  },
  due_here: {
    month: (value: number) => `${counted(value, 'tarefa', 'de tarefas', 'tarefas')} neste mês`,
    week: (value: number) => `${counted(value, 'tarefa', 'de tarefas', 'tarefas')} nesta semana`,
  },
  day: (day: string, value: number) => `${day}, ${counted(value, 'tarefa', 'de tarefas', 'tarefas')}`,
  time: 'Hora',
  all_day: 'O dia todo',
  all_day_of: (day: string, value: number) =>
    `${day}, o dia todo, ${counted(value, 'tarefa', 'de tarefas', 'tarefas')}`,
  times_of: (day: string, value: number) => `${day}, por hora, ${counted(value, 'tarefa', 'de tarefas', 'tarefas')}`,
  more: (value: number) => `mais ${count.format(value)}`,
  nothing: 'Nada neste dia',
  done: 'concluída',
  late: 'atrasada',
  picked: 'selecionada',
  repeats: 'se repete então',
  undated: 'Sem data',
  show_undated: 'Tarefas sem data',
  none_undated: 'Toda tarefa aberta tem uma data.',
  takes_date: 'Tira a data',
  lost_date: (title: string) => `“${title}” agora não tem data`,
  lasts: (title: string, length: string) => `“${title}” leva ${length}`,
  no_time: 'Ela não tem hora',
  day_ends: 'O dia termina ali',
  drop_here: 'Solte sobre um dia ou um projeto',
};
