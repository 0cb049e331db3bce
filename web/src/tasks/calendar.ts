/**
 * What a calendar shows: the weeks of a month, the days of a week, which tasks are on each, and which stand side by side.
 *
 * Pure: days and tasks in, lists and numbers out. It refuses to know words, pixels and components.
 */
import type { Task } from '../api/client';
import { addDays, addMonths, makeDay, weekdayOf, type Day } from '../time/day';
import { dueOf, order, type Item } from './arrange';

export type Span = 'month' | 'week';

/** Where somebody is in the calendar: what is seen at once, and the day they are on. */
export interface Spot {
  readonly by: Span;
  readonly day: Day;
}

/** `?at=2026-12-05&by=week`; a month alone means today in it, or its first day. What is no day is today. */
export function spotAt(query: URLSearchParams, today: Day): Spot {
  const by = query.get('by') === 'week' ? 'week' : 'month';
  const [, year, month, date] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/u.exec(query.get('at') ?? '') ?? [];
  const in_month = `${year}-${month}` === today.slice(0, 7) ? today : makeDay(Number(year), Number(month), 1);
  const day = date === undefined ? in_month : makeDay(Number(year), Number(month), Number(date));
  return { by, day: year === undefined || day === null || !isShown(day) ? today : day };
}

/** The parts of the address that say so. */
export function partsOf({ by, day }: Spot, today: Day): { at: string | null; by: string | null } {
  return { at: day === today ? null : day, by: by === 'week' ? 'week' : null };
}

/** The calendar ends where addresses and servers do. */
export function isShown(day: Day): boolean {
  return day >= '0001-02-01' && day <= '9999-11-30' && day.length === '9999-11-30'.length;
}

export function weekOf(day: Day, first_weekday: number): Day[] {
  const start = addDays(day, -((weekdayOf(day) - first_weekday + 7) % 7));
  return Array.from({ length: 7 }, (_, index) => addDays(start, index));
}

/** All weeks of which a day is in this month. */
export function weeksOf(day: Day, first_weekday: number): Day[][] {
  const month = day.slice(0, 7);
  const weeks: Day[][] = [];
  for (let start = `${month}-01`; start.slice(0, 7) === month; start = addDays(weeks.at(-1)?.[6] ?? start, 1)) {
    weeks.push(weekOf(start, first_weekday));
  }
  return weeks;
}

/** Whether both are seen on one page. */
export function isSamePage(first: Spot, second: Spot, first_weekday: number): boolean {
  if (first.by !== second.by) return false;
  return first.by === 'month'
    ? first.day.slice(0, 7) === second.day.slice(0, 7)
    : weekOf(first.day, first_weekday)[0] === weekOf(second.day, first_weekday)[0];
}

/** The same place a page on or back. */
export function turned({ by, day }: Spot, pages: number): Day {
  const there = by === 'month' ? addMonths(day, pages) : addDays(day, 7 * pages);
  return isShown(there) ? there : day;
}

/** The tasks of each day from `from` to `to`: by time, then those for the whole day; what is done comes last. */
export function tasksByDay(tasks: readonly Task[], from: Day, to: Day): ReadonlyMap<Day, readonly Item[]> {
  const days = new Map<Day, Item[]>();
  for (const task of tasks) {
    const due = dueOf(task);
    if (due === null || due.day < from || due.day > to) continue;
    const there = days.get(due.day);
    if (there) there.push({ task, due });
    else days.set(due.day, [{ task, due }]);
  }
  const by_due = order('due');
  for (const items of days.values()) {
    items.sort((a, b) => Number(a.task.completed) - Number(b.task.completed) || by_due(a, b));
  }
  return days;
}

/** How many of a day's tasks are shown where there is room for `room` lines; the rest is one more line. */
export function shownOf(count: number, room: number): number {
  return count <= room ? count : Math.max(0, room - 1);
}

export const DAY_MINUTES = 24 * 60;
/** What has no length of its own is drawn this long. */
export const USUAL_MINUTES = 30;
export const STEP_MINUTES = 15;

/** A stretch of one day. */
export interface Block {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

export interface Placed extends Block {
  /** Which of how many that stand side by side. */
  readonly column: number;
  readonly columns: number;
}

/** "09:30" as minutes of the day. */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

export function timeOf(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** To the nearest quarter of an hour of the same day. */
export function snapped(minutes: number): number {
  return Math.min(DAY_MINUTES - STEP_MINUTES, Math.max(0, Math.round(minutes / STEP_MINUTES) * STEP_MINUTES));
}

/** The stretch that a task with a time takes; what goes on past midnight ends there. */
export function blockOf({ task, due }: Item): Block | null {
  if (due === null || due.time === null) return null;
  const start = minutesOf(due.time);
  return { id: task.id, start, end: Math.min(DAY_MINUTES, start + (task.duration_minutes ?? USUAL_MINUTES)) };
}

/** Those that overlap share the width: each takes the first column that is free when it begins. */
export function sideBySide(blocks: readonly Block[], least = USUAL_MINUTES): Placed[] {
  const sorted = [...blocks].sort((a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1));
  const placed: Placed[] = [];
  let group: (Block & { column: number })[] = [];
  let ends: number[] = [];
  const close = () => {
    placed.push(...group.map((block) => ({ ...block, columns: ends.length })));
    [group, ends] = [[], []];
  };
  for (const block of sorted) {
    if (ends.every((end) => end <= block.start)) close();
    const free = ends.findIndex((end) => end <= block.start);
    const column = free === -1 ? ends.length : free;
    // What is drawn longer than it is takes that room, too.
    ends[column] = Math.max(block.end, block.start + least);
    group.push({ ...block, column });
  }
  close();
  return placed;
}
