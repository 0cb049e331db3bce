/** Days in words: `tomorrow`, `next fri`, `3 dec`, `in two weeks`, `2026-12-31`. Quick add calls it; it knows no task. */
import { addDays, addMonths, dayOf, makeDay, nextWeekday, weekdayOf, type Day } from '../../time/day';
import type { Due } from '../../time/due';
import { wallClock } from '../../time/zone';
import type { Unit } from './language';
import { SMALL_WORDS, type Found, type Line } from './line';
import { timeAt, withTimeAfter } from './time';

/** 29 February may be eight years away. */
const YEARS_AHEAD = 8;

/** People write the date last; of two that end together the longer one is meant. */
export function findDate(line: Line): (Found<Due> & { at: number }) | null {
  let last: (Found<Due> & { at: number }) | null = null;
  for (const at of line.words.keys()) {
    const found = dateAt(line, at, false);
    if (found && found.end > (last?.end ?? 0) && line.stands(at, withTimeAfter(line, found).end))
      last = { ...found, at };
  }
  return last;
}

/** The date that begins with this word. `led` says that a date has to stand here, so that a bare weekday is one. */
export function dateAt(line: Line, at: number, led: boolean): Found<Due> | null {
  const found = bareDateAt(line, at, led);
  return found && { ...found, end: pastSmallWords(line, found.end) };
}

/** Passes over small words behind a date, where they stand there. */
export function pastSmallWords(line: Line, end: number): number {
  let last = end;
  while (line.has('unspaced') && line.is(line.next(last - 1), ...SMALL_WORDS)) {
    last = line.next(last - 1) + 1;
  }
  return last;
}

/** The same without the small words that may stand behind it. */
export function bareDateAt(line: Line, at: number, led_before: boolean): Found<Due> | null {
  const has_word = line.is(at, 'on', 'by') || (line.has('unspaced') && line.is(at, 'starting', 'until'));
  const led = led_before || has_word;
  const first = has_word ? line.next(at) : at;
  const article = line.has('articles') && line.is(first, 'the');
  const begin = article ? line.next(first) : first;
  const day =
    writtenDay(line, begin, led, article) ??
    (article ? null : namedDay(line, begin)) ??
    weekday(line, begin, led, article) ??
    period(line, begin);
  return day ? { end: day.end, what: { day: day.what, time: null } } : inAWhile(line, at);
}

/** A day by its number. */
function writtenDay(line: Line, at: number, led: boolean, article: boolean): Found<Day> | null {
  return (
    numeric(line, at, led || article) ??
    marked(line, at) ??
    dayOfMonth(line, at, led, article) ??
    monthAndDay(line, at, led || article)
  );
}

/** `2026-12-31`, `31.12.2026`, `31/12/2026`, and where it is usual `31.12.` */
function numeric(line: Line, at: number, led: boolean): Found<Day> | null {
  const folded = line.folded(at);
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(folded);
  const match = iso ?? /^(\d\d?)([./])(\d\d?)\2(\d{4})$/.exec(folded);
  if (!match) return shortNumeric(line, at, led);
  const [first, second, third] = iso
    ? [iso[1], iso[2], iso[3]]
    : match[2] === '/' && line.here.month_first
      ? [match[4], match[1], match[3]]
      : [match[4], match[3], match[1]];
  const what = makeDay(Number(first), Number(second), Number(third));
  return what !== null && Number(first) > 0 ? { end: at + 1, what } : null;
}

/** Alone, only four digits and two full stops prove that it is no number of a chapter. */
function shortNumeric(line: Line, at: number, led: boolean): Found<Day> | null {
  const match = line.has('short_dates') && /^(\d\d?)([./])(\d\d?)(\.?)$/.exec(line.folded(at));
  if (!match || (match[2] === '/' && match[4] !== '')) return null;
  if (!led && !/^\d\d\.\d\d\.$/.test(match[0])) return null;
  const what = thisOrNextYear(line, Number(match[3]), Number(match[1]));
  return what === null ? null : { end: at + 1, what };
}

