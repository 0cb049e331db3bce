/** The words of adding: quick add beside its line, many lines at once. In Spanish. */
import type { Rest } from '../tables';
import { count, counted } from './core';

export const adding: Rest['adding'] = {
  dialog: 'Añadir una tarea',
  invisible: 'En este título no se ve nada. Escribe una palabra.',
  inbox: 'Bandeja de entrada',
  place: (project: string, section: string) => `${project}, ${section}`,
  went_to: (where: string) => `Añadida a «${where}»`,
  went_to_day: (where: string, when: string) => `Añadida a «${where}», ${when}`,
  open: 'Abrir',
  close: 'Cerrar',
  stays_open: 'Intro añade y se queda aquí. Con Ctrl o ⌘ abre la tarea.',
  note_lines: (value: number) => `${counted(value, 'línea en la nota', 'de líneas en la nota', 'líneas en la nota')}`,
  drop_note: (value: number) => `${counted(value, 'línea', 'de líneas', 'líneas')} en la nota: quitar`,
  note_long: 'En una nota caben 10.000 caracteres. Añade estas líneas como tareas o acórtalas.',
  many: {
    title: (value: number) => `¿Añadir ${counted(value, 'tarea', 'de tareas', 'tareas')}?`,
    flat: 'Cada línea será una tarea.',
    nested: (top: number, below: number) =>
      `${counted(top, 'tarea', 'de tareas', 'tareas')} y, según las sangrías, ${counted(below, 'subtarea', 'de subtareas', 'subtareas')}.`,
    preview: 'Lo que se añadirá',
    more: (value: number) => `y ${count.format(value)} más`,
    is_done: 'hecha',
    understood: 'Entender las fechas, prioridades, etiquetas y proyectos de las líneas',
    too_many: (value: number) =>
      `De una vez se añaden como máximo 10.000 tareas, y estas son ${count.format(value)}. Añádelas en varias tandas.`,
    add: (value: number) => `Añadir ${counted(value, 'tarea', 'de tareas', 'tareas')}`,
    one: 'Como una sola tarea',
    cancel: 'Cancelar',
    progress: (added: number, all: number) =>
      `${count.format(added)} de ${counted(all, 'añadida', 'de añadidas', 'añadidas')}`,
    added: (value: number) => `${counted(value, 'tarea añadida', 'de tareas añadidas', 'tareas añadidas')}`,
  },
  suggestions: {
    label: 'Sugerencias',
    new_project: (name: string) => `Nuevo proyecto «${name}»`,
    new_section: (name: string) => `Nueva sección «${name}»`,
    new_tag: (name: string) => `Nueva etiqueta «${name}»`,
    made_project: (name: string) => `Proyecto «${name}» creado`,
    made_section: (name: string) => `Sección «${name}» creada`,
  },
};
