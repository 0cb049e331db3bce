/**
 * Where tasks that repeat would be due later, as far as everyday rules say it without asking.
 *
 * Pure. It knows days, weeks with their weekdays, months and years; of any other rule, and of one that counts from when
 * something is done, it says nothing rather than something wrong. The server decides; a calendar shows it faintly.
 */
import type { Task } from '../api/client';
import { addDays, addMonths, weekdayOf, type Day } from '../time/day';
import { dueOf, type Item } from './arrange';
import { weekOf } from './calendar';
import { readRule, ruleOf, WEEKDAYS, type Rule } from './repeat';

/** No page of a calendar has more days. */
const DAYS_MAX = 42;
/** A rule from long ago is not followed for ever. */
const TURNS_MAX = 5_000;
const MONDAY = 1;

/** The days of a rule after `due`, from `from` to `to`. */
export function daysAhead(rule: Rule, due: Day, from: Day, to: Day): Day[] {
  const found: Day[] = [];
  const end = rule.until !== null && rule.until < to ? rule.until : to;
  let left = rule.count === null ? Infinity : rule.count - 1;
  let turns = 0;
  for (const day of series(rule, due)) {
    if (day > end || left <= 0 || found.length === DAYS_MAX || turns === TURNS_MAX) break;
    if (day >= from) found.push(day);
    left -= 1;
    turns += 1;
  }
  return found;
}

function* series({ unit, every, days, more }: Rule, due: Day): Generator<Day> {
  if (more || (days.length > 0 && unit !== 'WEEKLY') || !(every >= 1)) return;
  if (unit === 'WEEKLY' && days.length > 0) {
    const wanted = new Set(days.map((day) => (WEEKDAYS.indexOf(day as (typeof WEEKDAYS)[number]) + 1) % 7));
    for (let start = weekOf(due, MONDAY)[0] ?? due; ; start = addDays(start, 7 * every)) {
      yield* weekOf(start, MONDAY).filter((day) => day > due && wanted.has(weekdayOf(day)));
    }
  }
  for (let turn = every; ; turn += every) {
    if (unit === 'DAILY') yield addDays(due, turn);
    else if (unit === 'WEEKLY') yield addDays(due, 7 * turn);
    else yield addMonths(due, unit === 'MONTHLY' ? turn : 12 * turn);
  }
}

/** What would be due on each day, at the time of the task that repeats. */
export function tasksAhead(tasks: readonly Task[], from: Day, to: Day): ReadonlyMap<Day, readonly Item[]> {
  const ahead = new Map<Day, Item[]>();
  for (const task of tasks) {
    const text = task.completed || task.recurrence_from === 'completion' ? null : ruleOf(task);
    const due = dueOf(task);
    // Weeks that begin on another day are left to the server.
    if (text === null || text.includes('WKST') || due === null || due.day > to) continue;
    for (const day of daysAhead(readRule(text), due.day, from, to)) {
      ahead.set(day, [...(ahead.get(day) ?? []), { task, due: { day, time: due.time } }]);
    }
  }
  return ahead;
}
