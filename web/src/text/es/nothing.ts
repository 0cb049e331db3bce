/** The words of views with nothing in them, in Spanish. It knows no screen. */
import type { Rest } from '../tables';
import { counted } from './core';

export const nothing: Rest['nothing'] = {
  today_clear: 'Todo listo por hoy',
  today_done: (done: number) =>
    `${counted(done, 'cosa hecha', 'de cosas hechas', 'cosas hechas')}, nada pendiente. El resto puede esperar a mañana.`,
  today_none: 'Hoy no vence nada. Un buen día para elegir algo que te guste.',
  look_ahead: 'Ver mañana',
  all: 'Una hoja en blanco',
  all_text: 'Escribe lo primero que tengas en mente. Fechas, etiquetas y prioridades se entienden mientras escribes.',
  upcoming: 'Aún no hay nada planeado',
  upcoming_text: 'Las tareas con fecha posterior a hoy se reúnen aquí, día a día.',
  done: 'Aún no hay nada hecho',
  done_text: 'Lo que termines se queda aquí.',
  tag: (tag: string) => `Nada abierto con «${tag}»`,
  tag_text: 'Añade una tarea aquí y llevará esta etiqueta.',
  filtered: 'Nada encaja en este filtro',
  filtered_text: 'Aquí hay tareas, pero ninguna así.',
  search_text: 'Títulos, notas y etiquetas, abiertas y hechas.',
  not_found: (query: string) => `Nada encontrado para «${query}»`,
  not_found_text: 'Prueba con menos palabras o más cortas.',
  inbox: 'La bandeja de entrada está vacía',
  inbox_text: 'Lo que aún no tiene proyecto se queda aquí.',
  project: 'Un proyecto vacío',
  project_text: 'Añade su primera tarea o mueve una aquí.',
  missing_project: 'Este proyecto ya no existe',
  missing_project_text: 'Se eliminó, aquí o en otro dispositivo.',
  filter: 'Nada encaja ahora en este filtro',
  filter_text: 'En cuanto una tarea encaje, aparecerá aquí.',
  clear: 'Quitar filtros',
};
