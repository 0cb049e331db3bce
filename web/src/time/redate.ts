/**
 * Another day, or another time, for a due date: all that is not changed stays as it was sent.
 *
 * Pure. A plain day stays a plain day, a time on the wall keeps its seconds, and a moment stays a moment of the zone
 * it was written in. It refuses to know tasks; whatever moves one by hand calls it.
 */
import type { Day } from './day';
import { readDue } from './due';
import { momentOf } from './moment';

const ZONE = /T.*(Z|[+-]\d{2}:?\d{2})$/iu;
const SECONDS = /T\d{2}:\d{2}(:\d{2}(?:\.\d+)?)/u;

/** `time` is what the reader's clock shall show: as before when it is left out, none when it is null. */
export function redate(before: string | null, day: Day, time?: string | null): string {
  const due = readDue(before);
  const clock = time === undefined ? (due?.time ?? null) : time;
  if (clock === null) return day;
  const seconds = due?.time === clock ? (SECONDS.exec(before ?? '')?.[1] ?? '') : '';
  const zone = ZONE.exec(before ?? '')?.[1];
  if (zone === undefined) return `${day}T${clock}${seconds}`;
  const there = new Date(momentOf(`${day}T${clock}`).getTime() + minutesOf(zone) * 60_000);
  return `${there.toISOString().slice(0, 16)}${seconds || ':00'}${zone}`;
}

/** How far that zone is ahead of Greenwich. */
function minutesOf(zone: string): number {
  const [, sign, hours, minutes] = /([+-])(\d{2}):?(\d{2})/u.exec(zone) ?? [];
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
