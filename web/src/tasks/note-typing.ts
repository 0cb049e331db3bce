/**
 * What keys do while a note is typed: Enter goes on with a list, marks go around what is chosen.
 *
 * Pure: the text and where the caret is in, the change out. It refuses to know the field; `Note` makes the change there.
 */
const ITEM = /^(\s*)(?:([-*+])|(\d{1,9})([.)])|>) (\[[ xX]\] )?/u;

/**
 * What Enter puts in at the caret; `from` where an empty item is to go away up to the caret; null for a plain new line.
 */
export function continued(text: string, caret: number): string | { from: number } | null {
  const from = text.lastIndexOf('\n', caret - 1) + 1;
  const end = text.indexOf('\n', caret);
  const line = text.slice(from, end === -1 ? text.length : end);
  const match = ITEM.exec(line);
  if (!match || caret - from < match[0].length) return null;
  if (line.trim() === match[0].trim()) return { from };
  const [, indent = '', bullet, number, dot = '.', check] = match;
  const marker = bullet ?? (number === undefined ? '>' : `${Number(number) + 1}${dot}`);
  return `\n${indent}${marker} ${check === undefined ? '' : '[ ] '}`;
}

/** Puts a mark around what is chosen, or takes it away where it stands already. */
export function wrapped(
  text: string,
  start: number,
  end: number,
  mark: string,
): { from: number; to: number; text: string; select: readonly [number, number] } {
  const size = mark.length;
  const chosen = text.slice(start, end);
  if (chosen !== '' && text.slice(start - size, start) === mark && text.slice(end, end + size) === mark) {
    return { from: start - size, to: end + size, text: chosen, select: [start - size, end - size] };
  }
  return { from: start, to: end, text: mark + chosen + mark, select: [start + size, end + size] };
}
