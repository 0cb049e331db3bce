/**
 * A line of text cut into words, some of which are plain text whatever they say.
 *
 * It knows which words go together and what each can mean, and refuses to know what they say together.
 */
import { fold, Language, type Habit, type Kind, type Meaning, type Unit } from './language';
import { unspacedWords } from './unspaced';
import english from '../../../../src/spoken/words/en.json';
import type { Span } from '../quick-add-reading';

export const ENGLISH = new Language(english);

/** What may stand behind a word without being a part of it. */
const TRAILING = ',.;!?)،؛؟、。，；！？）';
/** What does not end a phrase. */
const COMMAS = ['', ',', '،', '、', '，'];
const QUOTES: Readonly<Record<string, string>> = { '"': '"', '“': '”“', '„': '“”', '«': '»' };
const BLANK = /\p{White_Space}/u;
const DOTTED_NUMBER = /^\d\d?(?:\.\d\d?)?$/;

export interface Word extends Span {
  /** Where it ends without the punctuation behind it. */
  readonly core_end: number;
  readonly escaped: boolean;
  /** It follows on the word before without a blank. */
  readonly joined: boolean;
  readonly folded: string;
  readonly meanings: readonly Meaning[];
  /** Its meaning is one of English in a line of another language. */
  readonly foreign: boolean;
  plain: boolean;
  taken: boolean;
}

export interface Found<T> {
  /** The word behind the last one. */
  readonly end: number;
  readonly what: T;
}

/** What everything relative is measured from. */
export interface Here {
  readonly now: Date;
  /** 0 is Sunday. */
  readonly week_start: number;
  /** Whether 3/12/2026 is a day in March. */
  readonly month_first: boolean;
  readonly language: Language;
}

export class Line {
  readonly text: string;
  readonly here: Here;
  readonly words: readonly Word[];

  constructor(text: string, here: Here, literal: readonly Span[] = []) {
    this.text = text;
    this.here = here;
    const plain = [...literal, ...quotations(text)];
    this.words = pieces(text, here.language).map((piece) => {
      const from = piece.start - Number(piece.escaped);
      return { ...piece, plain: plain.some((span) => span.start < piece.end && span.end > from), taken: false };
    });
  }

  has(habit: Habit): boolean {
    return this.here.language.has(habit);
  }

  word(at: number): Word {
    return this.words[at] as Word;
  }

  /** The word as it was typed, without the punctuation behind it; empty where there is none to be read. */
  core(at: number): string {
    const word = this.words[at];
    return word && !word.plain && !word.taken ? this.text.slice(word.start, word.core_end) : '';
  }

  /** The word in the letters that it is known by. */
  folded(at: number): string {
    return this.core(at) === '' ? '' : this.word(at).folded;
  }

  meaning(at: number, kind: Kind): Meaning | undefined {
    return this.core(at) === '' ? undefined : this.word(at).meanings.find((meaning) => meaning.kind === kind);
  }

  is(at: number, ...kinds: Kind[]): boolean {
    return kinds.some((kind) => this.meaning(at, kind) !== undefined);
  }

  /** The number that a word of this kind means. */
  value(at: number, kind: Kind): number | undefined {
    return this.meaning(at, kind)?.number;
  }

  unit(at: number): Unit | undefined {
    return this.meaning(at, 'unit')?.unit;
  }

  /** What words of this language can mean, and those of English that it has no other meaning for. */
  known(word: string): readonly Meaning[] {
    return known(word, this.here.language).meanings;
  }

  isOrdinal(ending: string): boolean {
    return [this.here.language, ENGLISH].some((language) => language.ordinal_endings.has(ending));
  }

  /** The unit that a sign right behind a number stands for. */
  shortUnit(sign: string): Unit | undefined {
    return this.here.language.short_units.get(sign) ?? ENGLISH.short_units.get(sign);
  }

  trailing(at: number): string {
    const word = this.words[at];
    return word ? this.text.slice(word.core_end, word.end) : '';
  }

  /** The word that goes on with the phrase after this one; behind the last word where a phrase ends here. */
  next(at: number): number {
    return COMMAS.includes(this.trailing(at)) ? at + 1 : this.words.length;
  }

  /** Passes over a word that may be there. */
  over(at: number, ...kinds: Kind[]): number {
    return this.is(at, ...kinds) ? this.next(at) : at;
  }

  /** Begins with a capital letter though it does not begin the line, or follows a word that makes names: `Black Friday`. */
  isName(at: number): boolean {
    return this.hasCapital(at) || this.isNamed(at);
  }

  hasCapital(at: number): boolean {
    return at > 0 && /^\p{Uppercase}/u.test(this.core(at));
  }

  /** A capital where this language writes none: a name. */
  isCapitalName(at: number): boolean {
    return this.has('small_weekdays') && this.hasCapital(at) && !this.word(at).foreign;
  }

  isNamed(at: number): boolean {
    return this.trailing(at - 1) === '' && this.is(at - 1, 'naming');
  }

  /** Nothing but what has been read already follows. */
  isAtEnd(end: number): boolean {
    return this.words.slice(end).every((word) => word.taken || (word.start === word.core_end && !word.plain));
  }

