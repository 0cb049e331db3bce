/** When a reminder rings, as the server reckons it. It knows no screen; reminders in words ask it. */
import type { Reminder } from '../api/client';
import type { Due } from '../time/due';
import { momentOf } from '../time/moment';

const MINUTE_MS = 60_000;

/** The moment that a reminder is about; null when it has none. A plain day counts as its end. */
export function momentFor(
  { minutes_before, at }: Pick<Reminder, 'minutes_before' | 'at'>,
  due: Due | null,
): string | null {
  if (at !== null) return at;
  if (minutes_before === null || due === null) return null;
  const end_ms = due.time === null ? MINUTE_MS - 1 : 0;
  const due_ms = momentOf(`${due.day}T${due.time ?? '23:59'}`).getTime() + end_ms;
  return new Date(due_ms - minutes_before * MINUTE_MS).toISOString();
}
