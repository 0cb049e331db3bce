/** The words of the first minutes: what is offered to who has just come, and the sample project that teaches by doing. In Spanish. */
import type { Rest } from '../tables';

export const first: Rest['first'] = {
  title: '¿Por dónde quieres empezar?',
  text: 'Tres buenos caminos. Ninguno es definitivo.',
  tour: 'Enséñame cómo va',
  tour_text: 'Un pequeño proyecto para probarlo todo. Se quita con un clic.',
  bring: 'Traer mis tareas',
  bring_text: 'De una lista, una tabla u otra aplicación.',
  empty: 'Empezar de cero',
  empty_text: 'Una hoja en blanco para escribir.',
  remove: 'Quitar el ejemplo',
  made: 'Proyecto de ejemplo creado',
  sample: {
    name: 'Un primer vistazo',
    basics: 'Lo básico',
    further: 'Un poco más allá',
    complete: 'Complétame: pulsa la piedra delante de esta línea',
    date: 'Ponme una fecha: pulsa T o escribe una, como «mañana a las 9»',
    drag: 'Arrástrame un lugar hacia abajo o pulsa Alt ↓',
    parts: 'Estoy hecha de partes',
    part_open: 'Abre una tarea con un clic o con Intro',
    part_add: 'Añade una parte tuya debajo de esta',
    note: 'Ábreme: tengo una nota',
    note_text:
      'Las notas saben de **negrita**, *cursiva* y listas:\n\n- [x] Lee esta línea\n- [ ] Marca esta\n\nLos enlaces se abren: https://www.rfc-editor.org/rfc/rfc5545',
    daily: 'Vuelvo cada día: complétame y verás',
    tag: 'Pulsa Q y escribe: Regar las plantas cada 3 días @casa p2',
    keys: 'Pulsa ? para ver todas las teclas, y Ctrl K o ⌘ K para encontrar lo que sea',
    undo: 'Elimíname y luego pulsa Z: todo se puede deshacer',
  },
};
