/** Turns the bytes of a file into text, whatever it was written in. Pure. */
export type Encoding = 'utf-8' | 'utf-16' | 'windows-1252';

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
}

/** Null for what is no text at all, as a picture or an archive. */
export function decode(bytes: Uint8Array): Decoded | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return of(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return of(bytes, 'utf-16be');
  // Half of a text in UTF-16 is zeros, on one side or the other.
  const head = bytes.subarray(0, 2_000);
  const zeros = [0, 1].map((side) => head.filter((byte, at) => byte === 0 && at % 2 === side).length);
  if (head.length > 3 && (zeros[1] ?? 0) > head.length / 4) return of(bytes, 'utf-16le');
  if (head.length > 3 && (zeros[0] ?? 0) > head.length / 4) return of(bytes, 'utf-16be');
  if (head.includes(0)) return null;
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    const text = new TextDecoder('windows-1252').decode(bytes);
    const odd = Array.from(text.slice(0, 2_000)).filter((sign) => /(?![\t\n\r])\p{Cc}/u.test(sign)).length;
    return odd > 20 ? null : { text, encoding: 'windows-1252' };
  }
}

function of(bytes: Uint8Array, name: 'utf-16le' | 'utf-16be'): Decoded {
  return { text: new TextDecoder(name).decode(bytes), encoding: 'utf-16' };
}