/** `12月3日`, `2026年12月3日`, and with a word behind it `15日`. */
function marked(line: Line, at: number): Found<Day> | null {
  if (!line.has('unspaced')) return null;
  const [year, behind_year] = numberWith(line, at, 'year') ?? [null, at];
  const [month, behind_month] = numberWith(line, behind_year, 'month') ?? [null, behind_year];
  const day = numberOf(line, behind_month);
  const mark = line.next(behind_month);
  if (day === null || !line.is(mark, 'day_mark') || (year !== null && month === null)) return null;
  const end = mark + 1;
  if (year !== null) return foundDay(end, makeDay(year, month ?? 0, day));
  if (month !== null) return foundDay(end, thisOrNextYear(line, month, day));
  const is_said = line.is(line.next(mark), ...SMALL_WORDS) || timeAt(line, line.next(mark));
  return is_said ? foundDay(end, thisOrNextMonth(line, day)) : null;
}

function foundDay(end: number, what: Day | null): Found<Day> | null {
  return what === null ? null : { end, what };
}

/** A number before such a unit, and the place behind both. */
function numberWith(line: Line, at: number, unit: Unit): [number, number] | null {
  const number = numberOf(line, at);
  const mark = line.next(at);
  return number !== null && line.unit(mark) === unit ? [number, line.next(mark)] : null;
}

function numberOf(line: Line, at: number): number | null {
  return /^\d{1,4}$/.test(line.folded(at)) ? Number(line.folded(at)) : null;
}

/** The month that a word means, and whether it proves little. */
export function monthAt(line: Line, at: number): { number: number; everyday: boolean } | null {
  const number = line.value(at, 'month');
  const everyday = line.value(at, 'everyday_month');
  if (number !== undefined) return { number, everyday: false };
  return everyday === undefined ? null : { number: everyday, everyday: true };
}

/** `3 dec`, `Dec 3rd, 2027`, `the 5th of may`. */
function monthAndDay(line: Line, at: number, led: boolean): Found<Day> | null {
  const month_first = line.has('months_first') || line.words[at]?.foreign === true ? monthAt(line, at) : null;
  if (month_first) {
    const second = line.next(at);
    const day = dayNumber(line, second);
    if (!day) return null;
    return withYear(line, month_first.number, day.number, second + 1, !month_first.everyday || led || day.ordinal);
  }
  const begin = line.over(at, 'the');
  const first = line.value(begin, 'ordinal');
  const day = dayNumber(line, begin) ?? (first === 1 ? { number: 1, ordinal: true } : null);
  const at_month = line.over(line.next(begin), 'of');
  const month = monthAt(line, at_month);
  if (!day || !month || !(day.ordinal || begin === at)) return null;
  if (!led && month.everyday && line.isCapitalName(at_month)) return null;
  return withYear(line, month.number, day.number, at_month + 1, !month.everyday || led);
}

/** Goes on with the year, if one is said. Where the month proves little, something else has to. */
function withYear(line: Line, month: number, date: number, end: number, sure: boolean): Found<Day> | null {
  const next = line.next(end - 1);
  const said = line.has('articles') ? line.over(next, 'of') : next;
  if (/^\d{4}$/.test(line.folded(said))) return foundDay(said + 1, makeDay(Number(line.folded(said)), month, date));
  return sure || endsOrHasTime(line, end) ? foundDay(end, thisOrNextYear(line, month, date)) : null;
}

function thisOrNextYear(line: Line, month: number, date: number): Day | null {
  const today = todayOf(line);
  const year = Number(today.slice(0, 4));
  for (let ahead = 0; ahead <= YEARS_AHEAD; ahead += 1) {
    const what = makeDay(year + ahead, month, date);
    if (what !== null && what >= today) return what;
  }
  return null;
}

