/** Days, weeks and hours as a calendar names them, through `Intl`. It knows no task and no sentence. */
import { noonOf, type Day } from '../time/day';

/** As in `time/format`: nobody writes "Fri, 4 Dec". */
const COMMA_BEFORE_DIGITS = /, (?=\d)/u;

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, options);
}

/** "Friday 4 December 2026" */
export function wholeDay(day: Day, locale: string): string {
  return format(locale, { dateStyle: 'full' }).format(noonOf(day)).replace(COMMA_BEFORE_DIGITS, ' ');
}

/** "30 Nov – 6 Dec 2026" */
export function daysFromTo(from: Day, to: Day, locale: string): string {
  return format(locale, { day: 'numeric', month: 'short', year: 'numeric' }).formatRange(noonOf(from), noonOf(to));
}

/** "Mon", "Monday" */
export function weekdayOfDay(day: Day, locale: string): { short: string; long: string } {
  return {
    short: format(locale, { weekday: 'short' }).format(noonOf(day)),
    long: format(locale, { weekday: 'long' }).format(noonOf(day)),
  };
}

/** "4", and "1 Dec" where a month begins. */
export function dayNumber(day: Day, locale: string): string {
  const options: Intl.DateTimeFormatOptions = { day: 'numeric' };
  return format(locale, day.endsWith('-01') ? { ...options, month: 'short' } : options).format(noonOf(day));
}
