/** The commands that were taken from the palette last, newest first; this browser remembers them. It knows their ids only. */
const KEY = 'todolith-recent-commands';
const KEPT_MAX = 5;

export function recentCommands(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string').slice(0, KEPT_MAX) : [];
  } catch {
    return [];
  }
}

export function remember(id: string): void {
  try {
    const ids = [id, ...recentCommands().filter((other) => other !== id)].slice(0, KEPT_MAX);
    localStorage.setItem(KEY, JSON.stringify(ids));
  } catch {
    // Storage is blocked: the palette begins as it always does.
  }
}
