/** The words of what comes on first use around a task: moving it, how its repeating ends, what reminds of it, in Spanish.. */
import type { Rest } from '../tables';
import { counted } from './core';

export const hand: Rest['hand'] = {
  moved: (place: number, of: number, where: string) => `Movida al puesto ${place} de ${of} en ${where}`,
  moved_to: (title: string, where: string) => `«${title}» movida a ${where}`,
  subtask_of: (title: string) => `subtareas de ${title}`,
  section: (project: string, section: string) => `${project}, ${section}`,
  into: (where: string) => `A ${where}`,
  part_of: (title: string) => `Parte de ${title}`,
  stays: 'Se queda donde está',
  sorted: (how: string) => `Esta lista está ordenada así: ${how}.`,
  by_hand: 'Ordenar a mano',
  not_here: 'Esta lista tiene su propio orden. Suelta la tarea sobre un proyecto para moverla allí.',
  drop_on: 'Suéltala sobre un proyecto para moverla',
  below: (group: string) => `Bajo «${group}»`,
  put_below: (title: string, group: string) => `«${title}» está ahora bajo «${group}»`,
  drop_below: 'Suéltala bajo otro encabezado o sobre un proyecto',
  obstacles: {
    first: 'Ya es la primera',
    last: 'Ya es la última',
    levels: 'Las tareas tienen como máximo tres niveles',
    top: 'No es una subtarea',
    alone: 'No hay ninguna tarea encima de la que pueda ser parte',
    edge: 'No hay otro grupo en esa dirección',
  },
  ends: {
    label: 'Termina',
    never: 'Nunca',
    until: 'En una fecha',
    count: 'Tras un número de veces',
    last_day: 'Último día',
    times: 'Cuántas veces, contando esta',
    until_wrong: 'El último día no puede ser anterior al vencimiento.',
    count_wrong: 'De 1 a 10.000.',
    then_no_more: 'y nada más',
    no_more: 'Esta es la última vez.',
  },
  reminders: {
    label: 'Recordatorios',
    choose: 'Elegir recordatorios',
    add: 'Añadir un recordatorio',
    change: (what: string) => `Cambiar: ${what}`,
    remove: (what: string) => `Quitar: ${what}`,
    added: (what: string) => `Recordatorio puesto: ${what}`,
    changed: (what: string) => `Recordatorio cambiado: ${what}`,
    removed: (what: string) => `Recordatorio quitado: ${what}`,
    rings: (when: string) => `Avisa: ${when}`,
    before: (minutes: number) => {
      if (minutes === 0) return 'Cuando vence';
      if (minutes % 10_080 === 0) return `${counted(minutes / 10_080, 'semana', 'de semanas', 'semanas')} antes`;
      if (minutes % 1_440 === 0) return `${counted(minutes / 1_440, 'día', 'de días', 'días')} antes`;
      if (minutes % 60 === 0) return `${counted(minutes / 60, 'hora', 'de horas', 'horas')} antes`;
      return `${counted(minutes, 'minuto', 'de minutos', 'minutos')} antes`;
    },
    number: 'Cuánto antes',
    unit: 'Unidad',
    units: {
      minutes: 'minutos antes',
      hours: 'horas antes',
      days: 'días antes',
      weeks: 'semanas antes',
    },
    moment: 'En un momento',
    set: 'Poner',
    set_before: 'Poner con esta antelación',
    set_moment: 'Poner en este momento',
    passed: 'Ese momento ya pasó.',
    too_early: 'Como máximo cuatro semanas antes.',
    full: 'Una tarea tiene como máximo 20 recordatorios.',
    done: 'En silencio: la tarea está hecha',
    no_date: 'En silencio: la tarea no tiene vencimiento',
    over: 'Ya avisó, o su momento pasó',
    needs_date: 'La tarea no tiene vencimiento: lo que depende de él calla hasta que lo haya.',
    no_mail:
      'Este servidor no envía correo. Activa las notificaciones en los ajustes para que te lleguen los recordatorios.',
    unconfirmed:
      'Confirma tu dirección o activa las notificaciones en los ajustes para que te lleguen los recordatorios.',
  },
};
