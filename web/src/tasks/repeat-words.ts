/** A rule in the words of the reader. Pure but for the reader's language; rows, pane and pickers call it. */
import { t } from '../text';
import { noonOf } from '../time/day';
import { enumeration, shortDay } from '../time/format';
import { reader } from '../time/reader.svelte';
import { readRule, WEEKDAYS } from './repeat';

/** "Every 2 weeks on Mon and Thu until Wed 3 Mar" */
export function ruleWords(text: string, today: string): string {
  const { unit, every, days, count, until, more } = readRule(text);
  if (more) return t.repeat.by_rule;
  const on = days.map((day) => dayWords(day));
  const words = [
    every === 1 ? t.repeat.each[unit] : t.repeat.every(every, unit),
    ...(on.length === 0 ? [] : [t.repeat.on(enumeration(on, reader.locale))]),
  ].join(' ');
  if (until !== null) return t.repeat.until(words, shortDay(until, today, reader.locale));
  return count === null ? words : t.repeat.times(words, count);
}

/** "Mon"; "last Fri" of a month. */
function dayWords(day: string): string {
  const number = Number(day.slice(0, -2));
  const name = weekdayName(WEEKDAYS.findIndex((code) => code === day.slice(-2)));
  return number === 0 ? name : `${t.repeat.ordinal(number)} ${name}`;
}

/** "Mon"; 0 is Monday. */
export function weekdayName(index: number): string {
  return new Intl.DateTimeFormat(reader.locale, { weekday: 'short' }).format(noonOf(`2024-01-0${index + 1}`));
}
