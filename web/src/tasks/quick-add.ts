/**
 * The grammar of quick add: finds dates, repeats, priority, tags, projects and more in one typed line.
 *
 * It is pure: text, the current moment and the names of projects go in, a reading comes out. It refuses to guess: whatever
 * is not clearly a token stays in the title, letter by letter. Only quick add calls it. The server reads lines by the same
 * rules (`src/quick_add`, `src/spoken`); `specs/quick-add-vectors.json` holds both to the same answers.
 */
import type { Priority } from '../api/client';
import { addDays, addMonths, dayOf, daysInMonth, makeDay, nextWeekday, weekdayOf, type Day } from '../time/day';
import type { Due } from '../time/due';
import { wallClock } from '../time/zone';
import {
  NOTHING,
  type Habits,
  type Place,
  type Reading,
  type Span,
  type Token,
  type TokenKind,
} from './quick-add-reading';
import { ENGLISH, meaningOf, type Meaning, type Unit } from './quick-add-words';

const TAGS_MAX = 50;
const TAG_LENGTH_MAX = 50;
const DURATION_MINUTES_MAX = 525_600;
/** 29 February may be eight years away. */
const YEARS_AHEAD = 8;
const DAYS_AHEAD = YEARS_AHEAD * 366;
const TRAILING = ',.;!?)';
const QUOTES: Readonly<Record<string, string>> = { '"': '"', '“': '”“', '„': '“”', '«': '»' };
const BYDAY = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const WORKDAYS = [1, 2, 3, 4, 5];
const BLANK = /\p{White_Space}/u;

interface Word extends Span {
  /** Where it ends without the punctuation behind it. */
  readonly core_end: number;
  readonly escaped: boolean;
  readonly meaning: Meaning | undefined;
  plain: boolean;
  taken: boolean;
}

interface Found<T> {
  /** The word behind the last one. */
  readonly end: number;
  readonly what: T;
}

interface Rule {
  unit: Unit;
  interval: number;
  month?: number;
  days: number[];
  /** Weekdays from Sunday 0 on, and which of the month: 0 for each, -1 for the last. */
  weekdays: (readonly [number, number])[];
  position?: number;
  count?: number;
  until?: Day;
}

interface Repeat {
  readonly rule: Rule;
  readonly after_completion: boolean;
  starting?: Day;
  time?: string;
}

/** How clearly something is a time where no date stands beside it. */
type Sure = 'beside' | 'end' | 'anywhere';

/**
 * Reads one line. `literal` are stretches the person has turned back into plain text.
 * A line of nothing but tokens is a title: every task has a name.
 */
export function readLine(text: string, now: Date, literal: readonly Span[] = [], habits: Habits = {}): Reading {
  const escaped: number[] = [];
  for (;;) {
    const reader = new Reader(text, now, literal, habits, escaped);
    let touched = reader.taken(true);
    // A backslash counts where without it something would be read, or would be if nothing else were.
    if (touched.length === 0 && text.includes('\\')) {
      touched = new Reader(text, now, literal, habits, [...escaped, ...reader.taken(false)]).taken(true);
    }
    if (touched.length === 0) return reader.finish(escaped);
    escaped.push(...touched);
  }
}

class Reader {
  readonly #text: string;
  readonly #now: Date;
  readonly #today: Day;
  readonly #habits: Habits;
  readonly #words: Word[];
  readonly #tokens: Token[] = [];
  readonly #tags: string[] = [];
  #project: Place | undefined;
  #section: string | null = null;
  #priority: Priority | null = null;
  #deadline: Due | null = null;
  #duration: number | null = null;
  #repeat: Repeat | undefined;
  #due: Due | null = null;

  constructor(text: string, now: Date, literal: readonly Span[], habits: Habits, left: readonly number[] | null) {
    this.#text = text;
    this.#now = now;
    this.#today = dayOf(now);
    this.#habits = habits;
    this.#words = cut(text, [...literal, ...quotations(text)]);
    if (left === null) return;
    for (const at of left) this.#word(at).plain = true;
    this.#readPlaces();
    this.#readTags();
    this.#readPriority();
    this.#readDeadline();
    this.#readDuration();
    this.#readRepeat();
    this.#readDue();
  }

  /** A text that is a date, with or without a time, and nothing else. */
  static wholeDate(text: string, now: Date, habits: Habits): Due | null {
    const reader = new Reader(text, now, [], habits, null);
    const date = reader.#dateAt(0, true);
    if (!date) return null;
    const timed = reader.#withTimeAfter(date);
    return timed.end === reader.#words.length ? timed.what : null;
  }

