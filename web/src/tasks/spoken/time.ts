/** Clock times and spans in words: `at 9`, `9:30 pm`, `noon`, `45m`, `1 hour 30 min`. Quick add calls it; it knows no task. */
import type { Due } from '../../time/due';
import { countedAt, pastSmallWords } from './date';
import type { Meaning } from './language';
import type { Found, Line } from './line';

/** How clearly something is a time where no date stands beside it. */
type Sure = 'beside' | 'end' | 'anywhere';

interface Clock {
  readonly end: number;
  readonly time: string;
  readonly sure: Sure;
  /** Whether only the day can tell the morning from the evening. */
  readonly open: boolean;
}

/** The clock time that begins with this word. */
export function timeAt(line: Line, at: number): Clock | null {
  const phase_before = line.has('unspaced') ? line.value(at, 'phase') : undefined;
  const first = phase_before === undefined ? at : line.next(at);
  const with_at = line.is(first, 'at');
  const begin = with_at ? line.next(first) : first;
  const said = named(line, begin) ?? ahead(line, begin) ?? numbered(line, begin, line.value(first, 'at'));
  if (!said) return null;
  const half = line.has('unspaced') ? undefined : said.half;
  let { end } = said;
  let phase = phase_before;
  if (half === undefined && phase === undefined) {
    const after = line.next(end - 1);
    phase = line.value(after, 'phase');
    if (phase !== undefined) end = after + 1;
  }
  const minutes = inPhase(said.minutes, phase);
  if (minutes === null || minutes < 0 || minutes >= 24 * 60) return null;
  const marked = half !== undefined || phase !== undefined;
  const sure = marked ? 'anywhere' : with_at ? said.sure_at : said.sure;
  if (sure === null) return null;
  return { end, time: clock(minutes), sure, open: !marked };
}

interface Said {
  readonly end: number;
  readonly minutes: number;
  readonly half?: number | undefined;
  readonly sure: Sure | null;
  /** The same with a word such as `at` before it. */
  readonly sure_at: Sure;
}

/** `noon`, and half past it. */
function named(line: Line, at: number): Said | null {
  const hour = line.value(at, 'clock');
  if (hour === undefined) return null;
  const past = line.value(line.next(at), 'past');
  const end = past === undefined ? at + 1 : line.next(at) + 1;
  return { end, minutes: hour * 60 + (past ?? 0), sure: 'end', sure_at: 'anywhere' };
}

/** `halb zehn`, `Viertel nach neun`. */
function ahead(line: Line, at: number): Said | null {
  const minutes = line.value(at, 'ahead');
  const begin = line.next(at);
  const hour = minutes === undefined ? null : hourAt(line, begin);
  if (minutes === undefined || hour === null) return null;
  const end = line.is(line.next(begin), 'oclock') ? line.next(begin) + 1 : begin + 1;
  return { end, minutes: hour * 60 + minutes, sure: 'end', sure_at: 'anywhere' };
}

/** An hour in digits or in words. */
function hourAt(line: Line, at: number): number | null {
  const folded = line.folded(at).replace(/\.$/, '');
  if (/^\d\d?$/.test(folded)) return Number(folded);
  return line.value(at, 'hour') ?? line.value(at, 'number') ?? null;
}

