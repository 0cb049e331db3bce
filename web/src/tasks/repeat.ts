/**
 * The rules that tasks repeat by, as far as a person sets them here, and any rule in words.
 *
 * Pure. It reads and writes RFC 5545's texts for everyday rules and refuses to compute dates: the server does that.
 */
import type { RecurringInterval, Task } from '../api/client';

export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof WEEKDAYS)[number];
export const UNITS = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Unit = (typeof UNITS)[number];

/** "every 2 weeks on Monday and Thursday, 5 times" */
export interface Rule {
  readonly unit: Unit;
  readonly every: number;
  /** Weekdays, with their number in the month where they have one: `-1FR`. */
  readonly days: readonly string[];
  readonly count: number | null;
  readonly until: string | null;
  /** There is more to it than that. */
  readonly more: boolean;
}

const KNOWN = new Set(['FREQ', 'INTERVAL', 'BYDAY', 'COUNT', 'UNTIL', 'WKST']);

export function readRule(text: string): Rule {
  const parts = new Map(text.split(';').map((part) => part.split('=') as [string, string]));
  const until = /^(\d{4})(\d{2})(\d{2})/u.exec(parts.get('UNTIL') ?? '');
  return {
    unit: UNITS.find((unit) => unit === parts.get('FREQ')) ?? 'DAILY',
    every: Number(parts.get('INTERVAL') ?? 1),
    days: (parts.get('BYDAY') ?? '').split(',').filter(Boolean),
    count: parts.has('COUNT') ? Number(parts.get('COUNT')) : null,
    until: until ? `${until[1]}-${until[2]}-${until[3]}` : null,
    more: [...parts.keys()].some((name) => !KNOWN.has(name)),
  };
}

/** The rule of a number of units, on some weekdays when it is by weeks. */
export function writeRule(unit: Unit, every: number, days: readonly Weekday[]): string {
  const by_day = unit === 'WEEKLY' && days.length > 0 ? WEEKDAYS.filter((day) => days.includes(day)) : [];
  return [
    `FREQ=${unit}`,
    ...(every === 1 ? [] : [`INTERVAL=${every}`]),
    ...(by_day.length === 0 ? [] : [`BYDAY=${by_day.join(',')}`]),
  ].join(';');
}

/** When the repeating ends: never, with a day, or after so many occurrences, this one among them. */
export type End = { readonly until: string } | { readonly count: number } | null;

export function endOf(rule: string | null): End {
  const { until, count } = readRule(rule ?? '');
  return until !== null ? { until } : count !== null ? { count } : null;
}

/** The rule with another end; whatever else it says stays. */
export function withEnd(rule: string, end: End): string {
  const parts = rule.split(';').filter((part) => !/^(COUNT|UNTIL)=/u.test(part));
  if (end === null) return parts.join(';');
  return [...parts, 'until' in end ? `UNTIL=${end.until.replaceAll('-', '')}` : `COUNT=${end.count}`].join(';');
}

/** The word that is short for a rule, if one is. */
export function intervalOf(rule: string | null): RecurringInterval | null {
  const plain = UNITS.find((unit) => rule === `FREQ=${unit}`);
  return plain === undefined ? null : (plain.toLowerCase() as RecurringInterval);
}

/** What a task repeats by; one that is still unsent may only have the word. */
export function ruleOf(task: Pick<Task, 'recurrence' | 'recurring_interval'>): string | null {
  if (task.recurrence !== null) return task.recurrence;
  return task.recurring_interval === null ? null : `FREQ=${task.recurring_interval.toUpperCase()}`;
}
