/** The words of the first screens, in Spanish. */
import { countingIn } from '../languages';
import type { Core } from '../tables';
import type { Translation } from '../untranslated';

/** How Spanish counts: `counted(2, 'tarea', 'de tareas', 'tareas')` is "2 tareas"; the one in the middle is for millions. */
export const { categories, count, counted, form } = countingIn('es', ['one', 'many', 'other']);

export const core: Translation<Core> = {
  product: 'Todolith',
  page_title: (page: string) => `${page} · Todolith`,

  views: {
    all: 'Todas',
    inbox: 'Bandeja de entrada',
    today: 'Hoy',
    upcoming: 'Próximas',
    calendar: 'Calendario',
    done: 'Hechas',
    browse: 'Explorar',
    search: 'Buscar',
    trash: 'Papelera',
    settings: 'Ajustes',
    tags: 'Etiquetas',
    label: 'Vistas',
    main: 'Principal',
    navigation: 'Navegación',
    find: 'Buscar o ir a',
  },

  projects: {
    move: 'Mover a un proyecto',
    label: 'Proyectos',
    word: 'Proyecto',
    new: 'Nuevo proyecto',
    more: (name: string) => `Más: ${name}`,
    show_archived: (value: number) => `Mostrar ${counted(value, 'archivado', 'de archivados', 'archivados')}`,
    hide_archived: 'Ocultar archivados',
    new_section: 'Nueva sección',
  },

  filters: {
    label: 'Filtros',
    word: 'Filtro',
    new: 'Nuevo filtro',
    edit: 'Editar filtro',
  },

  list: {
    open: (value: number) => `${counted(value, 'tarea abierta', 'de tareas abiertas', 'tareas abiertas')}`,
    done_of: (done: number, total: number) => `${count.format(done)} de ${count.format(total)} hechas`,
    done_of_tasks: (done: number, total: number) =>
      `${count.format(done)} de ${counted(total, 'tarea hecha', 'de tareas hechas', 'tareas hechas')}`,
    finished: (value: number) => `${counted(value, 'tarea hecha', 'de tareas hechas', 'tareas hechas')}`,
    found: (value: number) => `${counted(value, 'tarea encontrada', 'de tareas encontradas', 'tareas encontradas')}`,
    planned: (value: number) => `${counted(value, 'tarea planeada', 'de tareas planeadas', 'tareas planeadas')}`,
    tasks: 'Tareas',
    overdue: 'Atrasadas',
    today: 'Hoy',
    done: 'Hechas',
    reschedule: 'Reprogramar',
    add_on: (day: string) => `Nueva tarea: ${day}`,
    loading: 'Cargando tus tareas',
  },

  narrow: {
    filter: 'Filtrar',
    filtered: 'Filtrar, en uso',
    display: 'Presentación',
  },

  add: {
    label: 'Añadir una tarea',
    form: 'Añadir rápido',
    placeholder: 'Añade una tarea, por ejemplo «Llamar al banco mañana a las 9»',
    submit: 'Añadir',
    due: 'Fecha',
    priority: 'Prioridad',
    tag: 'Etiqueta',
    keep_as_text: (what: string) => `${what}: dejar como texto`,
    remove: (what: string) => `Quitar ${what}`,
    too_long: (value: number) => `Un título tiene como máximo 200 caracteres; este tiene ${count.format(value)}.`,
    note_hint: 'Pon el resto en la nota después de añadirla.',
    added: (title: string) => `«${title}» añadida`,
  },

  task: {
    complete: (title: string) => `Completar: ${title}`,
    reopen: (title: string) => `Reabrir: ${title}`,
    schedule: (title: string) => `Vencimiento: ${title}`,
    more: (title: string) => `Más: ${title}`,
    has_note: 'Tiene una nota',
    parts: (done: number, all: number) =>
      `${count.format(done)} de ${counted(all, 'subtarea hecha', 'de subtareas hechas', 'subtareas hechas')}`,
    move: (title: string) => `Mover: ${title}`,
    move_up: 'Subir',
    move_down: 'Bajar',
    priority: { high: 'Alta', medium: 'Media', low: 'Baja', none: 'Ninguna' },
    priority_label: { high: 'Prioridad alta', medium: 'Prioridad media', low: 'Prioridad baja' },
    due: (when: string) => `Vence: ${when}`,
    more_tags: (value: number) => `+${count.format(value)}`,
  },

  detail: {
    due: 'Vence',
    repeat: 'Repetir',
    priority: 'Prioridad',
    tags: 'Etiquetas',
    close: 'Cerrar detalles',
    copy_link: 'Copiar enlace',
    copied: 'Enlace copiado',
    remove: 'Eliminar tarea',
  },

  repeat: {
    by_rule: 'Según su propia regla',
    each: { DAILY: 'Cada día', WEEKLY: 'Cada semana', MONTHLY: 'Cada mes', YEARLY: 'Cada año' },
    every: (value: number, unit: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY') =>
      `Cada ${count.format(value)} ${{ DAILY: 'días', WEEKLY: 'semanas', MONTHLY: 'meses', YEARLY: 'años' }[unit]}`,
    on: (days: string) => `el ${days}`,
    ordinal: (value: number) => ({ '-1': 'último', 1: 'primer', 2: 'segundo', 3: 'tercer' })[value] ?? `${value}.º`,
    times: (rule: string, value: number) => `${rule}, ${counted(value, 'vez', 'de veces', 'veces')}`,
    until: (rule: string, day: string) => `${rule} hasta el ${day}`,
    own: 'A tu manera',
    number: 'Cada',
    unit: 'Unidad',
    units: { DAILY: 'días', WEEKLY: 'semanas', MONTHLY: 'meses', YEARLY: 'años' },
    days: 'En estos días',
    from_completion: 'Contar desde que se hace',
    next: 'Próximas fechas',
    number_wrong: 'De 1 a 999.',
  },

  picker: {
    due: 'Elegir vencimiento',
    start: 'Elegir inicio',
    deadline: 'Elegir fecha límite',
    duration: 'Elegir cuánto dura',
    no_duration: 'Sin duración',
    minutes: 'Minutos',
    minutes_wrong: 'De 1 minuto a 525.600, que son un año.',
    today: 'Hoy',
    tomorrow: 'Mañana',
    yesterday: 'Ayer',
    weekend: 'Próximo fin de semana',
    no_date: 'Sin fecha',
    previous: 'Mes anterior',
    next: 'Mes siguiente',
    time: 'Hora',
    priority: 'Elegir prioridad',
    repeat: 'Elegir cómo se repite',
    tags: 'Elegir etiquetas',
    tag_placeholder: 'Busca o crea una etiqueta',
    make_tag: (tag: string) => `Nueva etiqueta «${tag}»`,
    tag_long: 'Una etiqueta tiene como máximo 50 caracteres.',
    has_tasks: 'con tareas',
  },

  toast: {
    completed: (title: string) => `«${title}» completada`,
    reopened: (title: string) => `«${title}» reabierta`,
    deleted: (title: string) => `«${title}» eliminada`,
    deleted_with: (title: string, parts: number) =>
      `«${title}» y ${counted(parts, 'subtarea', 'de subtareas', 'subtareas')}: eliminadas`,
    undo: 'Deshacer',
    undone: (what: string) => (what === '' ? 'Deshecho' : `Deshecho: ${what}`),
    redo: 'Rehacer',
    redone: (what: string) => (what === '' ? 'Rehecho' : `Rehecho: ${what}`),
    nothing_to_redo: 'Nada que rehacer',
    refused: (title: string, reason: string) => `«${title}» no se guardó. ${reason}`,
    unkept: 'Este navegador no guarda nada entre visitas. Deja la página abierta hasta que se guarden tus cambios.',
    review: 'Revisar',
    dismiss: 'Cerrar',
    label: 'Mensajes',
  },

  sync: {
    saved: 'Todo guardado',
    saving: 'Guardando',
    loading: 'Cargando',
    offline: 'Sin conexión',
    offline_waiting: (value: number) => `Sin conexión, ${counted(value, 'pendiente', 'de pendientes', 'pendientes')}`,
    failed: 'No se llega al servidor',
    refused: (value: number) =>
      `${counted(value, 'cambio sin guardar', 'de cambios sin guardar', 'cambios sin guardar')}`,
    signed_out: 'Sesión cerrada',
  },

  empty: {
    search: 'Buscar en todas las tareas',
    failed: 'No se llega al servidor',
    failed_text: 'Tus tareas aparecerán en cuanto responda.',
    retry: 'Reintentar',
    hint_before: 'Pulsa',
    hint_after: 'para añadir una tarea',
    missing: 'Esta página no existe',
    missing_text: 'Puede que la dirección esté mal escrita.',
    go_today: 'Ir a Hoy',
  },

  door: {
    sign_in: 'Iniciar sesión',
    sign_in_title: 'Hola de nuevo',
    sign_in_lead: 'Tus tareas están donde las dejaste.',
    sign_up: 'Crear cuenta',
    sign_up_title: 'Crea tu cuenta',
    sign_up_lead: 'Tus tareas se quedan en este servidor.',
    name: 'Nombre',
    email: 'Correo electrónico',
    password: 'Contraseña',
    password_hint: 'Al menos 8 caracteres',
    show: 'Mostrar',
    hide: 'Ocultar',
    show_password: 'Mostrar contraseña',
    hide_password: 'Ocultar contraseña',
    new_here: '¿Es tu primera vez?',
    have_account: '¿Ya tienes cuenta?',
    closed: 'El registro está cerrado en este servidor. Pide una cuenta a su dueño.',
    first_user: 'La primera cuenta de este servidor será la tuya.',
    working: 'Un momento',
    forgot: '¿Olvidaste tu contraseña?',
    wait: (seconds: number) =>
      `Demasiados intentos. Prueba otra vez en ${counted(seconds, 'segundo', 'de segundos', 'segundos')}.`,
    expired_title: 'Vuelve a iniciar sesión',
    expired_lead: 'Tu sesión ha terminado. No se pierde nada de lo que escribiste.',
    errors: {
      INVALID_EMAIL_OR_PASSWORD: 'El correo o la contraseña no son correctos.',
      INVALID_EMAIL: 'Esto no es una dirección de correo.',
      PASSWORD_TOO_SHORT: 'La contraseña necesita al menos 8 caracteres.',
      PASSWORD_TOO_LONG: 'La contraseña es demasiado larga.',
      USER_ALREADY_EXISTS: 'Ya hay una cuenta con este correo.',
      USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'Ya hay una cuenta con este correo.',
      EMAIL_PASSWORD_SIGN_UP_DISABLED: 'El registro está cerrado en este servidor.',
      EMAIL_NOT_VERIFIED: 'Esta dirección aún no está confirmada. Abre primero el enlace del correo.',
      unreachable: 'No se llega al servidor. Prueba de nuevo en un momento.',
      busy: 'Demasiados intentos. Espera un poco y prueba otra vez.',
      other: 'No ha funcionado. Prueba de nuevo en un momento.',
    },
  },

  account: {
    word: 'Cuenta',
    label: (name: string) => `Cuenta: ${name}`,
    theme: 'Tema',
    light: 'Claro',
    dark: 'Oscuro',
    system: 'Como el sistema',
    help: 'Atajos de teclado',
    documentation: 'Documentación de la API',
    sign_out: 'Cerrar sesión',
    unsent_title: '¿Cerrar sesión ahora?',
    unsent: (value: number) =>
      `${counted(value, 'cambio no ha llegado al servidor y se perdería', 'de cambios no han llegado al servidor y se perderían', 'cambios no han llegado al servidor y se perderían')}.`,
    stay: 'Quedarme',
    switch_theme: 'Cambiar tema',
  },

  palette: {
    open: 'abrir',
    close: 'cerrar',
  },

  /** Page titles of screens that are loaded when they are first asked for; their other words are in `account.ts`. */
  screens: {
    forgot: 'Contraseña olvidada',
    reset: 'Nueva contraseña',
    verify: 'Confirmar dirección',
    goodbye: 'Hasta pronto',
  },

  crash: {
    update: 'Hay una versión nueva',
    reload: 'Recargar',
    offline: 'Esta parte aún no está cargada. Se abrirá cuando vuelvas a tener conexión.',
  },
};
