/**
 * How well a label answers what was typed: the whole of it, its beginning, beginnings of its words in their order, in
 * any order, another word for it, something inside. Calm: what is not clearly meant is not offered.
 *
 * Pure: folded texts in, a number out. It refuses to know what the labels stand for.
 */
const INSIDE_LENGTH_MIN = 3;
const SLIP_LENGTH_MIN = 4;

/** Null when it does not fit. All texts are folded. */
export function rank(label: string, also: string, query: string): number | null {
  if (query === '') return 0;
  if (label === query) return 100;
  if (label.startsWith(query)) return 90;
  const wanted = query.split(/\s+/u);
  const words = wordsOf(label);
  if (inOrder(words, wanted))
    return (
      80 -
      Math.min(
        20,
        words.findIndex((word) => word.startsWith(wanted[0] ?? '')),
      )
    );
  if (wanted.every((part) => words.some((word) => word.startsWith(part)))) return 55;
  const all = [...words, ...wordsOf(also)];
  if (wanted.every((part) => all.some((word) => word.startsWith(part)))) return 40;
  if (wanted.every((part) => part.length >= INSIDE_LENGTH_MIN && label.includes(part))) return 20;
  return null;
}

/** The same with one slip of the finger in each longer word: for when nothing else fits. */
export function rankLoosely(label: string, also: string, query: string): number | null {
  const all = [...wordsOf(label), ...wordsOf(also)];
  const fits = (part: string) =>
    all.some((word) => word.startsWith(part) || (part.length >= SLIP_LENGTH_MIN && isNear(word, part)));
  return query.split(/\s+/u).every(fits) ? 10 : null;
}

function wordsOf(text: string): string[] {
  return text.split(/[\s/·,()"“”-]+/u).filter(Boolean);
}

function inOrder(words: readonly string[], wanted: readonly string[]): boolean {
  let at = 0;
  for (const word of words) if (word.startsWith(wanted[at] ?? '\0')) at += 1;
  return at >= wanted.length;
}

/** The beginning of the word differs by one sign that is wrong, missing, too many, or changed places with its neighbour. */
function isNear(word: string, part: string): boolean {
  const [first, second] = [[...word], [...part]];
  let at = 0;
  while (at < second.length && first[at] === second[at]) at += 1;
  const begins = (rest: readonly string[], from: number) =>
    second.slice(from).every((sign, index) => sign === rest[index]);
  return (
    begins(first.slice(at + 1), at + 1) ||
    begins(first.slice(at), at + 1) ||
    begins(first.slice(at + 1), at) ||
    (first[at] === second[at + 1] && first[at + 1] === second[at] && begins(first.slice(at + 2), at + 2))
  );
}
