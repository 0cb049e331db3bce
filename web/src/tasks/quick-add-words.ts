/** The words of English that dates are said in. A language is one table; it knows no rule. */

export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

/** What a word means: its kind, a number, and the rest of it. */
export type Meaning =
  | readonly ['month', number, boolean]
  | readonly ['unit' | 'regularly', number, Unit]
  | readonly [Exclude<Kind, 'month' | 'unit' | 'regularly'>, number];

type Kind =
  | 'weekday'
  | 'month'
  /** So many days from today. */
  | 'today'
  | 'number'
  | 'ordinal'
  | 'last'
  | 'unit'
  | 'workday'
  | 'weekend'
  | 'every'
  | 'other'
  | 'regularly'
  | 'on'
  | 'by'
  | 'of'
  | 'the'
  | 'next'
  | 'this'
  | 'in'
  | 'at'
  | 'and'
  | 'after'
  | 'end'
  | 'until'
  | 'starting'
  | 'for'
  | 'times'
  | 'half'
  | 'clock'
  | 'part'
  | 'naming';

/** Spellings in lower case, several of one meaning separated by a bar. */
export const ENGLISH = {
  ordinal_endings: ['st', 'nd', 'rd', 'th'],
  /** Written right behind a number. */
  short_units: { m: 'minute', min: 'minute', mins: 'minute', h: 'hour', hr: 'hour', hrs: 'hour' } as Readonly<
    Record<string, Unit>
  >,
  weekdays: 'sun|sunday mon|monday tue|tues|tuesday wed|weds|wednesday thu|thur|thurs|thursday fri|friday sat|saturday',
  months:
    'jan|january feb|february mar|march apr|april may jun|june jul|july aug|august sep|sept|september oct|october nov|november dec|december',
  /** Months that are also everyday words or names, so that a number beside them proves little. */
  everyday: ['jan', 'january', 'march', 'april', 'may', 'june', 'august'],
  today: 'today|tonight tomorrow|tmr|tmrw',
  numbers: 'a|an|one two three four five six seven eight nine ten',
  ordinals: 'first second third fourth fifth',
  units: {
    minute: 'min|mins|minute|minutes',
    hour: 'h|hr|hrs|hour|hours',
    day: 'day|days',
    week: 'week|weeks',
    month: 'month|months',
    quarter: 'quarter|quarters',
    year: 'year|years',
  },
  regularly: { day: 'daily', week: 'weekly', month: 'monthly', quarter: 'quarterly', year: 'yearly|annually' },
  halves: 'am pm',
  clocks: { noon: 12, midnight: 0 },
  parts: { morning: 9, afternoon: 15, evening: 18, night: 21 },
  plain: {
    last: 'last',
    workday: 'weekday|weekdays|workday|workdays',
    weekend: 'weekend|weekends',
    every: 'every|ev',
    other: 'other',
    on: 'on',
    by: 'by',
    of: 'of',
    the: 'the',
    next: 'next',
    this: 'this',
    in: 'in',
    at: 'at',
    and: 'and',
    after: 'after',
    end: 'end',
    until: 'until|till',
    starting: 'starting|from',
    for: 'for',
    times: 'time|times',
    naming: 'black|good|cyber|super|fat|ash|palm|easter|whit|holy',
  },
};

const MEANINGS = new Map<string, Meaning>();

function mean(spellings: string, meaning: (spelling: string) => Meaning): void {
  for (const spelling of spellings.split('|')) MEANINGS.set(spelling, meaning(spelling));
}

function inTurn(spellings: string, first: number, meaning: (number: number, spelling: string) => Meaning): void {
  for (const [index, some] of spellings.split(' ').entries()) mean(some, (word) => meaning(first + index, word));
}

inTurn(ENGLISH.weekdays, 0, (number) => ['weekday', number]);
inTurn(ENGLISH.months, 1, (number, word) => ['month', number, ENGLISH.everyday.includes(word)]);
inTurn(ENGLISH.today, 0, (number) => ['today', number]);
inTurn(ENGLISH.numbers, 1, (number) => ['number', number]);
inTurn(ENGLISH.ordinals, 1, (number) => ['ordinal', number]);
inTurn(ENGLISH.halves, 0, (number) => ['half', number]);
for (const kind of ['unit', 'regularly'] as const) {
  const table = kind === 'unit' ? ENGLISH.units : ENGLISH.regularly;
  for (const [unit, words] of Object.entries(table)) mean(words, () => [kind, 0, unit as Unit]);
}
for (const [word, hour] of Object.entries(ENGLISH.clocks)) MEANINGS.set(word, ['clock', hour]);
for (const [word, hour] of Object.entries(ENGLISH.parts)) MEANINGS.set(word, ['part', hour]);
for (const [kind, words] of Object.entries(ENGLISH.plain)) {
  mean(words, () => [kind as keyof typeof ENGLISH.plain, 0]);
}

/** What a word in lower case means. */
export function meaningOf(word: string): Meaning | undefined {
  return MEANINGS.get(word);
}
