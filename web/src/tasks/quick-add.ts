/**
 * The grammar of quick add: finds dates, repetition, priority and tags in one typed line.
 *
 * It is pure: text and the current moment go in, a reading comes out. It refuses to guess: whatever is not clearly a
 * token stays in the title, letter by letter. Only quick add calls it.
 */
import type { Priority, RecurringInterval } from '../api/client';
import { addDays, addMonths, dayOf, makeDay, nextWeekday, type Day } from '../time/day';
import type { Due } from '../time/due';
import { wallClock } from '../time/zone';

export type TokenKind = 'due' | 'repeat' | 'priority' | 'tag';

/** A stretch of text, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Token extends Span {
  readonly kind: TokenKind;
}

export interface Reading {
  readonly title: string;
  readonly due: Due | null;
  readonly priority: Priority | null;
  readonly tags: readonly string[];
  readonly recurring_interval: RecurringInterval | null;
  /** In order of position, never overlapping. */
  readonly tokens: readonly Token[];
}

/** Where a word begins and ends; "tomorrow's", "#today" and "half-day" are other words. */
const BEFORE = String.raw`(?<![\p{L}\p{N}_#@!'’-])`;
const AFTER = String.raw`(?![\p{L}\p{N}_])(?!['’-][\p{L}\p{N}])`;

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const WEEKDAY = String.raw`sun(?:day)?|mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?`;
const MONTH = String.raw`jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?`;
const ORDINAL = String.raw`(\d{1,2})(?:st|nd|rd|th)?(?![:.]\d)`;
/** Days that are names of something else. */
const NAMED_DAYS = /(?:black|good|cyber|super|fat|ash|palm|easter|whit|holy)\s+$/iu;

/** What has been read already, and what must be left alone, is hidden behind these while the rest is read. */
const READ = '\u0001';
const HIDDEN = '\u0000';

interface Found extends Span {
  readonly day: Day;
}

interface FoundTime extends Span {
  readonly time: string;
}

/**
 * Reads one line. `plain` are stretches the person has turned back into plain text.
 * A line of nothing but tokens is a title: every task has a name.
 */
