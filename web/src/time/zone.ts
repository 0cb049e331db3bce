/**
 * The clock on the wall where the reader is: in the time zone they have set, or in the browser's.
 *
 * It refuses to know who set it and what is read from it. `reader` sets it; days and due dates are read through it.
 */

/** `YYYY-MM-DDTHH:MM`. Such strings sort by time. */
export type WallClock = string;

let zone: string | null = null;
let formatter: Intl.DateTimeFormat | null = null;

/** The time zone of this browser. */
export function deviceZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Null, an unknown zone and the browser's own all mean what the browser says. */
export function setZone(name: string | null): void {
  zone = null;
  formatter = null;
  if (name === null || name === deviceZone()) return;
  try {
    formatter = new Intl.DateTimeFormat('en-CA-u-hc-h23', {
      timeZone: name,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    zone = name;
  } catch {
    // This browser is older than the zone.
  }
}

/** For `Intl`; undefined is the browser's. */
export function readerZone(): string | undefined {
  return zone ?? undefined;
}

export function wallClock(moment: Date): WallClock {
  if (formatter) {
    const parts = new Map(formatter.formatToParts(moment).map(({ type, value }) => [type, value]));
    const get = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
    return `${get('year').padStart(4, '0')}-${get('month')}-${get('day')}T${get('hour')}:${get('minute')}`;
  }
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${String(moment.getFullYear()).padStart(4, '0')}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  return `${day}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
}