function thisOrNextMonth(line: Line, date: number): Day | null {
  const today = todayOf(line);
  for (let months = 0; months <= 2; months += 1) {
    const first = addMonths(firstOf(today), months);
    const what = makeDay(Number(first.slice(0, 4)), Number(first.slice(5, 7)), date);
    if (what !== null && what >= today) return what;
  }
  return null;
}

/** `on the 15th`, where nothing says that the fifteenth is a floor or a time. */
function dayOfMonth(line: Line, at: number, led: boolean, article: boolean): Found<Day> | null {
  const has_the = article || line.is(at, 'the');
  const begin = !article && has_the ? line.next(at) : at;
  const day = dayNumber(line, begin);
  const is_said = line.has('bare_days')
    ? line.has('dotted_ordinals')
      ? led && day?.ordinal === true
      : has_the
    : led && has_the && day?.ordinal === true;
  if (!day || !is_said || !endsOrHasTime(line, begin + 1)) return null;
  return foundDay(begin + 1, thisOrNextMonth(line, day.number));
}

/** With a capital inside a line it is a name: "USA Today". */
function namedDay(line: Line, at: number): Found<Day> | null {
  if (line.is(at, 'this') && line.is(line.next(at), 'part') && line.isAtEnd(line.next(at) + 1)) {
    return { end: at + 1, what: todayOf(line) };
  }
  const days = line.value(at, 'day');
  if (days === undefined || days < 0 || line.isName(at)) return null;
  return { end: at + 1, what: addDays(todayOf(line), days) };
}

/** Without a word before it, a weekday must stand at the end or have a time: "Friday night dinner", "sun cream". */
function weekday(line: Line, at: number, led: boolean, article: boolean): Found<Day> | null {
  let which = line.is(at, 'next') ? 'next' : line.is(at, 'this') ? 'this' : null;
  let begin = which ? line.next(at) : at;
  if (which && line.unit(begin) === 'week') begin = line.over(line.next(begin), 'of', 'on');
  const number = line.value(begin, 'weekday');
  if (number === undefined) return null;
  let end = begin + 1;
  if (!which) {
    const dated = writtenDay(line, line.over(line.next(begin), 'the'), led || article, false);
    if (dated && isoWeekday(dated.what) === number) return dated;
  }
  if (!which && line.has('next_behind') && line.is(line.next(begin), 'next')) {
    which = 'next';
    end = line.next(begin) + 1;
  }
  if (line.isCapitalName(begin)) return null;
  // Without blanks, whether it stands free is asked of all that is said.
  const is_free = line.has('unspaced') || endsOrHasTime(line, end);
  if (!led && !which && (line.isNamed(begin) || !is_free)) return null;
  const today = todayOf(line);
  const from = which === 'next' ? nextWeek(line) : which === 'this' ? today : addDays(today, 1);
  return { end, what: nextWeekday(from, number % 7, true) };
}

function isoWeekday(day: Day): number {
  return weekdayOf(day) || 7;
}

/** `this weekend`, `next week`, `end of the month`, at the end. */
function period(line: Line, at: number): Found<Day> | null {
  const today = todayOf(line);
  const year = Number(today.slice(0, 4));
  const second = line.next(at);
  const behind = line.has('next_behind') && line.is(second, 'next');
  const noun = behind ? at : second;
  let end = second + 1;
  let what: Day | null = null;
  const ending = line.meaning(at, 'end_of')?.unit;
  if (ending !== undefined) {
    end = at + 1;
    what = ending === 'year' ? makeDay(year, 12, 31) : addDays(addMonths(firstOf(today), 1), -1);
  } else if (line.is(at, 'this_weekend') || (line.is(at, 'this') && line.is(second, 'weekend'))) {
    end = line.is(at, 'this_weekend') ? at + 1 : end;
    what = nextWeekday(today, 6, true);
  } else if (behind || line.is(at, 'next')) {
    const unit = line.unit(noun);
    if (line.is(noun, 'weekend')) what = nextWeekday(nextWeek(line), 6, true);
    else if (unit === 'week') what = nextWeek(line);
    else if (unit === 'month') what = addMonths(firstOf(today), 1);
    else if (unit === 'year') what = makeDay(year + 1, 1, 1);
  }
  return what !== null && (line.has('unspaced') || endsOrHasTime(line, end)) ? { end, what } : null;
}

