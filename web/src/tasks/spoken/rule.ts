/** How often something repeats, as RFC 5545 writes it, and on which day it does first. It refuses to know how people say it. */
import { addDays, daysInMonth, weekdayOf, type Day } from '../../time/day';
import type { Unit } from './language';

/** 29 February may be eight years away. */
const DAYS_AHEAD = 8 * 366;
const BYDAY = ['', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

export interface Rule {
  readonly unit: Unit;
  readonly interval: number;
  readonly month?: number;
  readonly days: readonly number[];
  /** Weekdays from Monday 1 on, and which of the month: 0 for each, -1 for the last. */
  readonly weekdays: readonly (readonly [number, number])[];
  readonly position?: number;
  count?: number;
  until?: Day;
}

export function every(interval: number, unit: Unit): Rule {
  return unit === 'quarter'
    ? { unit: 'month', interval: interval * 3, days: [], weekdays: [] }
    : { unit, interval, days: [], weekdays: [] };
}

export function onWeekdays(interval: number, days: readonly number[]): Rule {
  return { ...every(interval, 'week'), weekdays: days.map((day) => [day, 0]) };
}

/** Null where no year has that day. */
export function yearly(month: number, day: number): Rule | null {
  const leap_year = 2028;
  return day > daysInMonth(leap_year, month) ? null : { ...every(1, 'year'), month, days: [day] };
}

export function ruleText(rule: Rule, timed: boolean): string {
  const { unit, interval, month, days, weekdays, position, count, until } = rule;
  const names: Partial<Record<Unit, string>> = { week: 'WEEKLY', month: 'MONTHLY', year: 'YEARLY' };
  const parts = [`FREQ=${names[unit] ?? 'DAILY'}`];
  if (interval > 1) parts.push(`INTERVAL=${interval}`);
  if (month !== undefined) parts.push(`BYMONTH=${month}`);
  if (days.length > 0) parts.push(`BYMONTHDAY=${days.join(',')}`);
  if (weekdays.length > 0)
    parts.push(`BYDAY=${weekdays.map(([day, which]) => `${which || ''}${BYDAY[day]}`).join(',')}`);
  if (position !== undefined) parts.push(`BYSETPOS=${position}`);
  if (count !== undefined) parts.push(`COUNT=${count}`);
  if (until !== undefined) parts.push(`UNTIL=${until.replaceAll('-', '')}${timed ? 'T235959' : ''}`);
  return parts.join(';');
}

/** The first day of a rule that is not before this one. */
export function firstDay(rule: Rule, from: Day): Day {
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1) {
    const day = addDays(from, ahead);
    if (hasDay(rule, day)) return day;
  }
  return from;
}

function hasDay({ month, days, weekdays, position }: Rule, day: Day): boolean {
  const [in_year = 0, in_month = 0, date = 0] = day.split('-').map(Number);
  const length = daysInMonth(in_year, in_month);
  const onWeekday = (other: number) => {
    const weekday = weekdayOf(addDays(day, other - date)) || 7;
    const which = [0, Math.floor((other - 1) / 7) + 1, -Math.floor((length - other) / 7) - 1];
    return weekdays.some(([wanted, of_month]) => wanted === weekday && which.includes(of_month));
  };
  if (position !== undefined) {
    for (let other = position === 1 ? 1 : length; other !== date; other += position) {
      if (onWeekday(other)) return false;
    }
    return onWeekday(date);
  }
  return (
    (month === undefined || month === in_month) &&
    (days.length === 0 || days.includes(date) || days.includes(date - length - 1)) &&
    (weekdays.length === 0 || onWeekday(date))
  );
}
