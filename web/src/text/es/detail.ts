/** The words of the pane with everything about one task, which are loaded with it, in Spanish. It knows no screen. */
import type { Rest } from '../tables';
import { count } from './core';

export const detail: Rest['detail'] = {
  label: 'Detalles de la tarea',
  title: 'Título',
  start: 'Inicio',
  deadline: 'Fecha límite',
  duration: 'Duración',
  add: (what: string) => `Añadir: ${what}`,
  minutes: (value: number) => {
    const hours = Math.floor(value / 60);
    const rest = value % 60;
    return [hours > 0 ? `${count.format(hours)} h` : '', rest > 0 ? `${rest} min` : ''].filter(Boolean).join(' ');
  },
  note: 'Nota',
  history: 'Historial',
  subtasks: 'Subtareas',
  add_subtask: 'Añadir subtarea',
  part_of: (title: string) => `Parte de: ${title}`,
  never: 'Nunca',
  no_date: 'Sin fecha',
  none: 'Ninguna',
  created: (when: string) => `Creada: ${when}`,
  edited: (when: string) => `editada: ${when}`,
  just_now: 'ahora mismo',
  title_empty: 'Una tarea necesita un título.',
  title_long: 'Un título tiene como máximo 200 caracteres.',
  note_long: 'Una nota tiene como máximo 10.000 caracteres.',
  gone: 'Se eliminó, aquí o en otro dispositivo.',
  refused: (reason: string) => `Este texto no se guardó. ${reason}`,
  retry: 'Reintentar',
  discard: 'Descartar',
};
