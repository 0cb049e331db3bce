/**
 * The grammar of quick add: finds dates, repeats, priority, tags, projects and more in one typed line.
 *
 * It is pure: text, the current moment and the names of projects go in, a reading comes out. It refuses to guess: whatever
 * is not clearly a token stays in the title, letter by letter. Only quick add calls it. Dates in words are read by `spoken`.
 * The server reads lines by the same rules (`src/quick_add`, `src/spoken`); the vectors in `specs/quick-add-vectors` hold
 * both to the same answers.
 */
import type { Priority } from '../api/client';
import { addDays, type Day } from '../time/day';
import type { Due } from '../time/due';
import {
  NOTHING,
  type Habits,
  type Place,
  type Reading,
  type Span,
  type Token,
  type TokenKind,
} from './quick-add-reading';
import { clockOf, dateAt, findDate, todayOf } from './spoken/date';
import { fold, type Language } from './spoken/language';
import { ENGLISH, isBoundary, Line, startsWithPunctuation, type Here } from './spoken/line';
import { findRepeat, type Repeat } from './spoken/repeat';
import { firstDay, ruleText } from './spoken/rule';
import { minutesAt, minutesFor, timeAlone, timeBefore, withTimeAfter } from './spoken/time';

const TAGS_MAX = 50;
const TAG_LENGTH_MAX = 50;
const DURATION_MINUTES_MAX = 525_600;

/**
 * Reads one line in a language, and English. `literal` are stretches the person has turned back into plain text.
 * A line of nothing but tokens is a title: every task has a name.
 */
export function readLine(
  text: string,
  now: Date,
  literal: readonly Span[] = [],
  habits: Habits = {},
  language: Language = habits.language ?? ENGLISH,
): Reading {
  const here = { now, language, week_start: habits.week_start ?? 1, month_first: habits.month_first ?? false };
  const read = (left: readonly number[]) => new Reader(new Line(text, here, literal), habits, left);
  const escaped: number[] = [];
  for (;;) {
    const reader = read(escaped);
    let touched = reader.taken(true);
    // A backslash counts where without it something would be read, or would be if nothing else were.
    if (touched.length === 0 && text.includes('\\')) touched = read([...escaped, ...reader.taken(false)]).taken(true);
    if (touched.length === 0) return reader.finish(escaped);
    escaped.push(...touched);
  }
}

/** A text that is a date, with or without a time, and nothing else. */
function wholeDate(text: string, here: Here): Due | null {
  const line = new Line(text, here);
  const date = dateAt(line, 0, true);
  const timed = date && withTimeAfter(line, date);
  return timed?.end === line.words.length ? timed.what : null;
}

class Reader {
  readonly #line: Line;
  readonly #habits: Habits;
  readonly #tokens: Token[] = [];
  readonly #tags: string[] = [];
  #project: Place | undefined;
  #section: string | null = null;
  #priority: Priority | null = null;
  #deadline: Due | null = null;
  #duration: number | null = null;
  #repeat: Repeat | undefined;
  #due: Due | null = null;

  constructor(line: Line, habits: Habits, left: readonly number[]) {
    this.#line = line;
    this.#habits = habits;
    for (const at of left) line.word(at).plain = true;
    this.#readPlaces();
    this.#readTags();
    this.#readPriority();
    this.#readDeadline();
    this.#readDuration();
    this.#readRepeat();
    this.#readDue();
  }

