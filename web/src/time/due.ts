/**
 * What a due date means: a plain day, a wall-clock time, or a moment.
 *
 * It knows the three spellings of the contract and refuses to turn one into another unasked. Task views and the
 * picker call it.
 */
import type { Day } from './day';
import { wallClock } from './zone';

export interface Due {
  /** The day in the reader's time zone. */
  readonly day: Day;
  /** `HH:MM` in the reader's time zone, or null for the whole day. */
  readonly time: string | null;
}

const PLAIN = /^\d{4}-\d{2}-\d{2}$/;
const WALL_CLOCK = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?$/;

/** Reads a `due_date` of the wire; null when there is none or it cannot be read. */
export function readDue(due_date: string | null): Due | null {
  if (due_date === null) return null;
  if (PLAIN.test(due_date)) return { day: due_date, time: null };
  const wall_clock = WALL_CLOCK.exec(due_date);
  if (wall_clock) return { day: wall_clock[1] ?? '', time: wall_clock[2] ?? '' };
  const moment = new Date(due_date);
  if (Number.isNaN(moment.getTime())) return null;
  const [day = '', time = ''] = wallClock(moment).split('T');
  return { day, time };
}

/** Writes a due date for the wire: a day stays a day, a time is wall-clock time. */
export function writeDue(due: Due | null): string | null {
  if (due === null) return null;
  return due.time === null ? due.day : `${due.day}T${due.time}`;
}

/** Orders due dates; within a day those with a time come first, in order of time. */
export function dueOrder(due: Due | null): string {
  return due === null ? '~' : `${due.day}T${due.time ?? '~'}`;
}

/** A day is late once it has passed, a time once that minute has. */
export function isLate(due: Due, now: Date): boolean {
  const clock = wallClock(now);
  return due.time === null ? due.day < clock.slice(0, 10) : `${due.day}T${due.time}` < clock;
}
