/**
 * What a person has typed stands inside sentences of the other direction without turning them about.
 *
 * It knows Unicode's marks for that and refuses to know a word. Every table goes through it before it is handed out.
 */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;
const LEFT_TO_RIGHT =
  /\p{Script=Latin}|\p{Script=Greek}|\p{Script=Cyrillic}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\d/u;
/** A single plain word turns nothing about, and may be the name of one of the table's own words. */
const PLAIN_WORD = /^[A-Za-z_]*$/u;

export function isolated<T extends object>(table: T, direction: 'ltr' | 'rtl'): T {
  if (Array.isArray(table)) return table;
  const foreign = direction === 'rtl' ? LEFT_TO_RIGHT : RIGHT_TO_LEFT;
  const apart = (value: unknown) =>
    typeof value === 'string' && !PLAIN_WORD.test(value) && foreign.test(value) ? `\u2068${value}\u2069` : value;
  const all: Record<string, unknown> = {};
  for (const [name, words] of Object.entries(table) as [string, unknown][]) {
    if (typeof words === 'function') all[name] = (...values: unknown[]) => words(...values.map(apart)) as unknown;
    else all[name] = typeof words === 'object' && words !== null ? isolated(words, direction) : words;
  }
  return all as T;
}
