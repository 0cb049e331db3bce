/**
 * Reads the part of Markdown that notes are written in: paragraphs, headings, lists, checklists, quotes, code, rules; bold,
 * italic, struck, code, links.
 *
 * Pure: a text in, plain values out, in time that grows with the text alone. It refuses to know HTML: whatever it does not
 * read is text. Links lead to http, https and mailto, nowhere else. `NoteBlocks` draws what it finds.
 */
import { readInline, type Inline } from './markdown-inline';

export type Block =
  | { readonly kind: 'paragraph'; readonly line: number; readonly inline: readonly Inline[] }
  | { readonly kind: 'heading'; readonly line: number; readonly level: number; readonly inline: readonly Inline[] }
  | { readonly kind: 'code'; readonly line: number; readonly text: string }
  | { readonly kind: 'quote'; readonly line: number; readonly blocks: readonly Block[] }
  | { readonly kind: 'rule'; readonly line: number }
  | {
      readonly kind: 'list';
      readonly line: number;
      readonly start: number | null;
      readonly items: readonly ListItem[];
    };

export interface ListItem {
  readonly line: number;
  /** Of a checklist: whether it is done. */
  readonly done: boolean | null;
  readonly blocks: readonly Block[];
}

/** A line and where it stands in the note. */
interface Line {
  readonly text: string;
  readonly at: number;
}

/** Deeper ones are read as text. */
const LEVELS_MAX = 6;

const FENCE = /^ {0,3}(`{3,}|~{3,})/u;
const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*)$/u;
const RULE = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/u;
const QUOTE = /^ {0,3}> ?/u;
const MARKER = /^( *)([-*+]|(\d{1,9})[.)])(?: +|$)/u;
const CHECK = /^\[([ xX])\](?: +|$)/u;

export function readMarkdown(note: string): readonly Block[] {
  const lines = note.split('\n').map((text, at) => ({ text: text.replace(/\r$/u, '').replaceAll('\t', '    '), at }));
  return blocksOf(lines, 0);
}

function blocksOf(lines: readonly Line[], level: number): Block[] {
  const blocks: Block[] = [];
  const deep = level >= LEVELS_MAX;
  for (let i = 0; i < lines.length;) {
    const line = lines[i] as Line;
    const { text, at } = line;
    if (text.trim() === '') {
      i += 1;
      continue;
    }
    const fence = FENCE.exec(text)?.[1];
    if (fence !== undefined) {
      const end = lines.findIndex((other, index) => index > i && isFence(other.text, fence));
      const stop = end === -1 ? lines.length : end;
      blocks.push({ kind: 'code', line: at, text: textOf(lines.slice(i + 1, stop)) });
      i = stop + 1;
      continue;
    }
    const heading = HEADING.exec(text);
    if (heading) {
      const words = (heading[2] ?? '').trimEnd().replace(/(?:^| )#{1,6}$/u, '');
      blocks.push({ kind: 'heading', line: at, level: heading[1]?.length ?? 1, inline: readInline(words) });
      i += 1;
      continue;
    }
    if (RULE.test(text)) {
      blocks.push({ kind: 'rule', line: at });
      i += 1;
      continue;
    }
    if (!deep && QUOTE.test(text)) {
      const stop = endOf(lines, i, (other) => QUOTE.test(other));
      const inside = lines.slice(i, stop).map((other) => ({ text: other.text.replace(QUOTE, ''), at: other.at }));
      blocks.push({ kind: 'quote', line: at, blocks: blocksOf(inside, level + 1) });
      i = stop;
      continue;
    }
    const marker = deep ? null : MARKER.exec(text);
    if (marker) {
      const { items, stop } = itemsOf(lines, i, marker, level);
      blocks.push({ kind: 'list', line: at, start: marker[3] === undefined ? null : Number(marker[3]), items });
      i = stop;
      continue;
    }
    const stop = endOf(lines, i + 1, (other) => other.trim() !== '' && !begins(other, deep));
    blocks.push({ kind: 'paragraph', line: at, inline: readInline(textOf(lines.slice(i, stop), true)) });
    i = stop;
  }
  return blocks;
}

/** The items of the list that begins at this line, and the line behind it. */
function itemsOf(
  lines: readonly Line[],
  from: number,
  first: RegExpExecArray,
  level: number,
): { items: ListItem[]; stop: number } {
  const indent = first[1]?.length ?? 0;
  const counted = first[3] !== undefined;
  const items: ListItem[] = [];
  let i = from;
  while (i < lines.length) {
    const line = lines[i] as Line;
    const marker = MARKER.exec(line.text);
    const own = marker && (marker[1]?.length ?? 0) < indent + 2 && (marker[3] !== undefined) === counted;
    if (!own || RULE.test(line.text)) break;
    const head = line.text.slice(marker[0].length);
    const check = CHECK.exec(head);
    const inside: Line[] = [{ text: check ? head.slice(check[0].length) : head, at: line.at }];
    i += 1;
    // What is indented belongs to it, also behind an empty line.
    for (; i < lines.length; i += 1) {
      const next = lines[i] as Line;
      const belongs = indentOf(next.text) >= indent + 2;
      if (!belongs && !(next.text === '' && indentOf(lines[i + 1]?.text ?? '') >= indent + 2)) break;
      inside.push({
        text: next.text.slice(Math.min(indentOf(next.text), marker[0].trimEnd().length + 1)),
        at: next.at,
      });
    }
    items.push({ line: line.at, done: check ? check[1] !== ' ' : null, blocks: blocksOf(inside, level + 1) });
    // An empty line between two items does not end the list.
    if (lines[i]?.text === '' && MARKER.test(lines[i + 1]?.text ?? '')) i += 1;
  }
  return { items, stop: i };
}

function begins(text: string, deep: boolean): boolean {
  const block = FENCE.test(text) || HEADING.test(text) || RULE.test(text);
  return block || (!deep && (QUOTE.test(text) || MARKER.test(text)));
}

function endOf(lines: readonly Line[], from: number, goes_on: (text: string) => boolean): number {
  let i = from;
  while (i < lines.length && goes_on((lines[i] as Line).text)) i += 1;
  return i;
}

function isFence(text: string, fence: string): boolean {
  const inner = text.trim();
  return inner.startsWith(fence) && inner === (fence[0] ?? '').repeat(inner.length);
}

function indentOf(text: string): number {
  return text.trim() === '' ? 0 : text.length - text.trimStart().length;
}

function textOf(lines: readonly Line[], trimmed = false): string {
  return lines.map(({ text }) => (trimmed ? text.trim() : text)).join('\n');
}

const CHECK_LINE = /^((?:[ \t>]|[-*+] |\d{1,9}[.)] )*)\[([ xX])\](?=[ \t\r]|$)/u;

/** How a line of a note reads, to find it again. */
export function lineAt(note: string, at: number): string {
  return note.split('\n')[at] ?? '';
}

/**
 * The note with one line of a checklist turned: the line that reads like this, where it was or as near to there as there is
 * one; null when there is none any more.
 */
export function turned(note: string, at: number, reads: string): string | null {
  const lines = note.split('\n');
  const near = lines
    .flatMap((text, index) => (text === reads ? [index] : []))
    .sort((a, b) => Math.abs(a - at) - Math.abs(b - at))[0];
  const match = CHECK_LINE.exec(reads);
  if (near === undefined || !match) return null;
  const [whole, head = '', mark] = match;
  return lines.with(near, `${head}[${mark === ' ' ? 'x' : ' '}]${reads.slice(whole.length)}`).join('\n');
}