  /** The words that something was read from, with a backslash or without. */
  taken(escaped: boolean): number[] {
    return [...this.#words.keys()].filter((at) => this.#word(at).taken && this.#word(at).escaped === escaped);
  }

  finish(escaped: readonly number[]): Reading {
    const text = this.#text;
    for (const at of escaped) {
      const { start } = this.#word(at);
      this.#tokens.push({ kind: 'escape', start: start - 1, end: start });
    }
    this.#tokens.sort((first, second) => first.start - second.start);
    let title = '';
    let from = 0;
    for (const token of this.#tokens) {
      title = join(title, text.slice(from, token.start));
      from = token.end;
    }
    title = join(title, text.slice(from)).trim();
    const rule = this.#repeat?.rule;
    const reading: Reading = {
      title,
      due: this.#due,
      deadline: this.#deadline,
      duration_minutes: this.#duration,
      priority: this.#priority,
      tags: this.#tags,
      project_id: this.#project?.id ?? null,
      section_id: this.#section,
      rule: rule ? ruleText(rule, this.#due?.time !== null) : null,
      after_completion: this.#repeat?.after_completion ?? false,
      tokens: this.#tokens,
    };
    return title === '' ? { ...NOTHING, title: text.trim() } : reading;
  }

  #word(at: number): Word {
    return this.#words[at] as Word;
  }

  /** The word as it was typed, without the punctuation behind it; empty where there is none to be read. */
  #core(at: number): string {
    const word = this.#words[at];
    return word && !word.plain && !word.taken ? this.#text.slice(word.start, word.core_end) : '';
  }

