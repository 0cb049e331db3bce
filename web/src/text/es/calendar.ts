/** The words of the calendar and of moving tasks between days, which are loaded with them, in Spanish. It knows no screen. */
import type { Rest } from '../tables';
import { count, counted } from './core';

export const calendar: Rest['calendar'] = {
  moved: (title: string, when: string) => `«${title}» movida a ${when}`,
  rescheduled: (value: number) => `${counted(value, 'tarea movida', 'de tareas movidas', 'tareas movidas')} a hoy`,
  to: (when: string) => `A ${when}`,
  drop_on_day: 'Suéltala bajo un día o sobre un proyecto',
  first_day: 'Aquí no se puede mover a un día anterior',
  show: 'Mostrar por',
  month: 'Mes',
  week: 'Semana',
  today: 'Hoy',
  previous: {
    month: 'Mes anterior',
    week: 'Semana anterior',
  },
  next: {
    month: 'Mes siguiente',
    week: 'Semana siguiente',
  },
  due_here: {
    month: (value: number) => `${counted(value, 'tarea', 'de tareas', 'tareas')} este mes`,
    week: (value: number) => `${counted(value, 'tarea', 'de tareas', 'tareas')} esta semana`,
  },
  day: (day: string, value: number) => `${day}, ${counted(value, 'tarea', 'de tareas', 'tareas')}`,
  time: 'Hora',
  all_day: 'Todo el día',
  all_day_of: (day: string, value: number) => `${day}, todo el día, ${counted(value, 'tarea', 'de tareas', 'tareas')}`,
  times_of: (day: string, value: number) => `${day}, por hora, ${counted(value, 'tarea', 'de tareas', 'tareas')}`,
  more: (value: number) => `${count.format(value)} más`,
  nothing: 'Nada en este día',
  done: 'hecha',
  late: 'atrasada',
  picked: 'seleccionada',
  repeats: 'se repite entonces',
  undated: 'Sin fecha',
  show_undated: 'Tareas sin fecha',
  none_undated: 'Todas las tareas abiertas tienen fecha.',
  takes_date: 'Quita la fecha',
  lost_date: (title: string) => `«${title}» ya no tiene fecha`,
  lasts: (title: string, length: string) => `«${title}» dura ${length}`,
  no_time: 'No tiene hora',
  day_ends: 'Ahí termina el día',
  drop_here: 'Suéltala sobre un día o un proyecto',
};
