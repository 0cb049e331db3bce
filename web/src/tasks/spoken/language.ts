/**
 * The words of a language, made from its table in `src/spoken/words`, which the server reads as well.
 *
 * A table says what words mean and which of a few habits its sentences have; it refuses to know how a date is put together.
 * In a table a bar separates spellings, `=` wants the letters exactly so, and a full stop at the end may be there or not.
 */

export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

/** What a word can mean. A number or a unit, or both, go with some of them. */
export type Kind =
  /** 1 is Monday. */
  | 'weekday'
  /** Every week on that day, at the end of a line. */
  | 'weekly'
  | 'month'
  /** A month that is also an everyday word or a name, so that a number beside it proves little. */
  | 'everyday_month'
  /** So many days from today. */
  | 'day'
  | 'number'
  | 'ordinal'
  /** An hour by its name, where it is another word than the number. */
  | 'hour'
  | 'unit'
  /** A number and its unit in one word. */
  | 'counted'
  /** Makes a number a day of the month. */
  | 'day_mark'
  | 'last'
  | 'workday'
  | 'weekend'
  | 'this_weekend'
  | 'end_of'
  /** With 2 it wants a number behind it. */
  | 'every'
  | 'every_part'
  /** Stands behind the number and the unit that it is about. */
  | 'every_behind'
  | 'other'
  | 'regularly'
  | 'on'
  | 'by'
  /** Stands behind a date and belongs to it. */
  | 'behind'
  | 'of'
  /** Behind a number: that day of the month. */
  | 'of_month'
  | 'the'
  | 'next'
  | 'this'
  /** With 2 it means so much else that the span must end the line. */
  | 'in'
  /** Behind a span: so much later. */
  | 'later'
  | 'ago'
  /** With 2 it means so much else that a bare number behind it is no time. */
  | 'at'
  | 'oclock'
  | 'and'
  | 'until'
  | 'starting'
  | 'for'
  /** Behind a span: for so long. */
  | 'long'
  | 'times'
  /** Half a day of twelve hours: 0 is `am`, 1 is `pm`. */
  | 'half'
  /** Says behind or before an hour which one is meant: 0 before noon, 1 after it, 2 at night. */
  | 'phase'
  /** A name for a time of day, in hours. */
  | 'clock'
  /** A part of a day that is spoken of by the hour it begins with. */
  | 'part'
  /** Minutes behind an hour: half past. */
  | 'past'
  /** Minutes before an hour is said: quarter to. */
  | 'ahead'
  /** Makes what follows the name of something else: `Black Friday`. */
  | 'naming'
  /** Nothing here, whatever it means in English. */
  | 'nothing';

export interface Meaning {
  readonly kind: Kind;
  readonly number: number;
  readonly unit: Unit | undefined;
}

/** Habits of a language's sentences. */
export type Habit =
  /** An article may stand before a date and proves nothing: `el viernes`. */
  | 'articles'
  /** A day of the month needs no more than a word before it: `el 15`, `am 15.` */
  | 'bare_days'
  /** `todo dia 15` */
  | 'dated_days'
  /** A full stop makes a number an ordinal. */
  | 'dotted_ordinals'
  /** `december 3` */
  | 'months_first'
  /** `viernes próximo` */
  | 'next_behind'
  /** Weekdays and months have small letters, so that one with a capital may be a name. */
  | 'small_weekdays'
  /** Every second Monday is every other one. */
  | 'second_is_other'
  /** A unit without a number is one. */
  | 'single_units'
  /** `31.12.` and, behind a word, `31/12` */
  | 'short_dates'
  /** `9.30` behind a word or before one */
  | 'dotted_times'
  /** A word for hours tells the time as well: `14 heures`. */
  | 'hours_tell_time'
  /** A weekday and a part of a day are one word. */
  | 'compounds'
  /** No blanks between words, and small words behind what they belong to. */
  | 'unspaced';

export interface Table {
  readonly habits: readonly string[];
  /** What makes a number an ordinal: `3rd`. */
  readonly ordinal_endings: string;
  /** Units that are written right behind a number: `45m`. */
  readonly short_units: Readonly<Record<string, string>>;
  /** By kind: spellings, or spellings by number, unit, or both. */
  readonly words: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

const NOTHING: readonly Meaning[] = [];

export class Language {
  readonly ordinal_endings: ReadonlySet<string>;
  readonly short_units: ReadonlyMap<string, Unit>;
  /** How many words the longest phrase has that begins with this one. */
  readonly phrases = new Map<string, number>();
  /** The longest spelling, in letters. */
  longest = 0;
  readonly #habits: ReadonlySet<string>;
  readonly #exact = new Map<string, Meaning[]>();
  readonly #folded = new Map<string, Meaning[]>();

  constructor(table: Table) {
    this.#habits = new Set(table.habits);
    this.ordinal_endings = new Set(table.ordinal_endings.split('|').map(fold));
    this.short_units = new Map(
      Object.entries(table.short_units).flatMap(([unit, words]) =>
        words.split('|').map((word) => [fold(word), unit as Unit] as const),
      ),
    );
    for (const [kind, words] of Object.entries(table.words)) {
      for (const [key, spellings] of Object.entries(typeof words === 'string' ? { '': words } : words)) {
        const number = /-?\d+/.exec(key);
        const unit = /[a-z]+/.exec(key)?.[0] as Unit | undefined;
        const meaning: Meaning = { kind: kind as Kind, number: number ? Number(number[0]) : 1, unit };
        for (const spelling of spellings.split('|')) this.#learn(spelling, meaning);
      }
    }
  }

  has(habit: Habit): boolean {
    return this.#habits.has(habit);
  }

  /** What a word can mean, as it was typed; nothing where it is unknown. */
  meanings(word: string): readonly Meaning[] {
    return this.#exact.get(word.normalize('NFC')) ?? this.#folded.get(fold(word)) ?? NOTHING;
  }

  #learn(spelling: string, meaning: Meaning): void {
    const is_exact = spelling.startsWith('=');
    const words = is_exact ? this.#exact : this.#folded;
    const word = is_exact ? spelling.slice(1) : fold(spelling);
    for (const each of word.endsWith('.') ? [word, word.slice(0, -1)] : [word]) {
      words.set(each, [...(words.get(each) ?? []), meaning]);
    }
    this.longest = Math.max(this.longest, word.length);
    const parts = fold(word).split(' ');
    const first = parts[0] ?? '';
    if (parts.length > 1) this.phrases.set(first, Math.max(parts.length, this.phrases.get(first) ?? 0));
  }
}

/** Marks that people leave out, and signs that are written in two ways. */
const MARKS = /[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g;
const ALIKE: Readonly<Record<string, string>> = { ł: 'l', ة: 'ه', ى: 'ي', '’': "'", ʼ: "'" };

/** A word in small letters without accents, its digits those of ASCII: what is alike is the same. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(/[łةى’ʼ]/g, (sign) => ALIKE[sign] ?? sign)
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
}