  #meaning(at: number): Meaning | undefined {
    return this.#core(at) === '' ? undefined : this.#word(at).meaning;
  }

  #is(at: number, what: Meaning[0]): boolean {
    return this.#meaning(at)?.[0] === what;
  }

  /** The number that a word of this kind means. */
  #value(at: number, what: Meaning[0]): number | undefined {
    const meaning = this.#meaning(at);
    return meaning?.[0] === what ? meaning[1] : undefined;
  }

  #unit(at: number): Unit | undefined {
    const meaning = this.#meaning(at);
    return meaning?.[0] === 'unit' ? meaning[2] : undefined;
  }

  #trailing(at: number): string {
    const word = this.#words[at];
    return word ? this.#text.slice(word.core_end, word.end) : '';
  }

  /** The word that goes on with the phrase after this one; behind the last word where a phrase ends here. */
  #next(at: number): number {
    return ['', ','].includes(this.#trailing(at)) ? at + 1 : this.#words.length;
  }

  /** Passes over a word that may be there. */
  #over(at: number, what: Meaning[0]): number {
    return this.#is(at, what) ? this.#next(at) : at;
  }

  /** Begins with a capital letter though it does not begin the line: a name. */
  #isName(at: number): boolean {
    return at > 0 && /^\p{Uppercase}/u.test(this.#core(at));
  }

  /** Nothing but what has been read already follows. */
  #isAtEnd(end: number): boolean {
    return this.#words.slice(end).every((word) => word.taken || (word.start === word.core_end && !word.plain));
  }

  /** Notes a token over these words, from the first to the end of the last without its punctuation. */
  #takeWords(kind: TokenKind, from: number, end: number): void {
    this.#tokens.push({ kind, start: this.#word(from).start, end: this.#word(end - 1).core_end });
    for (const word of this.#words.slice(from, end)) word.taken = true;
  }

  /** Notes a token that ends at this place, if all words that it touches are free. */
  #takeUntil(kind: TokenKind, from: number, end: number): boolean {
    const touched = this.#words.slice(from).filter((word) => word.start < end);
    if (touched.some((word) => word.plain || word.taken)) return false;
    this.#tokens.push({ kind, start: this.#word(from).start, end });
    for (const word of touched) word.taken = true;
    return true;
  }

  /** The text behind the sign that the word begins with. */
  #behind(at: number, signs: string): string | null {
    const sign = this.#core(at)[0];
    return sign !== undefined && signs.includes(sign) ? this.#text.slice(this.#word(at).start + 1) : null;
  }

  #readPlaces(): void {
    const places = this.#habits.places ?? [];
    for (const at of this.#words.keys()) {
      const found = nameIn(this.#behind(at, '#'), places);
      if (found && !this.#project && this.#takeUntil('project', at, this.#word(at).start + 1 + found.length)) {
        this.#project = found.named;
      }
    }
    const sections = places
      .filter((place) => !this.#project || place === this.#project)
      .flatMap((place) => place.sections.map(({ id, name }) => ({ id, name, place })));
    for (const at of this.#words.keys()) {
      const found = nameIn(this.#behind(at, '/'), sections);
      if (!found || this.#section !== null) continue;
      // Without a project, a name that two of them have says nothing.
      const clear = this.#project || sections.filter(({ name }) => same(name, found.named.name)).length === 1;
      if (clear && this.#takeUntil('section', at, this.#word(at).start + 1 + found.length)) {
        this.#project = found.named.place;
        this.#section = found.named.id;
      }
    }
  }

  /** What `#` names and no project has is a tag. */
  #readTags(): void {
    for (const at of this.#words.keys()) {
      const rest = this.#behind(at, '@%#');
      if (rest === null) continue;
      const quoted = quotation(rest);
      const core = this.#core(at).slice(1);
      const name = quoted ? quoted.trim() : core;
      const reads =
        quoted !== null ||
        (/^(?:[\p{Alphabetic}\p{M}\p{N}_/-]|\u200c|\u200d)+$/u.test(core) && /\p{Alphabetic}/u.test(core));
      if (!reads || name === '' || [...name].length > TAG_LENGTH_MAX || /[,\p{Cc}]/u.test(name)) continue;
      const is_new = !this.#tags.includes(name);
      if (is_new && this.#tags.length >= TAGS_MAX) continue;
      const length = quoted === null ? core.length : quoted.length + 2;
      if (this.#takeUntil('tag', at, this.#word(at).start + 1 + length) && is_new) this.#tags.push(name);
    }
  }

  /** The last one counts. */
  #readPriority(): void {
    for (const at of [...this.#words.keys()].reverse()) {
      const match = /^(?:[p!]([1-4])|!(high|medium|low))$/u.exec(this.#core(at));
      if (!match || this.#trailing(at) !== '') continue;
      const by_number: (Priority | null)[] = ['high', 'medium', 'low', null];
      this.#priority = match[1] ? (by_number[Number(match[1]) - 1] ?? null) : (match[2] as Priority);
      this.#takeWords('priority', at, at + 1);
      return;
    }
  }

  /** The last `{…}` that holds a date. */
  #readDeadline(): void {
    for (const at of [...this.#words.keys()].reverse()) {
      const rest = this.#behind(at, '{');
      const closing = rest?.indexOf('}') ?? -1;
      if (rest === null || closing < 0 || !isBoundary(rest[closing + 1])) continue;
      const due = Reader.wholeDate(rest.slice(0, closing), this.#now, this.#habits);
      if (due && this.#takeUntil('deadline', at, this.#word(at).start + closing + 2)) {
        this.#deadline = due;
        return;
      }
    }
  }

  /** The last `for 45m` or `~45m`. */
  #readDuration(): void {
    for (const at of [...this.#words.keys()].reverse()) {
      const signed = this.#behind(at, '~') !== null;
      const found = signed ? this.#minutesAt(at, 1) : this.#is(at, 'for') ? this.#minutesAt(this.#next(at), 0) : null;
      if (!found || found.what > DURATION_MINUTES_MAX) continue;
      this.#duration = found.what;
      this.#takeWords('duration', at, found.end);
      return;
    }
  }

  #minutesAt(at: number, skip: number): Found<number> | null {
    const core = this.#core(at).slice(skip).toLowerCase();
    const short = shortMinutes(core);
    if (short) return { end: at + 1, what: short };
    const first = this.#minutesInWords(at, core);
    if (!first || first.what % 60 !== 0) return first;
    const rest = this.#over(this.#next(first.end - 1), 'and');
    const more = this.#minutesInWords(rest, this.#core(rest).toLowerCase());
    return more && more.what < 60 ? { end: more.end, what: first.what + more.what } : first;
  }

  #minutesInWords(at: number, core: string): Found<number> | null {
    const unit = this.#next(at);
    const unit_minutes = { minute: 1, hour: 60 }[this.#unit(unit) as string];
    if (unit_minutes === undefined) return null;
    const meaning = meaningOf(core);
    const minutes = meaning?.[0] === 'number' ? meaning[1] * unit_minutes : decimal(core, unit_minutes);
    return minutes ? { end: unit + 1, what: minutes } : null;
  }

  #readRepeat(): void {
    for (const at of [...this.#words.keys()].reverse()) {
      const found = this.#repeatAt(at);
      if (!found) continue;
      this.#repeat = found.what;
      this.#takeWords('repeat', at, found.end);
      return;
    }
  }

  /** The date and the time, and when a repeat begins. */
  #readDue(): void {
    let time = this.#repeat?.time ?? null;
    let day: Day | null = null;
    const found = this.#findDate();
    if (found) {
      let { at: from, end, what } = found;
      if (time === null) {
        ({ end, what } = this.#withTimeAfter(found));
        const before = what.time === null ? this.#timeBefore(from) : null;
        if (before) {
          from = before.at;
          what = { ...what, time: before.time };
        }
      }
      day = what.day;
      time ??= what.time;
      this.#takeWords('due', from, end);
    }
    if (time === null) {
      const alone = this.#timeAlone();
      if (alone) {
        time = alone.time;
        this.#takeWords('due', alone.at, alone.end);
      }
    }
    const clock = clockOf(this.#now);
    const soon = this.#habits.day ?? (time !== null && time <= clock ? addDays(this.#today, 1) : this.#today);
    if (this.#repeat) {
      const from = this.#repeat.starting ?? soon;
      day ??= firstDay(this.#repeat.rule, from);
    }
    if (day === null && time !== null) day = soon;
    this.#due = day === null ? null : { day, time };
  }

  /** People write the date last; of two that end together the longer one is meant. */
  #findDate(): (Found<Due> & { at: number }) | null {
    let last: (Found<Due> & { at: number }) | null = null;
    for (const at of this.#words.keys()) {
      const found = this.#dateAt(at, false);
      if (found && (!last || found.end > last.end)) last = { ...found, at };
    }
    return last;
  }

  #dateAt(at: number, led_before: boolean): Found<Due> | null {
    const has_word = this.#is(at, 'on') || this.#is(at, 'by');
    const begin = has_word ? this.#next(at) : at;
    const led = led_before || has_word;
    const day =
      this.#numeric(begin) ??
      this.#dayOfMonth(begin, led) ??
      this.#monthAndDay(begin, led) ??
      this.#namedDay(begin) ??
      this.#weekday(begin, led) ??
      this.#period(begin);
    return day ? { end: day.end, what: { day: day.what, time: null } } : this.#inAWhile(at);
  }

  /** `2026-12-31`, `31.12.2026`, `31/12/2026`. */
  #numeric(at: number): Found<Day> | null {
    const core = this.#core(at);
    const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(core);
    const match = iso ?? /^(\d\d?)([./])(\d\d?)\2(\d{4})$/.exec(core);
    if (!match) return null;
    const [first, second, third] = iso
      ? [iso[1], iso[2], iso[3]]
      : match[2] === '/' && this.#habits.month_first
        ? [match[4], match[1], match[3]]
        : [match[4], match[3], match[1]];
    const what = makeDay(Number(first), Number(second), Number(third));
    return what !== null && Number(first) > 0 ? { end: at + 1, what } : null;
  }

  /** `3 dec`, `Dec 3rd, 2027`, `the 5th of may`. */
  #monthAndDay(at: number, led: boolean): Found<Day> | null {
    const month_first = this.#meaning(at);
    if (month_first?.[0] === 'month') {
      const second = this.#next(at);
      const day = this.#dayNumber(second);
      if (!day) return null;
      return this.#thisOrNextYear(month_first[1], day.number, second + 1, !month_first[2] || led || day.ordinal);
    }
    const begin = this.#over(at, 'the');
    const day = this.#dayNumber(begin);
    const at_month = this.#over(this.#next(begin), 'of');
    const month = this.#meaning(at_month);
    if (!day || month?.[0] !== 'month' || !(day.ordinal || begin === at)) return null;
    return this.#thisOrNextYear(month[1], day.number, at_month + 1, !month[2] || led);
  }

  /** Goes on with the year, if one is said. Where the month proves little, something else has to. */
  #thisOrNextYear(month: number, date: number, end: number, sure: boolean): Found<Day> | null {
    const said = this.#next(end - 1);
    if (/^\d{4}$/.test(this.#core(said))) {
      const what = makeDay(Number(this.#core(said)), month, date);
      return what === null ? null : { end: said + 1, what };
    }
    if (!sure && !this.#endsOrHasTime(end)) return null;
    const year = Number(this.#today.slice(0, 4));
    for (let ahead = 0; ahead <= YEARS_AHEAD; ahead += 1) {
      const what = makeDay(year + ahead, month, date);
      if (what !== null && what >= this.#today) return { end, what };
    }
    return null;
  }

  /** `on the 15th`, where nothing says that the fifteenth is a floor or a time. */
  #dayOfMonth(at: number, led: boolean): Found<Day> | null {
    if (!led || !this.#is(at, 'the')) return null;
    const begin = this.#next(at);
    const day = this.#dayNumber(begin);
    if (!day?.ordinal || !this.#endsOrHasTime(begin + 1)) return null;
    for (let months = 0; months <= 2; months += 1) {
      const first = addMonths(firstOf(this.#today), months);
      const what = makeDay(Number(first.slice(0, 4)), Number(first.slice(5, 7)), day.number);
      if (what !== null && what >= this.#today) return { end: begin + 1, what };
    }
    return null;
  }

  /** With a capital inside a line it is a name: "USA Today". */
  #namedDay(at: number): Found<Day> | null {
    const begin = this.#over(at, 'the');
    if (this.#unit(begin) === 'day') {
      const after = this.#next(begin);
      const tomorrow = this.#next(after);
      const said = this.#is(after, 'after') && this.#value(tomorrow, 'today') === 1 && !this.#isName(tomorrow);
      return said ? { end: tomorrow + 1, what: addDays(this.#today, 2) } : null;
    }
    const days = this.#value(at, 'today');
    return days === undefined || this.#isName(at) ? null : { end: at + 1, what: addDays(this.#today, days) };
  }

  /** Without a word before it, a weekday must stand at the end or have a time: "Friday night dinner", "sun cream". */
  #weekday(at: number, led: boolean): Found<Day> | null {
    const which = this.#is(at, 'next') ? 'next' : this.#is(at, 'this') ? 'this' : null;
    const begin = which ? this.#next(at) : at;
    const weekday = this.#value(begin, 'weekday');
    if (weekday === undefined) return null;
    if (!led && !which) {
      const named = this.#trailing(at - 1) === '' && this.#is(at - 1, 'naming');
      if (named || !this.#endsOrHasTime(begin + 1)) return null;
    }
    const from = which === 'next' ? this.#nextWeek() : which === 'this' ? this.#today : addDays(this.#today, 1);
    return { end: begin + 1, what: nextWeekday(from, weekday, true) };
  }

  /** `this weekend`, `next week`, `end of the month`, at the end. */
  #period(at: number): Found<Day> | null {
    const second = this.#next(at);
    let end = second + 1;
    let what: Day | null = null;
    const unit = this.#unit(second);
    if (this.#is(at, 'this') && this.#is(second, 'weekend')) what = nextWeekday(this.#today, 6, true);
    else if (this.#is(at, 'next')) {
      if (this.#is(second, 'weekend')) what = nextWeekday(this.#nextWeek(), 6, true);
      else if (unit === 'week') what = this.#nextWeek();
      else if (unit === 'month') what = addMonths(firstOf(this.#today), 1);
      else if (unit === 'year') what = makeDay(Number(this.#today.slice(0, 4)) + 1, 1, 1);
    } else if (this.#is(at, 'end') && this.#is(second, 'of')) {
      const last = this.#over(this.#next(second), 'the');
      end = last + 1;
      if (this.#unit(last) === 'month') what = addDays(addMonths(firstOf(this.#today), 1), -1);
      else if (this.#unit(last) === 'year') what = makeDay(Number(this.#today.slice(0, 4)), 12, 31);
    }
    return what !== null && this.#endsOrHasTime(end) ? { end, what } : null;
  }

  /** `in 3 days`, `in an hour`. */
  #inAWhile(at: number): Found<Due> | null {
    if (!this.#is(at, 'in')) return null;
    const counted = this.#next(at);
    const count = this.#count(counted);
    const unit = this.#next(counted);
    const what = this.#unit(unit);
    if (count === null || !what) return null;
    const seconds = { minute: 60, hour: 3600 }[what as string];
    if (seconds !== undefined) {
      const then = new Date(this.#now.getTime() + count * seconds * 1000);
      return { end: unit + 1, what: { day: dayOf(then), time: clockOf(then) } };
    }
    return { end: unit + 1, what: { day: later(this.#today, what, count), time: null } };
  }

  #count(at: number): number | null {
    const core = this.#core(at);
    return this.#value(at, 'number') ?? (/^\d{1,3}$/.test(core) ? Number(core) : null);
  }

  #dayNumber(at: number): { number: number; ordinal: boolean } | null {
    const match = /^(\d\d?)(\p{L}*)$/u.exec(this.#core(at).toLowerCase());
    const ending = match?.[2] ?? '';
    const number = Number(match?.[1] ?? 0);
    if (number < 1 || number > 31 || (ending !== '' && !ENGLISH.ordinal_endings.includes(ending))) return null;
    return { number, ordinal: ending !== '' };
  }

  #endsOrHasTime(end: number): boolean {
    const after = this.#next(end - 1);
    return this.#isAtEnd(end) || this.#timeAt(after) !== null || (this.#is(after, 'part') && this.#isAtEnd(after + 1));
  }

  #nextWeek(): Day {
    return nextWeekday(this.#today, this.#habits.week_start ?? 1);
  }

  #timeAt(at: number): { end: number; time: string; sure: Sure } | null {
    const with_at = this.#is(at, 'at');
    const begin = with_at ? this.#next(at) : at;
    const named = this.#value(begin, 'clock');
    if (named !== undefined) return { end: begin + 1, time: clock(named, 0), sure: with_at ? 'anywhere' : 'end' };
    const match = /^(\d\d?)(?::(\d\d))?(\D*)$/.exec(this.#core(begin).toLowerCase());
    if (!match) return null;
    const [, hour = '', minute, attached = ''] = match;
    let end = begin + 1;
    let half: number | undefined;
    if (attached === '') {
      half = this.#value(this.#next(begin), 'half');
      if (half !== undefined) end = this.#next(begin) + 1;
    } else {
      const meaning = meaningOf(attached);
      if (meaning?.[0] !== 'half') return null;
      half = meaning[1];
    }
    if (half === undefined && minute === undefined && !with_at) return null;
    const number = Number(hour);
    if (half !== undefined && (number < 1 || number > 12)) return null;
    const hours = half === undefined ? number : (number % 12) + half * 12;
    if (hours > 23 || Number(minute ?? 0) > 59) return null;
    const sure: Sure =
      half !== undefined || (with_at && minute !== undefined)
        ? 'anywhere'
        : with_at || hour.length === 2
          ? 'end'
          : 'beside';
    return { end, time: clock(hours, Number(minute ?? 0)), sure };
  }

  #timeAlone(): { at: number; end: number; time: string } | null {
    const all = [...this.#words.keys()].flatMap((at) => {
      const found = this.#timeAt(at);
      return found ? [{ ...found, at }] : [];
    });
    return (
      all.find(({ sure }) => sure === 'anywhere') ??
      all.find(({ sure, end }) => sure === 'end' && this.#isAtEnd(end)) ??
      null
    );
  }

  /** Goes on with a time or a part of the day right behind a date, unless the date has one. */
  #withTimeAfter(date: Found<Due>): Found<Due> {
    if (date.what.time !== null) return date;
    const at = this.#next(date.end - 1);
    const found = this.#timeAt(at);
    if (found) return { end: found.end, what: { day: date.what.day, time: found.time } };
    const part = this.#value(at, 'part');
    return part === undefined ? date : { end: at + 1, what: { day: date.what.day, time: clock(part, 0) } };
  }

  /** `9am tomorrow`. */
  #timeBefore(at: number): { at: number; time: string } | null {
    for (let begin = Math.max(0, at - 3); begin < at; begin += 1) {
      const found = this.#timeAt(begin);
      if (found?.end === at) return this.#next(at - 1) === at ? { at: begin, time: found.time } : null;
    }
    return null;
  }

  #repeatAt(at: number): Found<Repeat> | null {
    const after_completion = this.#trailing(at) === '!';
    const regular = this.#meaning(at);
    let base: Found<Rule> | null = null;
    const is_every = regular?.[0] === 'every';
    if (is_every && (after_completion || this.#trailing(at) === '')) base = this.#every(at + 1);
    else if (regular?.[0] === 'regularly' && !/^\p{Uppercase}/u.test(this.#core(at))) {
      base = { end: at + 1, what: every(1, regular[2]) };
    }
    if (!base) return null;
    const repeat: Repeat = { rule: base.what, after_completion };
    let last = base.end;
    for (let end: number | null = last; end !== null; end = this.#goOn(repeat, last)) last = end;
    const { until } = repeat.rule;
    if (until !== undefined && until < (repeat.starting ?? this.#today)) return null;
    return is_every || this.#isAtEnd(last) ? { end: last, what: repeat } : null;
  }

  /** What follows on `every`. */
  #every(at: number): Found<Rule> | null {
    const weekdays = this.#weekdays(at);
    if (weekdays) return { end: weekdays.end, what: onWeekdays(1, weekdays.what) };
    const of_month = this.#daysOfMonth(this.#over(at, 'the'));
    if (of_month) return of_month;
    const second = this.#next(at);
    const meaning = this.#meaning(at);
    switch (meaning?.[0]) {
      case 'month': {
        const day = this.#dayNumber(second);
        return day ? yearly(meaning[1], day.number, second + 1) : null;
      }
      case 'other': {
        const unit = this.#unit(second);
        if (unit) return this.#units(2, unit, second + 1);
        const days = this.#weekdays(second);
        return days ? { end: days.end, what: onWeekdays(2, days.what) } : null;
      }
      case 'unit':
        return this.#units(1, meaning[2], at + 1);
      case 'workday':
        return { end: at + 1, what: onWeekdays(1, WORKDAYS) };
      case 'weekend':
        return { end: at + 1, what: onWeekdays(1, [6]) };
      case 'part':
        return { end: at + 1, what: every(1, 'day') };
      default: {
        const count = this.#count(at);
        const unit = this.#unit(second);
        return count && unit ? this.#units(count, unit, second + 1) : null;
      }
    }
  }

  /** So many units, and what of a week or a month: `on mon and thu`, `on the 15th`. */
  #units(count: number, unit: Unit, end: number): Found<Rule> | null {
    if (unit === 'minute' || unit === 'hour') return null;
    const on = this.#next(end - 1);
    if (this.#is(on, 'on')) {
      const begin = this.#over(this.#next(on), 'the');
      const days = unit === 'week' ? this.#weekdays(begin) : null;
      if (days) return { end: days.end, what: onWeekdays(count, days.what) };
      const of_month = unit === 'month' ? this.#daysOfMonth(begin) : null;
      if (of_month) return { end: of_month.end, what: { ...of_month.what, interval: count } };
    }
    return { end, what: every(count, unit) };
  }

  /** `1st and 15th`, `first monday`, `last day`, `3rd of may`; not `3 days`. */
  #daysOfMonth(at: number): Found<Rule> | null {
    const second = this.#next(at);
    const day = this.#dayNumber(at);
    const which = this.#value(at, 'ordinal') ?? (this.#is(at, 'last') ? -1 : day?.ordinal ? day.number : undefined);
    const rule = every(1, 'month');
    if (which !== undefined) {
      const weekday = this.#value(second, 'weekday');
      const end = this.#ofTheMonth(second + 1);
      if (weekday !== undefined && which <= 5) return { end, what: { ...rule, weekdays: [[weekday, which]] } };
      if (Math.abs(which) === 1 && this.#is(second, 'workday')) {
        return { end, what: { ...rule, weekdays: WORKDAYS.map((each) => [each, 0]), position: which } };
      }
      const unit = this.#unit(second);
      if (which > 0 && unit) return this.#units(which, unit, second + 1);
      if (which === -1 && unit === 'day') return { end, what: { ...rule, days: [-1] } };
    }
    if (!day) return null;
    const at_month = this.#over(second, 'of');
    const month = this.#value(at_month, 'month');
    if (month !== undefined) return yearly(month, day.number, at_month + 1);
    if (!day.ordinal) return null;
    const days = [day.number];
    let end = at + 1;
    for (;;) {
      const next = this.#over(this.#next(end - 1), 'and');
      const more = this.#dayNumber(next);
      if (!more?.ordinal) break;
      days.push(more.number);
      end = next + 1;
    }
    return { end: this.#ofTheMonth(end), what: { ...rule, days: inOrder(days) } };
  }

  #ofTheMonth(end: number): number {
    const of = this.#next(end - 1);
    const unit = this.#over(this.#next(of), 'the');
    return this.#is(of, 'of') && this.#unit(unit) === 'month' ? unit + 1 : end;
  }

  /** `mon, wed and fri`, `mon,thu`. */
  #weekdays(at: number): Found<number[]> | null {
    const days: number[] = [];
    let end = 0;
    for (let next = at; ; next = this.#over(this.#next(end - 1), 'and')) {
      const core = this.#core(next).toLowerCase();
      const meanings = core === '' ? [] : core.split(',').map(meaningOf);
      if (meanings.length === 0 || meanings.some((meaning) => meaning?.[0] !== 'weekday')) break;
      days.push(...meanings.map((meaning) => meaning?.[1] ?? 0));
      end = next + 1;
    }
    return end === 0 ? null : { end, what: inOrder(days) };
  }

  /** Reads a time, a beginning or an end behind the rule; gives where it ends. */
  #goOn(repeat: Repeat, end: number): number | null {
    const { rule } = repeat;
    const at = this.#next(end - 1);
    const endless = rule.count === undefined && rule.until === undefined;
    if (repeat.time === undefined) {
      // Every morning: the word of the rule is its time as well.
      const part = this.#value(end - 1, 'part');
      const time = part === undefined ? this.#timeAt(at) : { end, time: clock(part, 0) };
      if (time) {
        repeat.time = time.time;
        return time.end;
      }
    }
    const begin = this.#next(at);
    if (this.#is(at, 'starting') && repeat.starting === undefined) {
      const date = this.#dateAt(begin, true);
      if (date?.what.time !== null) return null;
      repeat.starting = date.what.day;
      return date.end;
    }
    if (this.#is(at, 'until') && endless) {
      const date = this.#dateAt(begin, true);
      if (date?.what.time !== null) return null;
      rule.until = date.what.day;
      return date.end;
    }
    const count = this.#count(begin);
    if (this.#is(at, 'for') && endless && count) {
      const what = this.#next(begin);
      const unit = this.#unit(what);
      if (this.#is(what, 'times')) rule.count = count;
      else if (unit && unit !== 'minute' && unit !== 'hour') {
        rule.until = addDays(later(repeat.starting ?? this.#today, unit, count), -1);
      } else return null;
      return what + 1;
    }
    return null;
  }
}

function cut(text: string, plain: readonly Span[]): Word[] {
  return Array.from(text.matchAll(/\P{White_Space}+/gu), ({ index, 0: piece }) => {
    const end = index + piece.length;
    const escaped = piece.length > 1 && piece.startsWith('\\');
    const start = index + Number(escaped);
    let core_end = end;
    while (core_end > start && TRAILING.includes(text[core_end - 1] ?? '')) core_end -= 1;
    return {
      start,
      core_end,
      end,
      escaped,
      meaning: meaningOf(text.slice(start, core_end).toLowerCase()),
      plain: plain.some((span) => span.start < end && span.end > index),
      taken: false,
    };
  });
}

/** One opens at the beginning of a word and closes at the end of one, so that inches and apostrophes quote nothing. */
function quotations(text: string): Span[] {
  const found: Span[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const closing = QUOTES[text[at] ?? ''];
    if (closing === undefined || !(at === 0 || text[at - 1] === '(' || BLANK.test(text[at - 1] ?? ''))) continue;
    for (let end = at + 1; end < text.length; end += 1) {
      if (!closing.includes(text[end] ?? '') || !isBoundary(text[end + 1])) continue;
      found.push({ start: at, end: end + 1 });
      at = end;
      break;
    }
  }
  return found;
}

function isBoundary(next: string | undefined): boolean {
  return next === undefined || BLANK.test(next) || TRAILING.includes(next);
}

/** What stands between quotation marks here. */
function quotation(rest: string): string | null {
  const closing = rest.startsWith('"') ? rest.indexOf('"', 1) : -1;
  return closing > 0 && isBoundary(rest[closing + 1]) ? rest.slice(1, closing) : null;
}

/** The longest of the names that the text begins with, or the one that it quotes, without regard to capitals. */
function nameIn<T extends { readonly name: string }>(
  rest: string | null,
  all: readonly T[],
): { named: T; length: number } | null {
  if (rest === null) return null;
  const quoted = quotation(rest);
  let longest: { named: T; length: number } | null = null;
  for (const named of all) {
    const length = quoted === null ? named.name.length : quoted.length + 2;
    const fits =
      quoted === null
        ? same(rest.slice(0, length), named.name) && isBoundary(rest[length])
        : same(quoted.trim(), named.name);
    if (fits && length > (longest?.length ?? 0)) longest = { named, length };
  }
  return longest;
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Where a token stood, one space remains. */
function join(head: string, tail: string): string {
  if (head === '') return tail.trimStart();
  if (/^[,.;!?)]/u.test(tail)) return head.trimEnd() + tail;
  return /\s$/u.test(head) ? head + tail.trimStart() : head + tail;
}

/** `45m`, `1h`, `1h30`, `1.5h`; a bare `m` with three digits is a distance. */
function shortMinutes(word: string): number | null {
  const match = /^([\d.]+)(\p{L}+)(\d*)(\p{L}*)$/u.exec(word);
  if (!match) return null;
  const [, amount = '', unit = '', more = '', tail = ''] = match;
  const short = ENGLISH.short_units[unit];
  if (short === 'minute') {
    const fits = more === '' && (unit.length > 1 || amount.length <= 2);
    return fits ? decimal(amount, 1) : null;
  }
  const fits = short === 'hour' && (tail === '' || (more !== '' && ENGLISH.short_units[tail] === 'minute'));
  const hours = fits && Number(more) < 60 ? decimal(amount, 60) : null;
  return hours === null ? null : hours + Number(more);
}

/** `1.5` times 60; only where it comes out whole, and is something. */
function decimal(text: string, times: number): number | null {
  if (text.length > 4 || !/^\d+(?:\.\d)?$/.test(text)) return null;
  const number = Math.round(Number(text) * 10) * times;
  return number % 10 === 0 && number > 0 ? number / 10 : null;
}

function later(day: Day, unit: Unit, count: number): Day {
  if (unit === 'day') return addDays(day, count);
  if (unit === 'week') return addDays(day, 7 * count);
  return addMonths(day, count * ({ quarter: 3, year: 12 }[unit as string] ?? 1));
}

function firstOf(day: Day): Day {
  return `${day.slice(0, 8)}01`;
}

function inOrder(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((first, second) => first - second);
}

function clock(hour: number, minute: number): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function clockOf(now: Date): string {
  return wallClock(now).slice(11);
}

function every(interval: number, unit: Unit): Rule {
  return unit === 'quarter'
    ? { unit: 'month', interval: interval * 3, days: [], weekdays: [] }
    : { unit, interval, days: [], weekdays: [] };
}

function onWeekdays(interval: number, days: readonly number[]): Rule {
  return { ...every(interval, 'week'), weekdays: days.map((day) => [day, 0]) };
}

function yearly(month: number, day: number, end: number): Found<Rule> | null {
  const leap_year = 2028;
  return day > daysInMonth(leap_year, month) ? null : { end, what: { ...every(1, 'year'), month, days: [day] } };
}

function ruleText(rule: Rule, timed: boolean): string {
  const { unit, interval, month, days, weekdays, position, count, until } = rule;
  const names: Partial<Record<Unit, string>> = { week: 'WEEKLY', month: 'MONTHLY', year: 'YEARLY' };
  const monday_first = [...weekdays].sort(([one], [other]) => ((one + 6) % 7) - ((other + 6) % 7));
  const parts = [`FREQ=${names[unit] ?? 'DAILY'}`];
  if (interval > 1) parts.push(`INTERVAL=${interval}`);
  if (month !== undefined) parts.push(`BYMONTH=${month}`);
  if (days.length > 0) parts.push(`BYMONTHDAY=${days.join(',')}`);
  if (weekdays.length > 0) {
    parts.push(`BYDAY=${monday_first.map(([day, which]) => `${which || ''}${BYDAY[day]}`).join(',')}`);
  }
  if (position !== undefined) parts.push(`BYSETPOS=${position}`);
  if (count !== undefined) parts.push(`COUNT=${count}`);
  if (until !== undefined) parts.push(`UNTIL=${until.replaceAll('-', '')}${timed ? 'T235959' : ''}`);
  return parts.join(';');
}

/** The first day of a rule that is not before this one. */
function firstDay(rule: Rule, from: Day): Day {
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
    const weekday = weekdayOf(addDays(day, other - date));
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
