/**
 * Days, times and ages as people write them, through `Intl`. It knows no task and no sentence; `text` is where
 * sentences live, so the few words needed here come in from the caller.
 */
import { addDays, dayOf, daysBetween, noonOf, type Day } from './day';

export interface RelativeWords {
  readonly today: string;
  readonly tomorrow: string;
  readonly yesterday: string;
}

/** Some regions' data put a comma into "Fri, 20 Nov", which nobody writes in a list; "Friday, November 20" keeps its own. */
const COMMA_BEFORE_DIGITS = /, (?=\d)/u;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale, options);
    formatters.set(key, found);
  }
  return found;
}

/** "Sunday 22 November" */
export function longDay(day: Day, locale: string): string {
  return formatter(locale, { weekday: 'long', day: 'numeric', month: 'long' })
    .format(noonOf(day))
    .replace(COMMA_BEFORE_DIGITS, ' ');
}

/** Asking is dear, and every date asks. */
const date_orders = new Map<string, 'dmy' | 'mdy' | 'ymd'>();

/** Which of day, month and year come first in a date of numbers. */
export function dateOrder(locale: string): 'dmy' | 'mdy' | 'ymd' {
  let order = date_orders.get(locale);
  if (order === undefined) {
    const parts = new Intl.DateTimeFormat(locale, { dateStyle: 'short' }).formatToParts(0);
    const first = parts.find(({ type }) => type === 'year' || type === 'month' || type === 'day')?.type;
    order = first === 'year' ? 'ymd' : first === 'month' ? 'mdy' : 'dmy';
    date_orders.set(locale, order);
  }
  return order;
}

/** At the end of a locale it says that a date that has a year is written as `2026-11-22`. */
export const YEAR_FIRST = '-x-year-1st';

/** "Fri 20 Nov", with the year when it is not the year of `today`. */
export function shortDay(day: Day, today: Day, locale: string): string {
  const same_year = day.slice(0, 4) === today.slice(0, 4);
  if (!same_year && locale.endsWith(YEAR_FIRST)) return day;
  const options: Intl.DateTimeFormatOptions = same_year
    ? { weekday: 'short', day: 'numeric', month: 'short' }
    : { day: 'numeric', month: 'short', year: 'numeric' };
  const text = formatter(locale, options).format(noonOf(day));
  return same_year ? text.replace(COMMA_BEFORE_DIGITS, ' ') : text;
}

/** "Today", "Tomorrow", "Yesterday", a weekday within the coming week, else a short date. */
export function relativeDay(day: Day, today: Day, locale: string, words: RelativeWords): string {
  if (day === today) return words.today;
  if (day === addDays(today, 1)) return words.tomorrow;
  if (day === addDays(today, -1)) return words.yesterday;
  const distance = daysBetween(today, day);
  if (distance > 1 && distance < 7) return formatter(locale, { weekday: 'long' }).format(noonOf(day));
  return shortDay(day, today, locale);
}

/** "Today · Sun 22 Nov", "Friday · 27 Nov" close by, "Sunday 6 December" this year, "6 Dec 2027" beyond. */
export function dayHeading(day: Day, today: Day, locale: string, words: RelativeWords): string {
  if (day > addDays(today, -2) && day < addDays(today, 7)) {
    const named = day > addDays(today, 1);
    const date = named ? dayAndMonthOf(day, today, locale) : shortDay(day, today, locale);
    return `${relativeDay(day, today, locale, words)} · ${date}`;
  }
  return day.slice(0, 4) === today.slice(0, 4) ? longDay(day, locale) : shortDay(day, today, locale);
}

/** "09:30" or "9:30 AM", as the reader's region writes it. */
export function clockTime(time: string, locale: string): string {
  const [hour, minute] = time.split(':').map(Number);
  const date = new Date(2000, 0, 1, hour ?? 0, minute ?? 0);
  return formatter(locale, { timeStyle: 'short' }).format(date);
}

/** "a, b and c" */
export function enumeration(parts: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale).format(parts);
}

/** "November 2026" */
export function monthName(day: Day, locale: string): string {
  return formatter(locale, { month: 'long', year: 'numeric' }).format(noonOf(day));
}

/** "Mo", "Tu", … from the first day of the reader's week on, with the full names for screen readers. */
export function weekdayNames(first: number, locale: string): { short: string; long: string }[] {
  const named = (weekday: 'narrow' | 'short' | 'long') =>
    Array.from({ length: 7 }, (_, index) =>
      formatter(locale, { weekday }).format(new Date(2023, 0, 1 + ((first + index) % 7), 12)),
    );
  const [long, short] = [named('long'), named('short')];
  const cut = (length: number) => short.map((name) => name.slice(0, length));
  // Two letters are not enough in Portuguese, and Arabic has only whole names and single letters.
  const tellApart = (names: readonly string[]) => new Set(names).size === 7;
  const brief = short[0] === long[0] ? named('narrow') : tellApart(cut(2)) ? cut(2) : cut(3);
  return long.map((name, index) => ({ short: brief[index] ?? name, long: name }));
}

/** The first day of the week where the reader lives; 0 is Sunday. */
export function firstWeekday(locale: string): number {
  type WithWeek = Intl.Locale & { getWeekInfo?: () => { firstDay: number }; weekInfo?: { firstDay: number } };
  const region = new Intl.Locale(locale) as WithWeek;
  return ((region.getWeekInfo?.() ?? region.weekInfo)?.firstDay ?? 1) % 7;
}

/** "18 Nov", with the year when it is another one. */
export function dayAndMonth(moment: Date, now: Date, locale: string): string {
  return dayAndMonthOf(dayOf(moment), dayOf(now), locale);
}

function dayAndMonthOf(day: Day, today: Day, locale: string): string {
  const same_year = day.slice(0, 4) === today.slice(0, 4);
  if (!same_year && locale.endsWith(YEAR_FIRST)) return day;
  const options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' };
  return formatter(locale, same_year ? options : { ...options, year: 'numeric' }).format(noonOf(day));
}

const AGES: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];
const AGE_DAYS_MAX = 7;

/** "2 min. ago"; null when it is too fresh or too old for that. */
export function age(moment: Date, now: Date, locale: string): string | null {
  const past_ms = now.getTime() - moment.getTime();
  const unit = AGES.find(([, length_ms]) => past_ms >= length_ms);
  if (!unit || past_ms > AGE_DAYS_MAX * 86_400_000) return null;
  const [name, length_ms] = unit;
  return new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'auto' }).format(
    -Math.floor(past_ms / length_ms),
    name,
  );
}

/** "1,204" */
export function number(value: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(value);
}
