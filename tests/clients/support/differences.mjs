/**
 * Compares what two servers answered. Each difference has to stand in differences.md, and each entry there has to occur.
 *
 * An entry is a row of a table: id, steps, lines, what the original says, what Todolith says, reason. `*` in the middle
 * columns stands for any text, `(absent)` for a line that is not there; several lines stand with blanks between them.
 */
import { readFileSync } from 'node:fs';

const FILE = new URL('../differences.md', import.meta.url);
const COLUMNS = 6;

function pattern(cell) {
  const text = cell.replace(/^`|`$/gu, '').replaceAll('\\|', '|');
  return new RegExp(
    `^${text
      .split('*')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'))
      .join('[^]*')}$`,
    'u',
  );
}

export function readDifferences() {
  const entries = [];
  for (const line of readFileSync(FILE, 'utf8').split('\n')) {
    const cells = line
      .split(/(?<!\\)\|/u)
      .slice(1, -1)
      .map((cell) => cell.trim());
    if (!/^D\d+$/u.test(cells[0])) continue;
    if (cells.length !== COLUMNS || cells[5] === '') throw new Error(`differences.md: ${line}`);
    const [steps, original, ours] = [cells[1], cells[3], cells[4]].map(pattern);
    const aspects = cells[2].split(' ').map(pattern);
    entries.push({ id: cells[0], steps, aspects, original, ours, occurred: new Set() });
  }
  return entries;
}

/** All differences of two recordings: `{ step, aspect, original, ours }`. */
export function compare(original, ours) {
  const differences = [];
  for (const step of new Set([...original.keys(), ...ours.keys()])) {
    const [left, right] = [original.get(step), ours.get(step)];
    for (const aspect of new Set([...(left?.keys() ?? []), ...(right?.keys() ?? [])])) {
      const [expected, got] = [left?.get(aspect) ?? '(absent)', right?.get(aspect) ?? '(absent)'];
      if (expected !== got) differences.push({ step, aspect, original: expected, ours: got });
    }
  }
  return differences;
}

/** The entry that allows a difference, if one does. */
export function allowedBy(entries, { step, aspect, original, ours }, where) {
  const entry = entries.find(
    (each) =>
      each.steps.test(step) &&
      each.aspects.some((line) => line.test(aspect)) &&
      each.original.test(original) &&
      each.ours.test(ours),
  );
  entry?.occurred.add(where);
  return entry;
}
