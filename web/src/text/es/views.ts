/** The words of the trash and of what is loaded after the first screen, in Spanish. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';
import { counted, form } from './core';

export const views: Translation<Rest['views']> = {
  projects: {
    edit: 'Editar proyecto',
    name: 'Nombre',
    name_empty: 'Necesita un nombre.',
    colour: 'Color',
    colours: {
      verdigris: 'Verdigrís',
      carnelian: 'Cornalina',
      ochre: 'Ocre',
      lapis: 'Lapislázuli',
      amethyst: 'Amatista',
      moss: 'Musgo',
      stone: 'Piedra',
    },
    save: 'Guardar',
    cancel: 'Cancelar',
    archive: 'Archivar',
    unarchive: 'Recuperar del archivo',
    archived: (name: string) => `«${name}» archivado`,
    unarchived: (name: string) => `«${name}» ha vuelto del archivo`,
    remove: 'Eliminar proyecto',
    rename_section: 'Renombrar sección',
    remove_section: 'Eliminar sección',
    find: 'Buscar un proyecto',
    none: 'No existe ese proyecto',
  },
  refused: {
    title: 'Sin guardar',
    lead: 'El servidor rechazó estos cambios. Lo que escribiste sigue aquí.',
    kinds: {
      create: 'Tarea nueva',
      update: 'Cambio',
      move: 'Mover',
      complete: 'Completar',
      complete_recurring: 'Completar',
      reopen_recurring: 'Reabrir',
      delete: 'Eliminar',
      restore: 'Restaurar',
      change: 'Cambio',
      remove: 'Eliminar',
      bring_back: 'Restaurar',
    },
    retry: 'Reintentar',
    discard: 'Descartar',
    close: 'Cerrar',
  },
  removed: {
    project: (name: string, tasks: number) =>
      `«${name}» y ${counted(tasks, 'tarea', 'de tareas', 'tareas')}: eliminados`,
    section: (name: string, tasks: number) =>
      tasks === 1
        ? `«${name}» eliminada; su tarea se queda en el proyecto`
        : `«${name}» eliminada; ${counted(tasks, 'tarea se queda', 'de tareas se quedan', 'tareas se quedan')} en el proyecto`,
  },
  filters: {
    query: 'Consulta',
    query_hint: 'Por ejemplo: (today | overdue) & p1 & !@espera',
    query_empty: 'Necesita una consulta.',
    at: (detail: string, place: number) => `${detail} En el carácter ${place}.`,
    expected: (what: string) => `Se esperaba: ${what}`,
    found: (value: number) =>
      value === 0
        ? 'Ahora no encaja ninguna tarea'
        : `Ahora ${form(value, 'encaja', 'encajan', 'encajan')} ${counted(value, 'tarea', 'de tareas', 'tareas')}`,
    unchecked: 'No se llega al servidor. La consulta se revisará cuando vuelvas a tener conexión.',
    preview: 'Lo que encuentra',
    move_up: 'Subir',
    move_down: 'Bajar',
    remove: 'Eliminar filtro',
    save_as: 'Guardar como filtro',
    stale: (time: string) => `No se llega al servidor. Esto se encontró a las ${time}.`,
    offline: 'Ahora no se puede consultar este filtro',
    offline_text: 'El servidor encuentra lo que encaja. Se le preguntará otra vez cuando tengas conexión.',
    broken: 'Este filtro ya no tiene sentido',
    missing: 'Este filtro ya no existe',
    missing_text: 'Se eliminó, aquí o en otro dispositivo.',
    help: 'Cómo escribir una consulta',
    terms: [
      ['a & b, a | b, !a, ( )', 'Ambas, una u otra, no; & une con más fuerza'],
      ['today, fri, 3 dec, 7 days', 'Vence entonces, o dentro de esos días'],
      ['overdue, no date', 'Atrasada; sin vencimiento'],
      ['due before: fri, due after: 3 dec', 'Vence antes o después; también deadline y created'],
      ['p1, p2, p3, p4', 'Prioridad alta, media, baja, ninguna'],
      ['#Home, #inbox, /Section', 'En un proyecto, en ninguno, en una sección; * vale por cualquier cosa'],
      ['@calls, no labels', 'Con una etiqueta; sin ninguna'],
      ['search: words', 'Con estas palabras'],
      ['recurring, subtask, completed', 'Se repite; es una subtarea; está hecha'],
      ['"…", \\', 'Tomar los signos tal cual: #"Home & garden"'],
    ],
  },
  trash: {
    lead: (days: number) => `Lo que eliminas se queda aquí ${counted(days, 'día', 'de días', 'días')}`,
    label: 'Eliminado',
    loading: 'Cargando la papelera',
    kinds: {
      task: 'Tarea',
      project: 'Proyecto',
      section: 'Sección',
      filter: 'Filtro',
      reminder: 'Recordatorio',
    },
    unnamed: {
      task: 'Una tarea',
      project: 'Un proyecto',
      section: 'Una sección',
      filter: 'Un filtro',
      reminder: 'Un recordatorio',
    },
    more: (value: number) => `${counted(value, 'cosa más', 'de cosas más', 'cosas más')}`,
    with: (kind: string, more: string) => `${kind} con ${more}`,
    left: (days: number) => `${form(days, 'queda', 'quedan', 'quedan')} ${counted(days, 'día', 'de días', 'días')}`,
    restore: 'Restaurar',
    restore_label: (name: string) => `Restaurar: ${name}`,
    restored: (name: string) => `«${name}»: restaurado`,
    restored_with: (name: string, more: string) => `«${name}» y ${more}: restaurado`,
    erase: 'Borrar',
    erase_label: (name: string) => `Borrar para siempre: ${name}`,
    erase_title: '¿Borrar esto para siempre?',
    erase_text: (name: string) => `Se borrará «${name}» y todo lo que se supo de ello. Esto no se puede deshacer.`,
    erase_with_text: (name: string, more: string) =>
      `Se borrará «${name}», con ${more} que iban con ello y todo lo que se supo de ello. Esto no se puede deshacer.`,
    erased: (name: string) => `«${name}»: borrado`,
    empty: 'Vaciar la papelera',
    empty_title: '¿Vaciar la papelera?',
    empty_text: (value: number) =>
      `Se ${form(value, 'borrará', 'borrarán', 'borrarán')} ${counted(value, 'cosa', 'de cosas', 'cosas')} de la papelera, con todo lo que se supo de ello. Esto no se puede deshacer.`,
    empty_more_text: (value: number) =>
      `Se borrará todo lo que hay en la papelera, más de ${counted(value, 'cosa', 'de cosas', 'cosas')}, con todo lo que se supo de ello. Esto no se puede deshacer.`,
    emptied: 'La papelera está vacía',
    older: 'Mostrar anteriores',
    nothing: 'La papelera está vacía',
    nothing_text: (days: number) =>
      `Lo que eliminas espera aquí ${counted(days, 'día', 'de días', 'días')}, por si cambias de idea.`,
    offline: 'Ahora no se llega a la papelera',
    offline_text:
      'Está en el servidor y aparecerá aquí cuando vuelvas a tener conexión. No se pierde nada de lo que hay en ella.',
    stale: 'Sin conexión. Así se vio la papelera por última vez.',
    not_now: 'No se llega al servidor. Nada ha cambiado.',
    gone: 'Ya no está en la papelera.',
  },
};
