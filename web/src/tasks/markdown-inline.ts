/**
 * Reads what stands inside a paragraph of a note: bold, italic, struck, code, links, bare addresses.
 *
 * Pure. It goes over the text once and pairs marks as it finds them, so that no text is slow. It refuses to know blocks.
 */
export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'strong' | 'em' | 'del'; readonly inline: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly inline: readonly Inline[] };

type Style = 'strong' | 'em' | 'del';

/** A piece of the text. What opens and closes is known when the whole text has been seen. */
interface Piece {
  text: string;
  readonly kind: 'text' | 'code' | 'break' | 'address';
  /** From the inside out. */
  opens: (Style | 'link')[];
  closes: boolean;
  href: string | null;
}

interface Opener {
  readonly piece: Piece;
  readonly mark: string;
}

const DEPTH_MAX = 12;
const HREF_LENGTH_MAX = 2_000;
const SAFE = new Set(['http:', 'https:', 'mailto:']);
const ADDRESS = /(?:https?:\/\/|mailto:)[^\s<>"]{1,2000}/uy;
const WORD = /[\p{L}\p{N}]/u;
const ESCAPABLE = /[!-/:-@[-`{-~]/u;

/** The address as it may be followed; null when it may not. */
export function safeHref(text: string): string | null {
  try {
    const { protocol, href } = new URL(text);
    return SAFE.has(protocol) ? href : null;
  } catch {
    return null;
  }
}

export function readInline(text: string): readonly Inline[] {
  return build(piecesOf(text));
}

/** The words alone. */
export function plainText(inline: readonly Inline[]): string {
  return inline.map((part) => ('inline' in part ? plainText(part.inline) : 'text' in part ? part.text : ' ')).join('');
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let open: Opener[] = [];
  const count = new Map<string, number>();
  const ticks = ticksOf(text);
  let plain = 0;

  const add = (piece: Partial<Piece> & Pick<Piece, 'text'>): Piece => {
    const whole: Piece = { kind: 'text', opens: [], closes: false, href: null, ...piece };
    pieces.push(whole);
    return whole;
  };
  const flush = (to: number) => {
    if (to > plain) add({ text: text.slice(plain, to) });
  };
  const push = (opener: Opener) => {
    open.push(opener);
    count.set(opener.mark, (count.get(opener.mark) ?? 0) + 1);
  };
  const pop = () => {
    const mark = open.pop()?.mark ?? '';
    count.set(mark, (count.get(mark) ?? 1) - 1);
  };
  /** The last one of this mark; what was opened after it stays text. */
  const reach = (mark: string): Opener | undefined => {
    if ((count.get(mark) ?? 0) === 0) return undefined;
    while (open.at(-1)?.mark !== mark) pop();
    return open.at(-1);
  };

  for (let i = 0; i < text.length;) {
    const mark = text[i] ?? '';
    if (mark === '\\' && (text[i + 1] === '\n' || ESCAPABLE.test(text[i + 1] ?? ''))) {
      flush(i);
      plain = i + 1;
      i += text[i + 1] === '\n' ? 1 : 2;
    } else if (mark === '\n') {
      flush(i);
      add({ kind: 'break', text: '' });
      i += 1;
      plain = i;
    } else if (mark === '`') {
      const size = runAt(text, i);
      const end = ticks.after(i, size);
      if (end === null) i += size;
      else {
        flush(i);
        add({
          kind: 'code',
          text: text
            .slice(i + size, end)
            .replaceAll('\n', ' ')
            .replace(/^ (.+) $/u, '$1'),
        });
        i = end + size;
        plain = i;
      }
    } else if (mark === '*' || mark === '_' || mark === '~') {
      const size = runAt(text, i);
      flush(i);
      let left = size;
      const [before, after] = [text[i - 1] ?? ' ', text[i + size] ?? ' '];
      const inner = mark === '_' && WORD.test(before) && WORD.test(after);
      if (!inner && before.trim() !== '') {
        for (let opener = reach(mark); left > 0 && opener; opener = reach(mark)) {
          const rest = opener.piece.text.length;
          const use = mark === '~' ? 2 : Math.min(2, rest, left);
          if (use > Math.min(rest, left)) break;
          opener.piece.text = mark.repeat(rest - use);
          opener.piece.opens.push(mark === '~' ? 'del' : use === 2 ? 'strong' : 'em');
          add({ text: '', closes: true });
          left -= use;
          if (rest === use) pop();
        }
      }
      if (left > 0) {
        const piece = add({ text: mark.repeat(left) });
        if (!inner && after.trim() !== '' && (mark !== '~' || left >= 2)) push({ piece, mark });
      }
      i += size;
      plain = i;
    } else if (mark === '[') {
      flush(i);
      push({ piece: add({ text: '[' }), mark: '[' });
      i += 1;
      plain = i;
    } else if (mark === ']') {
      const target = text[i + 1] === '(' && (count.get('[') ?? 0) > 0 ? targetAt(text, i + 2) : null;
      const opener = target ? reach('[') : undefined;
      if (target && opener) {
        flush(i);
        opener.piece.text = '';
        opener.piece.opens.push('link');
        opener.piece.href = target.href;
        add({ text: '', closes: true });
        // A link holds no other one.
        open = open.filter((other) => other.mark !== '[');
        count.set('[', 0);
        i = target.end;
        plain = i;
      } else i += 1;
    } else if ((mark === 'h' || mark === 'm') && !WORD.test(text[i - 1] ?? ' ')) {
      const found = addressAt(text, i);
      if (found === null) i += 1;
      else {
        const href = found.endsWith('//') ? null : safeHref(found);
        if (href !== null) {
          flush(i);
          add({ kind: 'address', text: found, href });
          plain = i + found.length;
        }
        i += found.length;
      }
    } else i += 1;
  }
  flush(text.length);
  return pieces;
}

