/** The words of the calendar and of moving tasks between days, which are loaded with them, in Spanish. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';
import { counted } from './core';

export const calendar: Translation<Rest['calendar']> = {
  moved: (title: string, when: string) => `«${title}» movida a ${when}`,
  rescheduled: (value: number) => `${counted(value, 'tarea movida', 'de tareas movidas', 'tareas movidas')} a hoy`,
  to: (when: string) => `A ${when}`,
  drop_on_day: 'Suéltala bajo un día o sobre un proyecto',
  first_day: 'Aquí no se puede mover a un día anterior',
};