/** `in 3 days`, `in an hour`. */
function inAWhile(line: Line, at: number): Found<Due> | null {
  const led = line.is(at, 'in');
  const counted = led || line.has('unspaced') ? countedAt(line, led ? line.next(at) : at) : null;
  const later_word = counted && line.next(counted.end - 1);
  if (!counted || later_word === null || !(led || line.is(later_word, 'later'))) return null;
  const { count, unit } = counted.what;
  const end = line.is(later_word, 'later') ? later_word + 1 : counted.end;
  if (line.value(at, 'in') === 2 && !endsOrHasTime(line, end)) return null;
  const seconds = { minute: 60, hour: 3600 }[unit as string];
  if (seconds !== undefined) {
    const then = new Date(line.here.now.getTime() + count * seconds * 1000);
    return { end, what: { day: dayOf(then), time: clockOf(then) } };
  }
  return { end, what: { day: later(todayOf(line), unit, count), time: null } };
}

/** So many of a unit: `3 days`, `an hour`. */
export function countedAt(line: Line, at: number): Found<{ count: number; unit: Unit }> | null {
  const whole = line.meaning(at, 'counted');
  if (whole?.unit) return { end: at + 1, what: { count: whole.number, unit: whole.unit } };
  const single = line.unit(at);
  if (single && line.has('single_units')) return { end: at + 1, what: { count: 1, unit: single } };
  const count = countAt(line, at);
  const unit = line.unit(line.next(at));
  return count === null || !unit ? null : { end: line.next(at) + 1, what: { count, unit } };
}

/** A number of things: `3`, `two`, `a`. */
export function countAt(line: Line, at: number): number | null {
  const folded = line.folded(at);
  return line.value(at, 'number') ?? (/^\d{1,3}$/.test(folded) ? Number(folded) : null);
}

/** A day of a month, and whether it is said as an ordinal. */
export function dayNumber(line: Line, at: number): { number: number; ordinal: boolean } | null {
  const match = /^(\d\d?)(\D*)$/.exec(line.folded(at));
  const ending = match?.[2] ?? '';
  const number = Number(match?.[1] ?? 0);
  if (number < 1 || number > 31) return null;
  if (ending === '') return { number, ordinal: false };
  return line.isOrdinal(ending) ? { number, ordinal: true } : null;
}

export function endsOrHasTime(line: Line, end: number): boolean {
  const after = line.next(end - 1);
  return (
    line.isAtEnd(end) ||
    timeAt(line, line.over(after, ...(line.has('unspaced') ? (['of'] as const) : []))) !== null ||
    (line.is(after, 'part') && line.isAtEnd(after + 1)) ||
    (line.has('unspaced') && line.is(after, ...SMALL_WORDS))
  );
}

export function todayOf(line: Line): Day {
  return dayOf(line.here.now);
}

function nextWeek(line: Line): Day {
  return nextWeekday(todayOf(line), line.here.week_start);
}

export function later(day: Day, unit: Unit, count: number): Day {
  if (unit === 'day') return addDays(day, count);
  if (unit === 'week') return addDays(day, 7 * count);
  return addMonths(day, count * ({ quarter: 3, year: 12 }[unit as string] ?? 1));
}

function firstOf(day: Day): Day {
  return `${day.slice(0, 8)}01`;
}

export function clockOf(now: Date): string {
  return wallClock(now).slice(11);
}
