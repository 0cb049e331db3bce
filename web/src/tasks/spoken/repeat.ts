/** Repeats in words: `every other tuesday at 9 until may`, as a rule. Quick add calls it; it knows no task. */
import { addDays, type Day } from '../../time/day';
import { bareDateAt, countAt, dateAt, dayNumber, endsOrHasTime, later, monthAt, pastSmallWords, todayOf } from './date';
import type { Unit } from './language';
import type { Found, Line } from './line';
import { every, onWeekdays, yearly, type Rule } from './rule';
import { clock, inPart, timeAt } from './time';

const WORKDAYS = [1, 2, 3, 4, 5];
/** How many words a date may have that stands before its repeat. */
const DATE_WORDS_MAX = 10;

export interface Repeat {
  readonly rule: Rule;
  readonly after_completion: boolean;
  starting?: Day;
  time?: string;
}

/** The repeat that people mean: the last one. */
export function findRepeat(line: Line): (Found<Repeat> & { at: number }) | null {
  const all = [...line.words.keys()];
  for (const at of all) {
    const found = whole(line, at, onceAMonth(line, at), true, false);
    if (found) return { ...found, at };
  }
  for (const at of all.reverse()) {
    const found = repeatAt(line, at);
    if (found) return found;
  }
  return null;
}

/** `el 15 de cada mes`: the day is said before the month is. */
function onceAMonth(line: Line, at: number): Found<Rule> | null {
  const begin = line.over(line.over(at, 'on'), 'the');
  const day = dayNumber(line, begin);
  const base = day ? { end: begin + 1, what: { ...every(1, 'month'), days: [day.number] } } : daysOfMonth(line, begin);
  const at_every = base ? line.over(line.next(base.end - 1), 'of') : begin;
  const month = line.next(at_every);
  const is_said = base && line.is(at_every, 'every') && line.unit(month) === 'month';
  return is_said ? { ...base, end: month + 1 } : null;
}

function repeatAt(line: Line, at: number): (Found<Repeat> & { at: number }) | null {
  const after_completion = line.trailing(at) === '!' || line.trailing(at) === '！';
  const is_every = line.is(at, 'every');
  const part = line.value(at, 'every_part');
  let base: Found<Rule> | null;
  const is_small = !/^\p{Uppercase}/u.test(line.core(at));
  if (is_every) base = after_completion || line.trailing(at) === '' ? after(line, at) : null;
  else if (part !== undefined) base = { end: at + 1, what: every(1, 'day') };
  else base = eachBehind(line, at) ?? (is_small ? regular(line, at) : null);
  const found = whole(line, at, base, is_every || part !== undefined || line.has('unspaced'), after_completion);
  return found && line.has('unspaced') ? withDateBefore(line, at, found) : found && { ...found, at };
}

/** `3日ごと`: the word for every stands behind. */
function eachBehind(line: Line, at: number): Found<Rule> | null {
  const count = countAt(line, at);
  const unit = line.next(at);
  const every_behind = line.next(unit);
  const of = line.unit(unit);
  return count && of && line.is(every_behind, 'every_behind') ? units(line, count, of, every_behind + 1) : null;
}

/** `daily`, `montags`: at the end of a line. */
function regular(line: Line, at: number): Found<Rule> | null {
  const regularly = line.meaning(at, 'regularly');
  if (regularly?.unit) return { end: at + 1, what: every(regularly.number, regularly.unit) };
  const weekday = line.value(at, 'weekly');
  return weekday === undefined ? null : { end: at + 1, what: onWeekdays(1, [weekday]) };
}

/** With everything that follows on a rule, if it makes sense together. */
function whole(
  line: Line,
  at: number,
  base: Found<Rule> | null,
  is_sure: boolean,
  after_completion: boolean,
): Found<Repeat> | null {
  if (!base) return null;
  const repeat: Repeat = { rule: base.what, after_completion };
  let last = base.end;
  for (let end: number | null = last; end !== null; end = goOn(line, repeat, last)) last = end;
  last = pastSmallWords(line, last);
  const { until } = repeat.rule;
  if (until !== undefined && until < (repeat.starting ?? todayOf(line))) return null;
  return (is_sure || line.isAtEnd(last)) && line.stands(at, last) ? { end: last, what: repeat } : null;
}

/** `12月31日まで毎日`: where small words follow on a date, so may the repeat. */
function withDateBefore(line: Line, at: number, found: Found<Repeat>): Found<Repeat> & { at: number } {
  for (let begin = Math.max(0, at - DATE_WORDS_MAX); begin < at; begin += 1) {
    const date = bareDateAt(line, begin, true);
    if (!date || date.what.time !== null || date.end >= at || pastSmallWords(line, date.end) !== at) continue;
    if (line.is(line.next(date.end - 1), 'until')) found.what.rule.until ??= date.what.day;
    else if (line.is(line.next(date.end - 1), 'starting')) found.what.starting ??= date.what.day;
    else continue;
    return { ...found, at: begin };
  }
  return { ...found, at };
}