  /** The words that something was read from, with a backslash or without. */
  taken(escaped: boolean): number[] {
    return [...this.#line.words.entries()]
      .filter(([, word]) => word.taken && word.escaped === escaped)
      .map(([at]) => at);
  }

  finish(escaped: readonly number[]): Reading {
    const { text } = this.#line;
    for (const at of escaped) {
      const { start } = this.#line.word(at);
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

  #indexes(): number[] {
    return [...this.#line.words.keys()];
  }

  /** Notes a token over these words, from the first to the end of the last without its punctuation. */
  #takeWords(kind: TokenKind, from: number, end: number): void {
    this.#tokens.push({ kind, start: this.#line.word(from).start, end: this.#line.word(end - 1).core_end });
    for (const word of this.#line.words.slice(from, end)) word.taken = true;
  }

  /** Notes a token that ends at this place, if all words that it touches are free. */
  #takeUntil(kind: TokenKind, from: number, end: number): boolean {
    const touched = this.#line.words.slice(from).filter((word) => word.start < end);
    if (touched.some((word) => word.plain || word.taken)) return false;
    this.#tokens.push({ kind, start: this.#line.word(from).start, end });
    for (const word of touched) word.taken = true;
    return true;
  }

  /** The text behind the sign that the word begins with. */
  #behind(at: number, signs: string): string | null {
    const sign = this.#line.core(at)[0];
    return sign !== undefined && signs.includes(sign) ? this.#line.text.slice(this.#line.word(at).start + 1) : null;
  }

  #readPlaces(): void {
    const places = this.#habits.places ?? [];
    for (const at of this.#indexes()) {
      const found = nameIn(this.#behind(at, '#'), places);
      if (found && !this.#project && this.#takeUntil('project', at, this.#line.word(at).start + 1 + found.length)) {
        this.#project = found.named;
      }
    }
    const sections = places
      .filter((place) => !this.#project || place === this.#project)
      .flatMap((place) => place.sections.map(({ id, name }) => ({ id, name, place })));
    for (const at of this.#indexes()) {
      const found = nameIn(this.#behind(at, '/'), sections);
      if (!found || this.#section !== null) continue;
      // Without a project, a name that two of them have says nothing.
      const clear = this.#project || sections.filter(({ name }) => same(name, found.named.name)).length === 1;
      if (clear && this.#takeUntil('section', at, this.#line.word(at).start + 1 + found.length)) {
        this.#project = found.named.place;
        this.#section = found.named.id;
      }
    }
  }

  /** What `#` names and no project has is a tag. */
  #readTags(): void {
    for (const at of this.#indexes()) {
      const rest = this.#behind(at, '@%#');
      if (rest === null) continue;
      const quoted = quotation(rest);
      const core = this.#line.core(at).slice(1);
      const name = quoted ? quoted.trim() : core;
      const reads =
        quoted !== null ||
        (/^(?:[\p{Alphabetic}\p{M}\p{N}_/-]|\u200c|\u200d)+$/u.test(core) && /\p{Alphabetic}/u.test(core));
      if (!reads || name === '' || [...name].length > TAG_LENGTH_MAX || /[,\p{Cc}]/u.test(name)) continue;
      const is_new = !this.#tags.includes(name);
      if (is_new && this.#tags.length >= TAGS_MAX) continue;
      const length = quoted === null ? core.length : quoted.length + 2;
      if (this.#takeUntil('tag', at, this.#line.word(at).start + 1 + length) && is_new) this.#tags.push(name);
    }
  }

  /** The last one counts. */
  #readPriority(): void {
    for (const at of this.#indexes().reverse()) {
      const match = /^(?:[p!]([1-4])|!(high|medium|low))$/u.exec(this.#line.core(at));
      if (!match || this.#line.trailing(at) !== '') continue;
      const by_number: (Priority | null)[] = ['high', 'medium', 'low', null];
      this.#priority = match[1] ? (by_number[Number(match[1]) - 1] ?? null) : (match[2] as Priority);
      this.#takeWords('priority', at, at + 1);
      return;
    }
  }

  /** The last `{…}` that holds a date. */
  #readDeadline(): void {
    for (const at of this.#indexes().reverse()) {
      const rest = this.#behind(at, '{');
      const closing = rest?.indexOf('}') ?? -1;
      if (rest === null || closing < 0 || !isBoundary(rest[closing + 1])) continue;
      const due = wholeDate(rest.slice(0, closing), this.#line.here);
      if (due && this.#takeUntil('deadline', at, this.#line.word(at).start + closing + 2)) {
        this.#deadline = due;
        return;
      }
    }
  }

  /** The last `for 45m` or `~45m`. */
  #readDuration(): void {
    const line = this.#line;
    for (const at of this.#indexes().reverse()) {
      const signed = this.#behind(at, '~') !== null;
      const found = signed ? minutesAt(line, at, fold(line.core(at).slice(1))) : minutesFor(line, at);
      if (!found || found.what > DURATION_MINUTES_MAX) continue;
      this.#duration = found.what;
      this.#takeWords('duration', at, found.end);
      return;
    }
  }

  #readRepeat(): void {
    const found = findRepeat(this.#line);
    if (!found) return;
    this.#repeat = found.what;
    this.#takeWords('repeat', found.at, found.end);
  }

  /** The date and the time, and when a repeat begins. */
  #readDue(): void {
    const line = this.#line;
    const today = todayOf(line);
    let time = this.#repeat?.time ?? null;
    let day: Day | null = null;
    const found = findDate(line);
    if (found) {
      let { at: from, end, what } = found;
      if (time === null) {
        ({ end, what } = withTimeAfter(line, found));
        const before = what.time === null ? timeBefore(line, from) : null;
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
      const alone = timeAlone(line);
      if (alone) {
        time = alone.time;
        this.#takeWords('due', alone.at, alone.end);
      }
    }
    const is_past = time !== null && time <= clockOf(line.here.now);
    const soon = this.#habits.day ?? (is_past ? addDays(today, 1) : today);
    if (this.#repeat) day ??= firstDay(this.#repeat.rule, this.#repeat.starting ?? soon);
    if (day === null && time !== null) day = soon;
    this.#due = day === null ? null : { day, time };
  }
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
  if (startsWithPunctuation(tail)) return head.trimEnd() + tail;
  return /\s$/u.test(head) ? head + tail.trimStart() : head + tail;
}