/** `9`, `9:30`, `9 pm`, `9 Uhr 30`, `9h30`. */
function numbered(line: Line, begin: number, at: number | undefined): Said | null {
  const with_at = at !== undefined;
  const match = /^(\d\d?)(?:([:.])(\d\d))?(\D*)(?:(?<=\D)(\d\d))?$/.exec(line.folded(begin));
  const hour = match ? Number(match[1]) : hourAt(line, begin);
  if (hour === null) return null;
  const attached = match?.[4] === '.' ? '' : (match?.[4] ?? '');
  let minute = match?.[3] ?? match?.[5];
  const mark = attached === '' ? timeMark(line, line.next(begin)) : markOf(line, line.known(attached));
  if (attached !== '' && !mark) return null;
  let end = mark && attached === '' ? line.next(begin) + 1 : begin + 1;
  const by_hour = mark?.kind === 'oclock' || mark?.kind === 'unit';
  if (match?.[5] !== undefined && (!by_hour || match[3] !== undefined)) return null;
  // `9.30` is a time where a word says so.
  if (match?.[2] === '.' && !(line.has('dotted_times') && (with_at || by_hour))) return null;
  if (by_hour && minute === undefined) {
    const after = line.next(end - 1);
    const has_unit = line.unit(line.next(after)) === 'minute';
    const digits = line.folded(after).replace(/\.$/, '');
    if (has_unit ? /^\d\d?$/.test(digits) : /^\d\d$/.test(digits)) {
      minute = digits;
      end = has_unit ? line.next(after) + 1 : after + 1;
    }
  }
  const past = minute === undefined && (by_hour || with_at) ? line.value(line.next(end - 1), 'past') : undefined;
  if (past !== undefined) end = line.next(end - 1) + 1;
  const half = mark?.kind === 'half' ? mark.number : undefined;
  if (Number(minute ?? 0) > 59 || hour > 23 || (half !== undefined && (hour < 1 || hour > 12))) return null;
  // A number in words is an hour only where something says so.
  if (!match && !with_at && !by_hour) return null;
  const hours = half === undefined ? hour : (hour % 12) + half * 12;
  const minutes = hours * 60 + Number(minute ?? past ?? 0);
  if (half !== undefined) return { end, minutes, half, sure: 'anywhere', sure_at: 'anywhere' };
  const exact = minute !== undefined || past !== undefined;
  if (exact) {
    const sure = by_hour || match?.[1]?.length === 2 ? 'end' : 'beside';
    return { end, minutes, sure, sure_at: 'anywhere' };
  }
  if (by_hour) return { end, minutes, sure: mark.kind === 'oclock' ? 'end' : 'beside', sure_at: 'anywhere' };
  const is_named = !match && line.is(begin, 'hour');
  return { end, minutes, sure: null, sure_at: at === 2 && !is_named ? 'beside' : 'end' };
}

/** What makes a number an hour: `pm`, `Uhr`, and `h` where people say so. */
function timeMark(line: Line, at: number): Meaning | undefined {
  return line.core(at) === '' ? undefined : markOf(line, line.word(at).meanings);
}

function markOf(line: Line, meanings: readonly Meaning[]): Meaning | undefined {
  return meanings.find(
    ({ kind, unit }) =>
      kind === 'half' || kind === 'oclock' || (kind === 'unit' && unit === 'hour' && line.has('hours_tell_time')),
  );
}

/** The minutes of a day, once it is said whether it is morning, afternoon or night. */
function inPhase(minutes: number, phase: number | undefined): number | null {
  const hour = Math.floor(minutes / 60);
  if (phase === undefined) return minutes;
  if (phase === 0) return hour > 12 ? null : minutes;
  if (phase === 2 && hour === 12) return minutes - 12 * 60;
  return hour >= 12 || hour === 0 || (phase === 2 && hour < 6) ? minutes : minutes + 12 * 60;
}

export function clock(minutes: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** A clock time that needs no date beside it. */
export function timeAlone(line: Line): { at: number; end: number; time: string } | null {
  const all = [...line.words.keys()].flatMap((at) => {
    const found = timeAt(line, at);
    const end = found ? pastSmallWords(line, found.end) : 0;
    return found && line.stands(at, end) ? [{ ...found, at, end, led: end > found.end }] : [];
  });
  return (
    all.find(({ sure }) => sure === 'anywhere') ??
    all.find(({ sure, end, led }) => sure === 'end' && (led || line.isAtEnd(end))) ??
    null
  );
}

/** Goes on with a time or a part of the day right behind a date, unless the date has one. */
export function withTimeAfter(line: Line, date: Found<Due>): Found<Due> {
  if (date.what.time !== null) return date;
  const next = line.next(date.end - 1);
  const at = line.has('unspaced') ? line.over(next, 'of') : next;
  const found = timeAt(line, at);
  const { day } = date.what;
  if (found) return { end: pastSmallWords(line, found.end), what: { day, time: found.time } };
  const part = line.value(at, 'part');
  if (part === undefined) return date;
  const closer = timeAt(line, line.next(at));
  return closer
    ? { end: pastSmallWords(line, closer.end), what: { day, time: inPart(closer, part) } }
    : { end: pastSmallWords(line, at + 1), what: { day, time: clock(part * 60) } };
}

/** Tomorrow evening at 8: the part of the day says which eight. */
export function inPart({ time, open }: Clock, part: number | undefined): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const late = open && part !== undefined && part > 12 && hour < 12;
  return clock((late ? hour + 12 : hour) * 60 + minute);
}

