/**
 * Reads text as many tasks: a line each, indents as subtasks, list marks taken off.
 *
 * Pure. It guesses nothing: no first line becomes a heading, and whatever a line says is in the title or the note of its task.
 */
import { isBlank } from '../ui/visible';

export interface TextLine {
  /** 0 at the top; what is deeper than the third level is on the third. */
  readonly level: number;
  readonly text: string;
  readonly done: boolean;
  /** In the text, counted from 1. */
  readonly line: number;
}

/** Of one text. */
export const LINES_MAX = 10_000;
export const LEVEL_MAX = 2;
export const TITLE_LENGTH_MAX = 200;
export const NOTE_LENGTH_MAX = 10_000;
/** A longer line becomes several tasks, so that all of it finds room in their notes. */
const LINE_LENGTH_MAX = 9_500;
const TAB_WIDTH = 4;
/** Columns by which a line must stand further in than the one before to be a part of it. */
const STEP_MIN = 2;

const BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/u;
const BULLET = /^[-*+•◦‣▪·–—]\s+/u;
const NUMBER = /^\d{1,3}[.)]\s+/u;
const BOX = /^(?:\[([ xX✓✔]?)\]|([☐☑✅✔✓]))\s+/u;

export function readLines(text: string): TextLine[] {
  const found = text
    .replace(/^\ufeff/u, '')
    .split(BREAK)
    .map((raw, index) => ({ raw, line: index + 1 }))
    .filter(({ raw }) => !isBlank(raw));
  // One number is a part of its title, as in "3. Mannschaft"; two begin to be a list.
  const numbered = found.filter(({ raw }) => NUMBER.test(raw.trim())).length > 1;
  const above: number[] = [];
  return found.flatMap(({ raw, line }) => {
    const indent = widthOf(raw);
    while (above.length > 0 && indent < (above.at(-1) ?? 0) + STEP_MIN) above.pop();
    const level = Math.min(above.length, LEVEL_MAX);
    above.push(indent);
    const { said, done } = unmarked(raw.replaceAll(/\p{Cc}/gu, ' ').trim(), numbered);
    return inPieces(said).map((piece) => ({ level, text: piece, done, line }));
  });
}

/** The title, and in the note what it has no room for. */
export function fitted(text: string): { title: string; note: string } {
  const characters = Array.from(text);
  if (characters.length <= TITLE_LENGTH_MAX) return { title: text, note: '' };
  const head = characters.slice(0, TITLE_LENGTH_MAX - 1).join('');
  const end = head.search(/\s\S*$/u);
  const title = (end > TITLE_LENGTH_MAX / 2 ? head.slice(0, end) : head).trim();
  return { title: `${title}…`, note: text };
}

function widthOf(raw: string): number {
  let width = 0;
  for (const sign of raw) {
    if (sign === '\t') width += TAB_WIDTH - (width % TAB_WIDTH);
    else if (/\p{White_Space}/u.test(sign)) width += 1;
    else break;
  }
  return width;
}

function unmarked(text: string, numbered: boolean): { said: string; done: boolean } {
  const bare = text.replace(BULLET, '').replace(numbered ? NUMBER : /(?!)/u, '');
  const box = BOX.exec(bare);
  const said = box ? bare.slice(box[0].length) : bare;
  const done = box !== null && !['', ' ', '☐'].includes(box[1] ?? box[2] ?? '');
  // A line of nothing but marks says that.
  return isBlank(said) ? { said: text, done: false } : { said: said.trim(), done };
}

function inPieces(text: string): string[] {
  if (text.length <= LINE_LENGTH_MAX) return [text];
  const characters = Array.from(text);
  const pieces: string[] = [];
  for (let from = 0; from < characters.length; from += LINE_LENGTH_MAX) {
    const piece = characters
      .slice(from, from + LINE_LENGTH_MAX)
      .join('')
      .trim();
    if (!isBlank(piece)) pieces.push(piece);
  }
  return pieces;
}
