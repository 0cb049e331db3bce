/**
 * Calendar days as `YYYY-MM-DD`, always where the reader is.
 *
 * It refuses to know tasks and which zone that is, and it never goes through UTC: a plain date is a square in a
 * calendar, not a moment.
 * Everything that groups or picks dates calls it.
 */
import { wallClock } from './zone';

/** A calendar day, `YYYY-MM-DD`. Such strings sort by time. */
export type Day = string;

const DAY_PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The day it is at that moment where the reader is. */
export function dayOf(moment: Date): Day {
  return wallClock(moment).slice(0, 10);
}

/** The square of the calendar that `noonOf` and its like stand in. */
function squareOf(date: Date): Day {
  const year = String(date.getFullYear()).padStart(4, '0');
  const month = String(date.getMonth() + 1).padStart(2, '0');
  const day = String(date.getDate()).padStart(2, '0');
  return `${year}-${month}-${day}`;
}

/** Noon of that day: far from both midnights, so that no change of summer time moves it to a neighbour. */
export function noonOf(day: Day): Date {
  const [, year, month, date] = DAY_PATTERN.exec(day) ?? [];
  const noon = new Date(2000, 0, 1, 12);
  noon.setFullYear(Number(year), Number(month) - 1, Number(date));
  return noon;
}

export function addDays(day: Day, count: number): Day {
  const date = noonOf(day);
  date.setDate(date.getDate() + count);
  return squareOf(date);
}

/** The same day of another month, or that month's last day when it has none such. */
export function addMonths(day: Day, count: number): Day {
  const date = noonOf(day);
  const wanted = date.getDate();
  date.setDate(1);
  date.setMonth(date.getMonth() + count);
  date.setDate(Math.min(wanted, daysInMonth(date.getFullYear(), date.getMonth() + 1)));
  return squareOf(date);
}

/** `month` counts from 1. */
export function daysInMonth(year: number, month: number): number {
  return new Date(year, month, 0).getDate();
}

/** A day from numbers, or null when the calendar has no such day. `month` counts from 1. */
export function makeDay(year: number, month: number, date: number): Day | null {
  if (month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) return null;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** 0 is Sunday, as in `Date`. */
export function weekdayOf(day: Day): number {
  return noonOf(day).getDay();
}

/** The first day after `day` that falls on `weekday`; with `or_same` it may be `day` itself. */
export function nextWeekday(day: Day, weekday: number, or_same = false): Day {
  const distance = (weekday - weekdayOf(day) + 7) % 7;
  return addDays(day, distance === 0 && !or_same ? 7 : distance);
}

/** Whole days from `from` to `to`, negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((noonOf(to).getTime() - noonOf(from).getTime()) / 86_400_000);
}