function build(pieces: readonly Piece[]): Inline[] {
  const root: Inline[] = [];
  /** Null for what is too deep, or a link in a link, and is only text. */
  const stack: ({ into: Inline[]; link: boolean } | null)[] = [];
  const top = () => stack.findLast((level) => level !== null) ?? { into: root, link: false };
  for (const piece of pieces) {
    if (piece.closes) {
      stack.pop();
      continue;
    }
    const { into, link } = top();
    if (piece.kind === 'break') into.push({ kind: 'break' });
    else if (piece.kind === 'code') into.push({ kind: 'code', text: piece.text });
    else if (piece.kind === 'address' && piece.href !== null && !link)
      into.push({ kind: 'link', href: piece.href, inline: [{ kind: 'text', text: piece.text }] });
    else if (piece.text !== '') addText(into, piece.text);
    for (const style of piece.opens.toReversed()) {
      const within = top();
      if (stack.length >= DEPTH_MAX || (style === 'link' && within.link)) {
        stack.push(null);
        continue;
      }
      const inline: Inline[] = [];
      within.into.push(style === 'link' ? { kind: 'link', href: piece.href ?? '', inline } : { kind: style, inline });
      stack.push({ into: inline, link: within.link || style === 'link' });
    }
  }
  return root;
}

function addText(into: Inline[], text: string): void {
  const last = into.at(-1);
  if (last?.kind === 'text') into[into.length - 1] = { kind: 'text', text: last.text + text };
  else into.push({ kind: 'text', text });
}

function runAt(text: string, from: number): number {
  let end = from;
  while (text[end] === text[from]) end += 1;
  return end - from;
}

/** Where runs of so many backticks begin, asked for from left to right. */
function ticksOf(text: string): { after(at: number, size: number): number | null } {
  const starts = new Map<number, number[]>();
  for (const { 0: run, index } of text.matchAll(/`+/gu)) {
    const there = starts.get(run.length);
    if (there) there.push(index);
    else starts.set(run.length, [index]);
  }
  const next = new Map<number, number>();
  return {
    after(at, size) {
      const all = starts.get(size) ?? [];
      let i = next.get(size) ?? 0;
      while (i < all.length && (all[i] ?? 0) <= at) i += 1;
      next.set(size, i);
      return all[i] ?? null;
    },
  };
}

/** The address in "(address)" or "(address "title")" that begins here. */
function targetAt(text: string, from: number): { href: string; end: number } | null {
  const end = text.slice(from, from + HREF_LENGTH_MAX).search(/[)\n]/u);
  if (end === -1 || text[from + end] === '\n') return null;
  let stop = from + end;
  // One pair of brackets may be part of it, as in the addresses of some encyclopedias.
  if (text.slice(from, stop).includes('(')) {
    const more = text.slice(stop + 1, stop + 1 + HREF_LENGTH_MAX).search(/[)\s]/u);
    if (more !== -1 && text[stop + 1 + more] === ')') stop += 1 + more;
  }
  const href = safeHref(text.slice(from, stop).trim().split(/\s/u, 1)[0] ?? '');
  return href === null ? null : { href, end: stop + 1 };
}

/** A bare address without the signs that belong to the sentence around it. */
function addressAt(text: string, from: number): string | null {
  ADDRESS.lastIndex = from;
  const found = ADDRESS.exec(text)?.[0];
  if (found === undefined) return null;
  const pairs = [...found].reduce((sum, sign) => sum + (sign === '(' ? 1 : sign === ')' ? -1 : 0), 0);
  let end = found.length;
  for (let spare = -pairs; end > 0; end -= 1) {
    const sign = found[end - 1] ?? '';
    if (sign === ')' && spare > 0) spare -= 1;
    else if (!".,;:!?'*_~]}".includes(sign)) break;
  }
  return end === 0 ? null : found.slice(0, end);
}
