/**
 * Keys of manual order: a text that stands between two others, the one that the server would make.
 *
 * Pure. An integer part, whose first letter says how long it is, and a fraction that never ends in zero. What the
 * server has not placed yet stands behind everything, by its id, and leaves room like any other. It refuses to know
 * tasks; `moving` calls it.
 */
import { isPlaced } from '../sync/mutation';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const FIRST = 'a0';
/** There is no room below this one. */
const SMALLEST = `A${'0'.repeat(26)}`;
const UNPLACED_LENGTH = 37;

/** The key between two others, of which either may be missing; null when there is no room. */
export function between(low: string | null, high: string | null): string | null {
  if (low !== null && high !== null && low >= high) return null;
  if (low === null) return high === null || !isPlaced(high) ? FIRST : below(high);
  const [integer, fraction] = parts(low);
  const [integer_above, fraction_above] = high === null ? [null, ''] : parts(high);
  if (integer !== integer_above) {
    const after = neighbour(integer, 1);
    if (after !== null && (high === null || after < high)) return after;
  }
  return integer + fractionBetween(fraction, integer === integer_above ? fraction_above : null);
}

function below(high: string): string {
  const [integer, fraction] = parts(high);
  if (fraction !== '' && integer !== SMALLEST) return integer;
  const before = neighbour(integer, -1);
  if (before !== null && before !== SMALLEST) return before;
  return SMALLEST + fractionBetween('', before === null ? fraction : null);
}

function parts(key: string): [integer: string, fraction: string] {
  const length = key.startsWith('~') ? UNPLACED_LENGTH : integerLength(key.charCodeAt(0));
  return [key.slice(0, length), key.slice(length)];
}

/** Two characters from `a` on upwards and from `Z` on downwards, one more for each letter. */
function integerLength(head: number): number {
  return head >= 97 ? head - 95 : 92 - head;
}

/** The integer part right beside this one. */
function neighbour(integer: string, side: 1 | -1): string | null {
  if (!isPlaced(integer)) return null;
  const [exhausted, anew] = side === 1 ? ['z', '0'] : ['0', 'z'];
  for (let place = integer.length - 1; place > 0; place -= 1) {
    const digit = integer.charAt(place);
    if (digit !== exhausted) {
      const changed = DIGITS.charAt(DIGITS.indexOf(digit) + side);
      return integer.slice(0, place) + changed + anew.repeat(integer.length - place - 1);
    }
  }
  const head = integer.charAt(0);
  if (head === (side === 1 ? 'z' : 'A')) return null;
  const next = head === 'Z' && side === 1 ? 97 : head === 'a' && side === -1 ? 90 : head.charCodeAt(0) + side;
  return String.fromCharCode(next) + anew.repeat(integerLength(next) - 1);
}

/** A fraction between two others, of which the higher one may be missing. */
function fractionBetween(low: string, high: string | null): string {
  let fraction = '';
  for (let end = high; ;) {
    const place = fraction.length;
    const from = Math.max(0, DIGITS.indexOf(low.charAt(place) || '0'));
    const to = end === null || place >= end.length ? DIGITS.length : DIGITS.indexOf(end.charAt(place));
    if (to - from > 1) return fraction + DIGITS.charAt(Math.ceil((from + to) / 2));
    if (to > from) {
      if (end !== null && end.length > place + 1) return fraction + DIGITS.charAt(to);
      // Whatever follows the lower digit is below the higher one.
      end = null;
    }
    fraction += DIGITS.charAt(from);
  }
}