/** What follows on `every`. */
function after(line: Line, at_every: number): Found<Rule> | null {
  const at = at_every + 1;
  // Some words for it want a number: "alle 2 Tage", but "Alle Jahre wieder" is a song.
  if (line.value(at_every, 'every') === 2) {
    const count = countAt(line, at);
    return count ? times(line, count, line.next(at)) : null;
  }
  const weekdays = weekdaysAt(line, at);
  if (weekdays) return { end: weekdays.end, what: onWeekdays(1, weekdays.what) };
  const of_month = daysOfMonth(line, line.over(at, 'the'));
  if (of_month) return of_month;
  const second = line.next(at);
  const month = monthAt(line, at);
  if (month) {
    const day = dayNumber(line, second);
    const rule = day && yearly(month.number, day.number);
    return rule ? { end: second + 1, what: rule } : null;
  }
  const unit = line.unit(at);
  if (unit) return units(line, 1, unit, at + 1);
  if (line.is(at, 'other')) return times(line, 2, second);
  if (line.is(at, 'workday')) return { end: at + 1, what: onWeekdays(1, WORKDAYS) };
  if (line.is(at, 'weekend')) return { end: at + 1, what: onWeekdays(1, [6]) };
  if (line.is(at, 'part')) return { end: at + 1, what: every(1, 'day') };
  const whole = line.meaning(at, 'counted');
  if (whole?.unit) return units(line, whole.number, whole.unit, at + 1);
  const count = countAt(line, at);
  return count ? times(line, count, second) : null;
}

/** Every so many units or weekdays. */
function times(line: Line, count: number, at: number): Found<Rule> | null {
  const unit = line.unit(at);
  if (unit) return units(line, count, unit, at + 1);
  const days = weekdaysAt(line, at);
  return days && { end: days.end, what: onWeekdays(count, days.what) };
}

/** So many units, and what of a week or a month: `on mon and thu`, `on the 15th`. */
function units(line: Line, count: number, unit: Unit, end: number): Found<Rule> | null {
  if (unit === 'minute' || unit === 'hour') return null;
  const on = line.next(end - 1);
  const unspaced = line.has('unspaced');
  if (line.is(on, 'on') || unspaced) {
    const begin = line.over(line.over(on, 'on', ...(unspaced ? (['of'] as const) : [])), 'the');
    const days = unit === 'week' ? weekdaysAt(line, begin) : null;
    if (days) return { end: days.end, what: onWeekdays(count, days.what) };
    const of_month = unit === 'month' ? daysOfMonth(line, begin) : null;
    if (of_month) return { end: of_month.end, what: { ...of_month.what, interval: count } };
  }
  const dated = unit === 'day' && count === 1 && line.has('dated_days') ? dayNumber(line, on) : null;
  if (dated)
    return endsOrHasTime(line, on + 1) ? { end: on + 1, what: { ...every(1, 'month'), days: [dated.number] } } : null;
  return { end, what: every(count, unit) };
}

/** `1st and 15th`, `first monday`, `last day`, `3rd of may`; not `3 days`. */
function daysOfMonth(line: Line, at: number): Found<Rule> | null {
  const second = line.next(at);
  const day = dayNumber(line, at);
  const which = line.value(at, 'ordinal') ?? (line.is(at, 'last') ? -1 : day?.ordinal ? day.number : undefined);
  const rule = every(1, 'month');
  if (which !== undefined) {
    const weekday = line.value(second, 'weekday');
    const end = ofTheMonth(line, second + 1);
    if (weekday !== undefined && which === 2 && line.has('second_is_other') && end === second + 1) {
      return { end, what: onWeekdays(2, [weekday]) };
    }
    if (weekday !== undefined && which <= 5) return { end, what: { ...rule, weekdays: [[weekday, which]] } };
    if (Math.abs(which) === 1 && line.is(second, 'workday')) {
      return { end, what: { ...rule, weekdays: WORKDAYS.map((each) => [each, 0]), position: which } };
    }
    const unit = line.unit(second);
    if (which > 0 && unit) return units(line, which, unit, second + 1);
    if (which === -1 && unit === 'day') return { end, what: { ...rule, days: [-1] } };
  }
  if (!day) return null;
  const at_month = line.over(second, 'of');
  const month = monthAt(line, at_month);
  if (month) {
    const found = yearly(month.number, day.number);
    return found && { end: at_month + 1, what: found };
  }
  const is_marked = line.has('unspaced') && line.is(second, 'day_mark');
  if (is_marked) return { end: second + 1, what: { ...rule, days: [day.number] } };
  if (!day.ordinal) {
    const end = ofTheMonth(line, at + 1);
    return end > at + 1 ? { end, what: { ...rule, days: [day.number] } } : null;
  }
  const days = [day.number];
  let end = at + 1;
  for (;;) {
    const next = line.over(line.next(end - 1), 'and');
    const more = dayNumber(line, next);
    if (!more?.ordinal) break;
    days.push(more.number);
    end = next + 1;
  }
  return { end: ofTheMonth(line, end), what: { ...rule, days: inOrder(days) } };
}

