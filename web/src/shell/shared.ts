/** What another app shared, or an address asks to be added, as one line. Pure; it never adds anything by itself. */
const PARTS = ['q', 'title', 'text', 'url'] as const;

export function sharedLine(query: URLSearchParams): string {
  const parts: string[] = [];
  for (const name of PARTS) {
    const text = (query.get(name) ?? '').replace(/\s+/gu, ' ').trim();
    // Apps like to say the same twice.
    if (text === '' || parts.some((part) => part.includes(text))) continue;
    parts.splice(0, parts.length, ...parts.filter((part) => !text.includes(part)), text);
  }
  return parts.join(' ');
}
