/** The words of a project shown as a board, in Spanish. It knows no screen. */
import type { Rest } from '../tables';
import { counted } from './core';

export const board: Rest['board'] = {
  label: (project: string) => `Tablero: ${project}`,
  no_section: 'Sin sección',
  cards: (section: string) => `Tareas: ${section}`,
  add: 'Añadir una tarea',
  add_to: (section: string) => `Añadir una tarea: ${section}`,
  more_cards: (value: number) => `Mostrar ${counted(value, 'tarea más', 'de tareas más', 'tareas más')}`,
  rename: 'Renombrar sección',
  rename_of: (section: string) => `Renombrar sección: ${section}`,
  name: 'Nombre de la sección',
  remove: 'Eliminar sección',
  left: 'Mover a la izquierda',
  right: 'Mover a la derecha',
  first: 'Ya es la primera columna',
  last: 'Ya es la última columna',
  new_section: 'Añadir sección',
  to_column: (section: string) => `A ${section}`,
};
