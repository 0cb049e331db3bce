/** The words of forgot, reset, verify, settings and goodbye, in Spanish. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';
import { count, counted } from './core';

export const account: Translation<Rest['account']> = {
  to_tasks: 'A tus tareas',
  to_settings: 'A los ajustes',
  to_sign_in: 'Volver a iniciar sesión',
  cancel: 'Cancelar',
  save: 'Guardar',
  retry: 'Reintentar',

  forgot: {
    title: '¿Olvidaste tu contraseña?',
    lead: 'Dinos tu dirección y te enviaremos un enlace para elegir otra.',
    submit: 'Enviar el enlace',
    sent_title: 'Mira tu correo',
    sent: (email: string) =>
      `Si hay una cuenta para ${email}, un enlace para una nueva contraseña va de camino. Sirve una vez, durante una hora.`,
    nothing: '¿No llega nada? Mira en el correo no deseado o comprueba la dirección.',
    other: 'Usar otra dirección',
    no_mail: 'Este servidor no envía correo. Quien lo gestiona puede crearte un enlace con este comando:',
    no_mail_after: 'EMAIL es tu dirección. El enlace sirve una vez, durante una hora.',
    command: 'todolith user reset-link EMAIL',
  },

  reset: {
    title: 'Elige una nueva contraseña',
    lead: 'A partir de entonces sustituye a la anterior.',
    password: 'Nueva contraseña',
    submit: 'Guardar contraseña',
    done_title: 'Tu nueva contraseña está lista',
    done: 'Inicia sesión con ella para seguir.',
    done_in: 'Aquí sigues con la sesión iniciada.',
    stale_title: 'Este enlace ya no sirve',
    stale: 'Ya se usó o tiene más de una hora.',
    again: 'Pedir otro enlace',
  },

  verify: {
    title: 'Tu dirección está confirmada',
    lead: 'Inicia sesión para seguir.',
    lead_in: 'Gracias. No hay nada más que hacer.',
    halfway_title: 'Falta un paso',
    halfway: 'Abre ahora el enlace del correo enviado a la nueva dirección. Hasta entonces vale la anterior.',
    changed_title: 'Tu dirección ha cambiado',
    changed: 'Inicia sesión con la nueva para seguir.',
    changed_in: (email: string) => `Desde ahora inicias sesión con ${email}.`,
    failed_title: 'Este enlace no ha funcionado',
    failed: 'Puede tener más de una hora o estar incompleto. Podemos enviarte otro.',
    failed_change: 'Puede tener más de una hora o estar usado. Empieza el cambio otra vez en los ajustes.',
    other_person: 'Pertenece a otra cuenta que la que tiene la sesión iniciada aquí.',
    taken: 'Esa dirección ya es de otra cuenta.',
    send: 'Enviar otro enlace',
    sent: (email: string) => `Si ${email} espera confirmación, un enlace va de camino.`,
  },

  unconfirmed: {
    title: 'Confirma tu dirección',
    signed_up: (email: string) => `Un correo va de camino a ${email}. Abre su enlace y luego inicia sesión.`,
    signing_in: (email: string) =>
      `Tu cuenta existe, pero ${email} aún no está confirmada. Abre el enlace del correo y luego inicia sesión.`,
    again: 'Enviar el correo otra vez',
    sent: 'Otro correo va de camino.',
    banner: (email: string) => `${email} aún no está confirmada. Basta con un enlace en un correo.`,
    later: 'Ahora no',
    send: 'Enviar el enlace',
    link_sent: (email: string) => `Un enlace va de camino a ${email}`,
  },

  goodbye: {
    title: 'Hasta pronto',
    lead: 'Tu cuenta y todas sus tareas se han eliminado. No queda nada de ellas en este navegador.',
    failed_title: 'No se eliminó nada',
    failed: 'Este enlace ya no sirve. Puedes pedir otro en los ajustes.',
    signed_out: 'Inicia sesión en este navegador y abre de nuevo el enlace del correo.',
  },

  settings: {
    lead: 'Tu cuenta en este servidor',
    loading: 'Cargando tus ajustes',
    failed: 'No se pueden cargar tus ajustes',
  },

  name: {
    title: 'Nombre',
    lead: 'Cómo te llamas aquí.',
    label: 'Tu nombre',
    saved: 'Tu nombre está guardado',
  },

  email: {
    title: 'Correo electrónico',
    lead: 'Inicias sesión con esta dirección.',
    now: 'Tu dirección',
    confirmed: 'Confirmada',
    unconfirmed: 'Sin confirmar',
    change: 'Cambiar dirección',
    new_email: 'Nueva dirección',
    submit: 'Enviar un enlace',
    hint: 'La dirección cambia cuando abras el enlace del correo.',
    sent: (email: string) =>
      `Un enlace va de camino. Hasta que lo abras tu dirección sigue igual; después será ${email}.`,
    no_mail:
      'Este servidor no envía correo, así que aquí no se puede confirmar otra dirección. Pregunta a quien lo gestiona.',
    same: 'Esta ya es tu dirección.',
  },

  password: {
    title: 'Contraseña',
    lead: 'Larga y fácil de recordar es mejor que corta e ingeniosa.',
    current: 'Contraseña actual',
    fresh: 'Nueva contraseña',
    others: 'Cerrar sesión en todos los demás',
    submit: 'Cambiar contraseña',
    saved: 'Tu contraseña ha cambiado',
    saved_others: 'Tu contraseña ha cambiado y se ha cerrado la sesión en todos los demás',
  },

  devices: {
    title: 'Dispositivos',
    lead: 'Dónde tienes la sesión iniciada.',
    label: 'Dispositivos',
    on: (browser: string, system: string) => `${browser} en ${system}`,
    unknown: 'Dispositivo desconocido',
    current: 'Este dispositivo',
    now: 'En uso ahora',
    today: 'Usado en las últimas 24 horas',
    days: (value: number) => `Usado hace ${counted(value, 'día', 'de días', 'días')}`,
    since: (when: string) => `Usado por última vez el ${when}`,
    from: (address: string) => `desde ${address}`,
    signed_in: (when: string) => `sesión iniciada el ${when}`,
    end: 'Cerrar sesión',
    end_label: (device: string) => `Cerrar sesión: ${device}`,
    ended: (device: string) => `Sesión cerrada: ${device}`,
    only: 'No tienes la sesión iniciada en ningún otro sitio.',
    more: (value: number) => `Mostrar ${count.format(value)} más`,
    end_others: 'Cerrar sesión en todos los demás',
    others_title: '¿Cerrar sesión en todos los demás?',
    others: (value: number) =>
      `Se cerrará la sesión en ${counted(value, 'otro dispositivo', 'de otros dispositivos', 'otros dispositivos')}, como mucho en un cuarto de hora. Este seguirá con la sesión iniciada.`,
    others_ended: 'Se ha cerrado la sesión en todos los demás',
    stale: 'Iniciaste sesión aquí hace más de un día. Para ver tus dispositivos, escribe otra vez tu contraseña.',
    show: 'Ver dispositivos',
    loading: 'Cargando tus dispositivos',
  },

  again: {
    title: '¿Sigues siendo tú?',
    lead: 'Iniciaste sesión hace más de un día. Escribe tu contraseña para seguir.',
    submit: 'Seguir',
  },

  time: {
    title: 'Fechas y horas',
    lead: 'Qué significa «hoy» y cómo se escriben las fechas, en todos tus dispositivos.',
    now: (day: string, time: string) => `Es ${day}, ${time}.`,
    zone: 'Zona horaria',
    zone_hint: 'Escribe una ciudad, por ejemplo Lisbon.',
    no_zone: 'No existe esa zona horaria. Elige una de la lista.',
    use_device: (zone: string) => `Usar la zona de este dispositivo, ${zone}`,
    week: 'La semana empieza el',
    weeks: { monday: 'Lunes', saturday: 'Sábado', sunday: 'Domingo' },
    dates: 'Fechas',
    date_formats: { dmy: '22/11/2026', mdy: '11/22/2026', ymd: '2026-11-22' },
    times: 'Horas',
    time_formats: { '24h': '14:30', '12h': '2:30 p. m.' },
    language: 'Idioma',
    like_browser: 'Como el navegador',
    reminder: 'Recordatorio habitual',
    reminder_hint: 'Para un recordatorio nuevo que no diga otra cosa.',
    no_reminder: 'Ninguno',
  },

  notifications: {
    title: 'Notificaciones',
    lead: 'Recordatorios en este dispositivo, también con Todolith cerrado.',
    loading: 'Comprobando si los recordatorios pueden llegar aquí',
    standing: {
      insecure: 'Los recordatorios no pueden llegar aquí',
      unsupported: 'Los recordatorios no pueden llegar aquí',
      blocked: 'Bloqueadas en este navegador',
      off: 'Desactivadas en este navegador',
      on: 'Activadas en este navegador',
    },
    why: {
      insecure:
        'Los navegadores solo permiten notificaciones donde la dirección empieza por https. Pregunta a quien gestiona este servidor.',
      unsupported:
        'Este navegador no tiene notificaciones. En un iPhone o iPad, añade primero Todolith a la pantalla de inicio.',
      blocked:
        'Le dijiste a este navegador que no mostrara ninguna. Permite las notificaciones de esta página en sus ajustes.',
    },
    on: 'Activar',
    off: 'Desactivar',
    test: 'Envíame una prueba',
    sent: (browsers: number, mail: boolean) => {
      const where = browsers > 0 ? counted(browsers, 'navegador', 'de navegadores', 'navegadores') : '';
      const ways = [where, mail ? 'tu correo' : ''];
      return `Una prueba va de camino a ${ways.filter((way) => way !== '').join(' y a ')}.`;
    },
    nowhere: 'Aún no hay adónde enviar una prueba. Activa primero las notificaciones.',
    too_soon: 'La última prueba se envió hace menos de un minuto. Espera un momento.',
    others: (value: number) =>
      `Los recordatorios también llegan a ${counted(value, 'otro navegador', 'de otros navegadores', 'otros navegadores')}.`,
    off_elsewhere: 'Desactivar en todos los demás',
    others_off: 'Desactivadas en todos los demás.',
    by_mail: (email: string) =>
      `Los recordatorios también llegan por correo a ${email}, en cuanto esa dirección esté confirmada.`,
    errors: {
      dismissed: 'El navegador no obtuvo permiso para mostrar notificaciones, así que nada ha cambiado.',
      push_service: 'Este navegador no pudo llegar a su servicio push. Mira si tiene conexión y prueba de nuevo.',
      away: 'No se llega al servidor. Prueba de nuevo.',
    },
  },

  remove: {
    title: 'Eliminar cuenta',
    lead: 'Todo lo tuyo se va, para siempre.',
    open: 'Eliminar cuenta',
    dialog_title: '¿Eliminar tu cuenta?',
    goes: 'Esto desaparece del servidor y nadie puede recuperarlo:',
    tasks: (value: number) =>
      `${counted(value, 'tarea', 'de tareas', 'tareas')}, abiertas y hechas, con notas y etiquetas`,
    history: 'el historial de todos tus cambios',
    person: (email: string) => `tu cuenta ${email}, con nombre y contraseña`,
    devices: 'tu sesión en todos los dispositivos',
    password: 'Contraseña',
    confirm: 'Escribe tu correo',
    mismatch: 'Esta no es tu dirección.',
    submit: 'Eliminar todo',
    by_mail: 'Después recibirás un correo. La cuenta se va cuando abras su enlace.',
    sent_title: 'Falta un paso',
    sent: (email: string) =>
      `Hemos enviado un enlace a ${email}. Ábrelo en este navegador en un día y la cuenta se eliminará. Hasta entonces nada cambia.`,
    close: 'Cerrar',
    off: 'En este servidor las cuentas las elimina quien lo gestiona.',
  },

  errors: {
    INVALID_PASSWORD: 'Esta no es tu contraseña actual.',
    INVALID_EMAIL_OR_PASSWORD: 'Esta no es tu contraseña.',
    CREDENTIAL_ACCOUNT_NOT_FOUND:
      'Esta cuenta no tiene contraseña. Usa «¿Olvidaste tu contraseña?» al iniciar sesión para crear una.',
    EMAIL_ALREADY_VERIFIED: 'Esta dirección ya está confirmada.',
    VERIFICATION_EMAIL_NOT_ENABLED: 'Este servidor no envía correo.',
    CHANGE_EMAIL_DISABLED: 'En este servidor las direcciones no se cambian aquí.',
    VALIDATION_ERROR: 'El servidor no lo acepta. Revisa lo que escribiste.',
    UNAUTHORIZED: 'Tu sesión está cerrada. Inicia sesión otra vez.',
  },
};
