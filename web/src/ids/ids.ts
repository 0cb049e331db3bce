/** Makes ids. It knows no task; `sync` and `tasks` call it. */

/** A UUIDv7: sortable by the moment it was made, unique without asking the server. */
export function newId(now_ms: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let rest = now_ms;
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** How the ids of all that belongs to the sample project end, so that every device knows it. */
const SAMPLE_END = 'a5a3b1e5a3b1';

export function sampleId(now_ms: number): string {
  return newId(now_ms).slice(0, -SAMPLE_END.length) + SAMPLE_END;
}

export function isSample(id: string): boolean {
  return id.endsWith(SAMPLE_END);
}
