/** The words of bringing tasks along from elsewhere. In Spanish. */
import type { Rest } from '../tables';
import { count, counted } from './core';

export const importing: Rest['importing'] = {
  section: 'Importar',
  section_lead: 'Tareas de una lista, una tabla u otra aplicación.',
  open: 'Importar tareas',
  title: 'Importar tareas',
  lead: 'Una lista en texto o Markdown, una tabla con encabezado (CSV), una plantilla exportada de Todoist o la lista JSON de otro Todolith. El archivo se queda en este navegador; ves lo que contiene antes de que se añada nada.',
  choose: 'Elegir un archivo',
  paste: 'O pega una lista',
  paste_example: '- Planear el viaje\n  - Buscar un tren',
  look: 'Ver qué contiene',
  too_big: 'Este archivo tiene más de 10 MB. Divídelo y tráelo por partes.',
  too_many: (value: number) => `De una vez se importan como máximo 10.000 tareas, y estas son ${count.format(value)}.`,
  no_text: (file: string) => `«${file}» no es un texto. Exporta antes tus tareas como texto, CSV o JSON.`,
  nothing: 'No contiene ninguna tarea.',
  no_name: 'El proyecto necesita un nombre.',
  project_name: 'Importado',
  kinds: {
    text: 'Una lista',
    todoist: 'Una plantilla de Todoist',
    table: 'Una tabla',
    todolith: 'Una lista de Todolith',
  },
  found: (what: string, value: number) => `${what} con ${counted(value, 'tarea', 'de tareas', 'tareas')}.`,
  counts: (parts: number, done: number, dated: number) =>
    `${counted(parts, 'subtarea', 'de subtareas', 'subtareas')}, ${counted(done, 'hecha', 'de hechas', 'hechas')}, ${count.format(dated)} con fecha.`,
  old_letters: 'Tiene una codificación antigua. Mira si las letras con acento están bien.',
  column: (name: string, field: string) => `${name} → ${field}`,
  fields: {
    title: 'título',
    note: 'nota',
    due: 'fecha',
    deadline: 'fecha límite',
    priority: 'prioridad',
    tags: 'etiquetas',
    section: 'sección',
    done: 'hecha',
  },
  left: (value: number) =>
    `${counted(value, 'cosa no puede venir tal como está', 'de cosas no pueden venir tal como están', 'cosas no pueden venir tal como están')}`,
  left_kinds: {
    date: (line: number, value: string) =>
      `Línea ${count.format(line)}: la fecha «${value}» no se entiende; va a la nota.`,
    person: (line: number, value: string) => `Línea ${count.format(line)}: «${value}» no puede ser responsable aquí.`,
    level: (line: number, value: string) => `Línea ${count.format(line)}: «${value}» sube al tercer nivel.`,
    note: (line: number, value: string) =>
      `Línea ${count.format(line)}: la nota es demasiado larga; pierde «${value.slice(0, 60)}…».`,
    untitled: (line: number, value: string) =>
      `La línea ${count.format(line)} no tiene título y se queda fuera. ${value.slice(0, 60)}`,
    column: (_line: number, value: string) => `La columna «${value}» no tiene sitio aquí.`,
    value: (line: number, value: string) => `Línea ${count.format(line)}: «${value}» no es una prioridad.`,
  },
  into: 'Destino',
  new_project: 'Un proyecto nuevo',
  name: 'Nombre',
  no_sections: 'La bandeja de entrada no tiene secciones, así que se quedan fuera.',
  back: 'Elegir otra cosa',
  bring: (value: number) => `Importar ${counted(value, 'tarea', 'de tareas', 'tareas')}`,
  brought: (value: number) => `${counted(value, 'tarea importada', 'de tareas importadas', 'tareas importadas')}`,
};
