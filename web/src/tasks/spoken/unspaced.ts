/**
 * Cuts text without blanks into words: those of the table that it begins with and those that it ends with, and what lies
 * between them as one. It refuses to look for words in the middle, where they are parts of others.
 */
import type { Language, Meaning } from './language';
import type { Piece } from './line';

/** Nothing that begins with one of these is a date. */
const SIGNS = /^[@#%/{!~～\\"“„«]/u;
const DIGITS = '零一二三四五六七八九';
const NUMBER_MAX = 4;

interface Lexeme {
  readonly length: number;
  readonly folded: string;
  readonly meanings: readonly Meaning[];
}

export function unspacedWords(text: string, piece: Piece, language: Language, punctuation: string): Piece[] {
  const { start, end } = piece;
  if (piece.meanings.length > 0 || SIGNS.test(text.slice(start, start + 1))) return [piece];
  const lexemes = new Map<number, Lexeme>();
  /** Whether words of the table lead from here to the end. */
  const leads = new Set([end]);
  for (let at = end - 1; at >= start; at -= 1) {
    const all = lexemesAt(text, at, end, language);
    const named = all[0]?.meanings.some(({ kind }) => kind === 'naming');
    const best = named ? undefined : (all.find(({ length }) => leads.has(at + length)) ?? all[0]);
    if (best) lexemes.set(at, best);
    if (punctuation.includes(text[at] ?? '') ? leads.has(at + 1) : best && leads.has(at + best.length)) leads.add(at);
  }
  const words: Piece[] = [];
  let at = start;
  const push = (from: number, to: number, lexeme?: Lexeme) => {
    let core_end = to;
    while (core_end > from && punctuation.includes(text[core_end - 1] ?? '')) core_end -= 1;
    words.push({
      start: from,
      core_end,
      end: to,
      escaped: piece.escaped && from === start,
      joined: from > start,
      folded: lexeme?.folded ?? '',
      meanings: lexeme?.meanings ?? [],
      foreign: false,
    });
  };
  const read = () => {
    for (let lexeme = lexemes.get(at); lexeme && at < end; lexeme = lexemes.get(at)) {
      let to = at + lexeme.length;
      while (to < end && punctuation.includes(text[to] ?? '')) to += 1;
      push(at, to, lexeme);
      at = to;
    }
  };
  read();
  const rest = at;
  while (at < end && !(leads.has(at) && lexemes.has(at))) at += 1;
  if (rest < at) push(rest, at);
  read();
  return words.some(({ meanings }) => meanings.length > 0) ? words : [piece];
}

/** Words of the table that begin here, the longest first. */
function lexemesAt(text: string, at: number, end: number, language: Language): Lexeme[] {
  const found: Lexeme[] = [];
  for (let length = Math.min(language.longest, end - at); length > 0; length -= 1) {
    const typed = text.slice(at, at + length);
    const meanings = language.meanings(typed);
    if (meanings.length > 0) found.push({ length, folded: typed, meanings });
  }
  const number = numberAt(text.slice(at, Math.min(end, at + 2 * NUMBER_MAX)));
  return number && number.length >= (found[0]?.length ?? 0) ? [number, ...found] : found;
}

/** `12`, `１２`, `14:30`, `十二`, `二十三`. */
function numberAt(text: string): Lexeme | null {
  const digits = /^[0-9０-９]{1,4}(?:[:：][0-9０-９]{2})?/u.exec(text)?.[0];
  if (digits !== undefined) return { length: digits.length, folded: digits.normalize('NFKD'), meanings: [] };
  const written = /^(?:([一二三四五六七八九])?(十)([一二三四五六七八九])?|([一二两三四五六七八九]))/u.exec(text);
  if (!written) return null;
  const [typed, tens, ten, ones, single] = written;
  const value = (digit: string | undefined) => (digit === '两' ? 2 : digit ? DIGITS.indexOf(digit) : 0);
  const number = ten ? (tens ? value(tens) : 1) * 10 + value(ones) : value(single);
  return { length: typed.length, folded: String(number), meanings: [] };
}