export function readLine(text: string, now: Date, plain: readonly Span[] = []): Reading {
  const today = dayOf(now);
  let rest = text.replace(/"[^"]*"/gu, (quoted) => HIDDEN.repeat(quoted.length));
  for (const span of plain) rest = cover(rest, span, HIDDEN);

  const tokens: Token[] = [];
  const take = (kind: TokenKind, span: Span) => {
    tokens.push({ kind, start: span.start, end: span.end });
    rest = cover(rest, span, READ);
  };

  const tags: string[] = [];
  for (const found of matches(rest, /(?<!\S)[#@]((?=[\p{N}_/-]*\p{L})[\p{L}\p{N}_/-]{1,50})(?=[\s,.;!?)]|$)/gu)) {
    const tag = found.groups[0] ?? '';
    if (!tags.includes(tag)) tags.push(tag);
    take('tag', found);
  }

  const priorities = matches(rest, /(?<!\S)(?:p([1-3])|!([1-3])|!(high|medium|low))(?!\S)/gu);
  const last_priority = priorities.at(-1);
  let priority: Priority | null = null;
  if (last_priority) {
    priority = priorityOf(last_priority.groups);
    take('priority', last_priority);
  }

  const repeat = matches(
    rest,
    new RegExp(`${BEFORE}every\\s+(?:(day|week|month|year)|(${WEEKDAY}))${AFTER}`, 'giu'),
  ).at(-1);
  let recurring_interval: RecurringInterval | null = null;
  let day: Day | null = null;
  if (repeat) {
    const [unit, weekday] = repeat.groups;
    recurring_interval = unit ? (INTERVALS[unit.toLowerCase()] ?? null) : 'weekly';
    if (weekday) day = nextWeekday(today, weekdayNumber(weekday), true);
    take('repeat', repeat);
  }

  const date = findDate(rest, today);
  let time: string | null = null;
  if (date) {
    day = date.day;
    const beside = timeBeside(rest, date);
    time = beside?.time ?? null;
    take('due', beside ? { start: Math.min(date.start, beside.start), end: Math.max(date.end, beside.end) } : date);
  }
  if (time === null) {
    const alone = timeAlone(rest);
    if (alone) {
      time = alone.time;
      day ??= time > clockOf(now) ? today : addDays(today, 1);
      take('due', alone);
    }
  }
  if (recurring_interval !== null) day ??= today;

  tokens.sort((first, second) => first.start - second.start);
  const title = titleOf(text, tokens);
  if (title === '') return bare(text);
  return { title, due: day === null ? null : { day, time }, priority, tags, recurring_interval, tokens };
}

/**
 * Moves spans along when the text around them changes; those the change went through are dropped.
 * So a stretch that was made plain stays plain while the person goes on typing elsewhere.
 */
export function moveSpans(spans: readonly Span[], before: string, after: string): Span[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const shift = after.length - before.length;
  return spans.flatMap((span) => {
    if (span.end <= head) return [span];
    if (span.start >= before.length - tail) return [{ start: span.start + shift, end: span.end + shift }];
    return [];
  });
}

const INTERVALS: Readonly<Record<string, RecurringInterval>> = {
  day: 'daily',
  week: 'weekly',
  month: 'monthly',
  year: 'yearly',
};

function bare(text: string): Reading {
  return { title: text.trim(), due: null, priority: null, tags: [], recurring_interval: null, tokens: [] };
}

function titleOf(text: string, tokens: readonly Token[]): string {
  let title = '';
  let from = 0;
  for (const token of tokens) {
    title = join(title, text.slice(from, token.start));
    from = token.end;
  }
  return join(title, text.slice(from)).trim();
}

/** Where a token stood, one space remains. */
function join(head: string, tail: string): string {
  if (head === '') return tail.trimStart();
  if (/^[,.;!?)]/u.test(tail)) return head.trimEnd() + tail;
  return /\s$/u.test(head) ? head + tail.trimStart() : head + tail;
}

function priorityOf(groups: readonly (string | undefined)[]): Priority {
  const number = groups[0] ?? groups[1];
  if (number) return number === '1' ? 'high' : number === '2' ? 'medium' : 'low';
  return groups[2] as Priority;
}

function findDate(rest: string, today: Day): Found | null {
  const found: Found[] = [];
  const find = (pattern: string, read: (groups: readonly (string | undefined)[], span: Span) => Day | null) => {
    for (const match of matches(rest, new RegExp(`${BEFORE}${pattern}${AFTER}`, 'giu'))) {
      const day = read(match.groups, match);
      if (day !== null) found.push({ start: match.start, end: match.end, day });
    }
  };

  find(String.raw`(?:(?:on|by)\s+)?(\d{4})-(\d{2})-(\d{2})`, ([year, month, date]) =>
    makeDay(Number(year), Number(month), Number(date)),
  );
  find(String.raw`(?:(?:on|by)\s+)?(\d{1,2})\.(\d{1,2})\.(\d{4})`, ([date, month, year]) =>
    makeDay(Number(year), Number(month), Number(date)),
  );
  find(String.raw`(?:(?:on|by)\s+)?${ORDINAL}\s+(?:of\s+)?(${MONTH})(?:,?\s+(\d{4}))?`, ([date, month, year], span) => {
    // "Take 2 may be enough": two months are also everyday words.
    const everyday = !year && (month === 'may' || month === 'march');
    if (everyday && !isAtEnd(rest, span.end) && !timeAfter(rest, span)) return null;
    return monthDay(date, month, year, today);
  });
  find(String.raw`(?:(?:on|by)\s+)?(${MONTH})\s+${ORDINAL}(?:,?\s+(\d{4}))?`, ([month, date, year]) =>
    monthDay(date, month, year, today),
  );
  find(String.raw`in\s+(\d{1,3}|an?)\s+(day|week|month|year)s?`, ([count, unit]) => {
    const number = /^a/iu.test(count ?? '') ? 1 : Number(count);
    if (unit === 'day') return addDays(today, number);
    if (unit === 'week') return addDays(today, 7 * number);
    return addMonths(today, unit === 'year' ? 12 * number : number);
  });
  find(String.raw`(?:by\s+)?(today|tomorrow)`, ([word], span) => {
    // "USA Today", "The Tomorrow People": a capital inside a line makes it a name.
    const capital = /\p{Lu}/u.test(rest.slice(span.start, span.start + 1));
    if (capital && rest.slice(0, span.start).trim() !== '') return null;
    return addDays(today, word?.toLowerCase() === 'today' ? 0 : 1);
  });
  find(String.raw`(?:(on|by|next|this)\s+)?(${WEEKDAY})`, ([lead, word], span) => {
    if (!lead && NAMED_DAYS.test(rest.slice(0, span.start))) return null;
    if (!lead && !isAtEnd(rest, span.end) && !timeAfter(rest, span)) return null;
    const day = nextWeekday(today, weekdayNumber(word ?? ''));
    return day;
  });
  find(String.raw`(this\s+weekend|next\s+week|next\s+month)`, ([words], span) => {
    if (!isAtEnd(rest, span.end)) return null;
    if (/weekend/iu.test(words ?? '')) return nextWeekday(today, 6, true);
    return /week/iu.test(words ?? '') ? nextWeekday(today, 1) : `${addMonths(today, 1).slice(0, 8)}01`;
  });

  // People write the date last; of two that begin together the longer one is meant.
  found.sort((first, second) => first.end - second.end || second.start - first.start);
  return found.at(-1) ?? null;
}

function monthDay(date?: string, month?: string, year?: string, today = ''): Day | null {
  const number = MONTHS.findIndex((name) => name.startsWith((month ?? '').toLowerCase().slice(0, 3))) + 1;
  if (year) return makeDay(Number(year), number, Number(date));
  const this_year = Number(today.slice(0, 4));
  const day = makeDay(this_year, number, Number(date));
  return day !== null && day >= today ? day : makeDay(this_year + 1, number, Number(date));
}

function weekdayNumber(word: string): number {
  return WEEKDAYS.findIndex((name) => name.startsWith(word.toLowerCase().slice(0, 3)));
}

const FULL_TIME = String.raw`(?:at\s+)?(?:(\d{1,2}):(\d{2})(?:\s?(am|pm))?|(\d{1,2})\s?(am|pm))`;
const HOUR = String.raw`at\s+(\d{1,2})`;

/** A time right behind a date ("tomorrow at 9") or right before it ("9am tomorrow"). */
function timeBeside(rest: string, date: Span): FoundTime | null {
  return timeAfter(rest, date) ?? timeBefore(rest, date);
}

function timeAfter(rest: string, date: Span): FoundTime | null {
  const [match] = matches(rest.slice(date.end), new RegExp(`^,?\\s+(?:${FULL_TIME}|${HOUR})${AFTER}`, 'giu'));
  if (!match) return null;
  const time = timeOf(match.groups);
  return time === null ? null : { start: date.end, end: date.end + match.end, time };
}

function timeBefore(rest: string, date: Span): FoundTime | null {
  const [match] = matches(rest.slice(0, date.start), new RegExp(`${BEFORE}(?:${FULL_TIME}|${HOUR})\\s+$`, 'giu'));
  if (!match) return null;
  const time = timeOf(match.groups);
  return time === null ? null : { start: match.start, end: date.start, time };
}

/** A time without a date has to be unmistakable: "Romans 8:28" and "at 5 Oak Street" are names. */
function timeAlone(rest: string): FoundTime | null {
  const patterns = [
    String.raw`at\s+(\d{1,2}):(\d{2})(?:\s?(am|pm))?`,
    String.raw`(?:at\s+)?(\d{1,2})(?::(\d{2}))?\s?(am|pm)`,
  ].map((pattern) => new RegExp(`${BEFORE}${pattern}${AFTER}`, 'giu'));
  const at_end = [String.raw`(\d{2}):(\d{2})`, HOUR].map((pattern) => new RegExp(`${BEFORE}${pattern}${AFTER}`, 'giu'));
  const found = [
    ...patterns.flatMap((pattern) => matches(rest, pattern)),
    ...at_end.flatMap((pattern) => matches(rest, pattern)).filter((match) => isAtEnd(rest, match.end)),
  ];
  for (const match of found) {
    const [hour, minute, half] = match.groups;
    const time = makeTime(hour, minute, half);
    if (time !== null) return { start: match.start, end: match.end, time };
  }
  return null;
}

function timeOf(groups: readonly (string | undefined)[]): string | null {
  const [hour, minute, half, short_hour, short_half, plain_hour] = groups;
  return makeTime(hour ?? short_hour ?? plain_hour, minute, half ?? short_half);
}

function makeTime(hour?: string, minute = '00', half?: string): string | null {
  let number = Number(hour);
  if (half) {
    if (number < 1 || number > 12) return null;
    number = (number % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  }
  if (number > 23 || Number(minute) > 59) return null;
  return `${String(number).padStart(2, '0')}:${minute}`;
}

function clockOf(now: Date): string {
  return wallClock(now).slice(11);
}

/** Nothing but tokens and blanks follows. */
function isAtEnd(rest: string, end: number): boolean {
  return (
    rest
      .slice(end)
      .replaceAll(READ, '')
      .replace(/[.!?]+$/u, '')
      .trim() === ''
  );
}

interface Match extends Span {
  readonly groups: readonly (string | undefined)[];
}

function matches(text: string, pattern: RegExp): Match[] {
  return Array.from(text.matchAll(pattern), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    groups: match.slice(1),
  }));
}

function cover(text: string, { start, end }: Span, by: string): string {
  return text.slice(0, start) + by.repeat(end - start) + text.slice(end);
}
