/** The words of what is rarely met: two devices that wrote the same, a browser that keeps nothing. In Spanish. */
import type { Rest } from '../tables';
import { counted } from './core';

export const trouble: Rest['trouble'] = {
  overwritten: (title: string, fields: string) =>
    `«${title}» cambió mientras tanto en otro lugar (${fields}). Vale lo que hiciste aquí.`,
  overwritten_name: (name: string) => `«${name}» cambió mientras tanto en otro lugar. Vale lo que hiciste aquí.`,
  overwritten_many: (tasks: number) =>
    `También cambió mientras tanto en otro lugar: ${counted(tasks, 'tarea', 'de tareas', 'tareas')}. Vale lo que hiciste aquí.`,
  deleted_changed: 'Lo que eliminaste había cambiado mientras tanto en otro lugar.',
  history: 'Mostrar historial',
  unkept: {
    nothing: 'Este navegador no guarda nada entre visitas. Deja la página abierta hasta que se guarden tus cambios.',
    full: 'A este navegador no le queda espacio para tus cambios. Deja la página abierta hasta que se guarden.',
    newer:
      'En este navegador se usó una versión más nueva, que guarda lo suyo. Deja la página abierta hasta que se guarden tus cambios y luego recárgala.',
  },
  damaged: 'Lo que este navegador guardaba estaba dañado. Tus tareas se traen de nuevo del servidor.',
  damaged_unsent: (changes: number) =>
    `Lo que este navegador guardaba estaba dañado. Tus tareas se traen de nuevo del servidor; queda por guardar ${counted(changes, 'cambio', 'de cambios', 'cambios')}, y se guardará.`,
};
