/** Why the server refused something, by the field or the kind of problem that it names, in Spanish. It knows no code. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';

export const reasons: Translation<Rest['reasons']> = {
  fields: {
    title: 'Un título tiene de 1 a 200 caracteres, en una línea.',
    description: 'Una nota tiene como máximo 10.000 caracteres.',
    tags: 'Una tarea tiene como máximo 20 etiquetas de hasta 50 caracteres, sin comas.',
    due_date: 'Este vencimiento no se puede guardar.',
    start_date: 'Este inicio no se puede guardar.',
    deadline: 'Esta fecha límite no se puede guardar.',
    duration_minutes: 'Una duración va de 1 minuto a 525.600, que son un año.',
    priority: 'No existe esa prioridad.',
    recurrence: 'No se puede repetir así.',
    parent_id: 'No puede ser una subtarea ahí.',
    project_id: 'No puede estar en ese proyecto.',
    section_id: 'No puede estar en esa sección.',
    name: 'Un nombre tiene de 1 a 200 caracteres, en una línea.',
    color: 'No existe ese color.',
    minutes_before: 'Un recordatorio llega como máximo cuatro semanas antes.',
    at: 'Un recordatorio no puede llegar en ese momento.',
    filter: 'El filtro no se entiende.',
    query: 'El filtro no se entiende.',
    time_zone: 'El servidor no conoce esta zona horaria.',
    position: 'No puede estar ahí.',
  },
  kinds: {
    'not-found': 'Ya no está.',
    conflict: 'Ya hay otra cosa ahí.',
    'revert-conflict': 'Se volvió a cambiar después.',
    'cannot-revert': 'Lo que hay ahora no deja sitio a lo que había.',
    purged: 'Lo que era ya no se conserva.',
    'stale-revision': 'Mientras tanto se cambió en otro sitio.',
    'body-too-large': 'Es demasiado grande para el servidor.',
    'too-many-requests': 'Han sido muchas cosas a la vez. Espera un momento y prueba otra vez.',
    'wrong-user': 'Pertenece a otra persona.',
    'disk-full': 'El disco del servidor está lleno.',
    unavailable: 'El servidor está ocupado. Prueba de nuevo en un momento.',
    defect: 'Algo salió mal en el servidor.',
  },
  other: 'El servidor no lo acepta.',
};