/** `9am tomorrow`. */
export function timeBefore(line: Line, at: number): { at: number; time: string } | null {
  for (let begin = Math.max(0, at - 3); begin < at; begin += 1) {
    const found = timeAt(line, begin);
    if (found?.end === at) return line.next(at - 1) === at ? { at: begin, time: found.time } : null;
  }
  return null;
}

/** So many minutes for a task: `for 45m`, and where the word stands behind, `45分間`. */
export function minutesFor(line: Line, at: number): Found<number> | null {
  if (line.is(at, 'for')) return minutesAt(line, line.next(at), line.folded(line.next(at)));
  const found = line.has('unspaced') ? minutesAt(line, at, line.folded(at)) : null;
  const behind = found && line.next(found.end - 1);
  return found && behind !== null && line.is(behind, 'long') ? { ...found, end: behind + 1 } : null;
}

/** `folded` is the word at this place, or what follows on a sign in it. */
export function minutesAt(line: Line, at: number, folded: string): Found<number> | null {
  const short = shortMinutes(line, folded);
  if (short) return { end: at + 1, what: short };
  const first = minutesInWords(line, at, folded);
  if (!first || first.what % 60 !== 0) return first;
  const rest = line.over(line.next(first.end - 1), 'and');
  const more = minutesInWords(line, rest, line.folded(rest));
  return more && more.what < 60 ? { end: more.end, what: first.what + more.what } : first;
}

function minutesInWords(line: Line, at: number, folded: string): Found<number> | null {
  const per = { minute: 1, hour: 60 } as Partial<Record<string, number>>;
  const number = line.known(folded).find(({ kind }) => kind === 'number')?.number;
  const counted = folded === line.folded(at) && !/^\d/.test(folded) ? countedAt(line, at) : null;
  if (counted) {
    const times = per[counted.what.unit];
    return times === undefined ? null : { end: counted.end, what: counted.what.count * times };
  }
  const unit = line.next(at);
  const unit_minutes = per[line.unit(unit) ?? ''];
  if (unit_minutes === undefined) return null;
  const minutes = number === undefined ? decimal(folded, unit_minutes) : number * unit_minutes;
  return minutes ? { end: unit + 1, what: minutes } : null;
}

/** `45m`, `1h`, `1h30`, `1.5h`; a bare `m` with three digits is a distance. */
function shortMinutes(line: Line, word: string): number | null {
  const match = /^([\d.,]+)(\D+)(\d*)(\D*)$/.exec(word);
  if (!match) return null;
  const [, amount = '', unit = '', more = '', tail = ''] = match;
  const short = line.shortUnit(unit);
  if (short === 'minute') {
    const fits = more === '' && tail === '' && (unit !== 'm' || amount.length <= 2);
    return fits ? decimal(amount, 1) : null;
  }
  const fits = short === 'hour' && (tail === '' || (more !== '' && line.shortUnit(tail) === 'minute'));
  const hours = fits && Number(more) < 60 ? decimal(amount, 60) : null;
  return hours === null ? null : hours + Number(more);
}

/** `1.5` times 60; only where it comes out whole, and is something. */
function decimal(text: string, times: number): number | null {
  if (text.length > 4 || !/^\d+(?:[.,]\d)?$/.test(text)) return null;
  const number = Math.round(Number(text.replace(',', '.')) * 10) * times;
  return number % 10 === 0 && number > 0 ? number / 10 : null;
}