/** Passes over `of the month`. */
function ofTheMonth(line: Line, end: number): number {
  const of = line.next(end - 1);
  if (line.is(of, 'of_month')) return of + 1;
  const unit = line.over(line.next(of), 'the');
  return line.is(of, 'of') && line.unit(unit) === 'month' ? unit + 1 : end;
}

/** `mon, wed and fri`, `mon,thu`. */
function weekdaysAt(line: Line, at: number): Found<number[]> | null {
  const days: number[] = [];
  let end = 0;
  for (let next = at; ; next = line.over(line.next(end - 1), 'and')) {
    const some = weekdaysIn(line, next);
    if (!some) break;
    days.push(...some);
    end = next + 1;
  }
  return end === 0 ? null : { end, what: inOrder(days) };
}

/** The weekdays in one word, between commas. */
function weekdaysIn(line: Line, at: number): number[] | null {
  const one = line.value(at, 'weekday');
  if (one !== undefined) return [one];
  const core = line.core(at);
  if (!core.includes(',')) return null;
  const days = core.split(',').map((part) => line.known(part).find(({ kind }) => kind === 'weekday')?.number);
  return days.every((day) => day !== undefined) ? days : null;
}

/** Reads a time, a beginning or an end behind the rule; gives where it ends. */
function goOn(line: Line, repeat: Repeat, end: number): number | null {
  const { rule } = repeat;
  const next = line.next(end - 1);
  const at = line.has('unspaced') ? line.over(next, 'of', 'behind') : next;
  const endless = rule.count === undefined && rule.until === undefined;
  if (repeat.time === undefined) {
    const time = timeOf(line, at, end);
    if (time) {
      repeat.time = time.what;
      return time.end;
    }
  }
  const begin = line.next(at);
  if (line.is(at, 'starting') && repeat.starting === undefined) {
    const date = dateAt(line, begin, true);
    if (date?.what.time === null) {
      repeat.starting = date.what.day;
      return date.end;
    }
  }
  if (line.is(at, 'until') && endless) {
    const date = dateAt(line, begin, true);
    if (date?.what.time === null) {
      rule.until = date.what.day;
      return date.end;
    }
  }
  if (line.has('unspaced')) return goOnBehind(line, repeat, at, endless);
  const count = countAt(line, begin);
  return line.is(at, 'for') && endless && count ? soOften(line, repeat, count, line.next(begin)) : null;
}

/** So many times, or for so many days. */
function soOften(line: Line, repeat: Repeat, count: number, what: number): number | null {
  const unit = line.unit(what);
  if (line.is(what, 'times')) repeat.rule.count = count;
  else if (unit && unit !== 'minute' && unit !== 'hour') {
    repeat.rule.until = addDays(later(repeat.starting ?? todayOf(line), unit, count), -1);
  } else return null;
  return what + 1;
}

/** The same where the small words stand behind: `12月31日まで`, `3週間`. */
function goOnBehind(line: Line, repeat: Repeat, at: number, endless: boolean): number | null {
  const date = bareDateAt(line, at, true);
  const word = date ? line.next(date.end - 1) : at;
  if (date?.what.time === null && line.is(word, 'until') && endless) repeat.rule.until = date.what.day;
  else if (date?.what.time === null && line.is(word, 'starting')) repeat.starting ??= date.what.day;
  else {
    const begin = line.over(at, 'for');
    const count = endless && begin !== at ? countAt(line, begin) : null;
    return count ? soOften(line, repeat, count, line.next(begin)) : null;
  }
  return pastSmallWords(line, date.end);
}

/** The time right behind a rule that ends here. */
function timeOf(line: Line, at: number, end: number): Found<string> | null {
  // Every morning: the word of the rule is its time as well.
  const own = line.value(end - 1, 'every_part') ?? (line.is(end - 1, 'day') ? undefined : line.value(end - 1, 'part'));
  const time = timeAt(line, at);
  if (time) return { end: time.end, what: inPart(time, own) };
  if (own !== undefined) return { end, what: clock(own * 60) };
  const part = line.value(at, 'part');
  if (part === undefined) return null;
  const closer = timeAt(line, line.next(at));
  if (closer) return { end: closer.end, what: inPart(closer, part) };
  return line.isAtEnd(at + 1) || line.has('unspaced') ? { end: at + 1, what: clock(part * 60) } : null;
}

function inOrder(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((first, second) => first - second);
}