  /**
   * Whether a phrase stands free: where words have no blanks between them, one that touches other letters must say more
   * than a weekday or an hour, which are parts of names, and belong to nothing: `周一鸣`, `明日の会議`.
   */
  stands(at: number, end: number): boolean {
    if (!this.has('unspaced')) return true;
    const touches = (index: number) => {
      const word = this.words[index];
      return word?.joined === true && !word.taken && this.trailing(index - 1) === '';
    };
    const before = touches(at) && !this.word(at - 1).taken;
    const behind = touches(end) && !this.is(end - 1, ...SMALL_WORDS);
    if ((behind && this.is(end, 'of')) || (before && /[的の]$/.test(this.text.slice(0, this.word(at).start)))) {
      return false;
    }
    return !(before || behind) || this.words.slice(at, end).some(isStrong);
  }
}

/** The longest word that is looked into for two others. */
const COMPOUND_LENGTH_MAX = 30;
/** Small words behind a date, where they stand there. */
export const SMALL_WORDS: readonly Kind[] = ['behind', 'by', 'until', 'starting'];

const STRONG: readonly Kind[] = [
  'day',
  'next',
  'this',
  'every',
  'every_part',
  'every_behind',
  'later',
  'phase',
  'until',
  'end_of',
  'this_weekend',
];

function isStrong({ meanings }: Word): boolean {
  return meanings.some(({ kind, unit }) => STRONG.includes(kind) || (kind === 'unit' && unit === 'month'));
}

function known(word: string, language: Language): { meanings: readonly Meaning[]; foreign: boolean } {
  const own = language.meanings(word);
  return own.length > 0 || language === ENGLISH
    ? { meanings: own, foreign: false }
    : { meanings: ENGLISH.meanings(word), foreign: true };
}

export type Piece = Omit<Word, 'plain' | 'taken'>;

function pieces(text: string, language: Language): Piece[] {
  const spans = Array.from(text.matchAll(/\P{White_Space}+/gu), ({ index, 0: piece }) => {
    const escaped = piece.length > 1 && piece.startsWith('\\');
    return { start: index + Number(escaped), end: index + piece.length, escaped };
  });
  const found: Piece[] = [];
  for (let at = 0; at < spans.length;) {
    const first = spans[at] as (typeof spans)[number];
    const words = phraseLength(text, spans, at, language);
    const piece = readPiece(text, { ...first, end: spans[at + words - 1]?.end ?? first.end }, language);
    found.push(...apart(text, piece, language));
    at += words;
  }
  return found;
}

function readPiece(text: string, piece: Span & { escaped: boolean }, language: Language): Piece {
  let core_end = piece.end;
  while (core_end > piece.start && TRAILING.includes(text[core_end - 1] ?? '')) core_end -= 1;
  const typed = text.slice(piece.start, core_end);
  if (text[core_end] === '.' && core_end < piece.end) {
    const number = language.has('dotted_ordinals') && DOTTED_NUMBER.test(fold(typed));
    if (number || language.meanings(`${oneBlank(typed)}.`).length > 0) core_end += 1;
  }
  const core = text.slice(piece.start, core_end);
  return { ...piece, core_end, joined: false, folded: fold(core), ...known(oneBlank(core), language) };
}

function oneBlank(text: string): string {
  return text.replace(/\p{White_Space}+/gu, ' ');
}

/** How many of the words from here on are one in the table. */
function phraseLength(text: string, spans: readonly Span[], at: number, language: Language): number {
  const parts = (count: number) => spans.slice(at, at + count).map(({ start, end }) => text.slice(start, end));
  const first = fold(parts(1)[0] ?? '');
  const longest = Math.max(language.phrases.get(first) ?? 1, ENGLISH.phrases.get(first) ?? 1);
  for (let count = Math.min(longest, spans.length - at); count > 1; count -= 1) {
    const phrase = parts(count).join(' ');
    const bare = phrase.replace(/[,.;!?)،؛؟、。，；！？）]+$/u, '');
    if (known(bare, language).meanings.length > 0) return count;
  }
  return 1;
}

/** A word that is several: `Freitagabend`, and all of them in languages that write no blanks. */
function apart(text: string, piece: Piece, language: Language): Piece[] {
  if (language.has('unspaced')) return unspacedWords(text, piece, language, TRAILING);
  const is_long = piece.core_end - piece.start > COMPOUND_LENGTH_MAX;
  if (!language.has('compounds') || piece.meanings.length > 0 || is_long) return [piece];
  for (let split = piece.start + 2; split < piece.core_end - 2; split += 1) {
    const head = readPiece(text, { ...piece, end: split }, language);
    const tail = readPiece(text, { ...piece, start: split }, language);
    const fits =
      head.meanings.some(({ kind }) => kind === 'weekday') && tail.meanings.some(({ kind }) => kind === 'part');
    if (fits) return [head, { ...tail, joined: true, escaped: false }];
  }
  return [piece];
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

/** Whether a word may end before this sign. */
export function isBoundary(next: string | undefined): boolean {
  return next === undefined || BLANK.test(next) || TRAILING.includes(next);
}

export function startsWithPunctuation(text: string): boolean {
  return TRAILING.includes(text[0] ?? ' ');
}
