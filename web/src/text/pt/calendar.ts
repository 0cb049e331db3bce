/** The words of the calendar and of moving tasks between days, which are loaded with them, in Portuguese. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';
import { counted } from './core';

export const calendar: Translation<Rest['calendar']> = {
  moved: (title: string, when: string) => `“${title}” movida para ${when}`,
  rescheduled: (value: number) => `${counted(value, 'tarefa movida', 'de tarefas movidas', 'tarefas movidas')} para hoje`,
  to: (when: string) => `Para ${when}`,
  drop_on_day: 'Solte abaixo de um dia ou sobre um projeto',
  first_day: 'Aqui ela não pode ir para um dia anterior',
};
