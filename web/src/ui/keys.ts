/**
 * Keyboard shortcuts: letters by what the key says, never inside a field, never while composing.
 *
 * It knows keys and sequences ("g t") and refuses to know what they do. The app gives it the table.
 */
export type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const SEQUENCE_MS_MAX = 1_200;

/** "j", "shift+delete", "mod+k", "?" ("mod" is ⌘ on a Mac, Ctrl elsewhere). */
export function keyName(event: KeyboardEvent): string {
  const name = event.key.toLowerCase();
  const parts: string[] = [];
  if (event.metaKey || event.ctrlKey) parts.push('mod');
  if (event.altKey) parts.push('alt');
  // The shift in "?" is the keyboard's business; in Shift+Delete and Ctrl+Shift+Z it is the person's.
  if (event.shiftKey && (name.length > 1 || parts.includes('mod'))) parts.push('shift');
  parts.push(name);
  return parts.join('+');
}

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
}

/** Listens until the answer is called. What was pressed `early`, before it could listen, comes first. */
export function listenForShortcuts(
  shortcuts: () => Shortcuts,
  single_keys: () => boolean,
  early: readonly KeyboardEvent[] = [],
): () => void {
  let lead = '';
  let lead_at_ms = 0;
  const pressed = (event: KeyboardEvent) => {
    if (event.isComposing || event.defaultPrevented || event.key === undefined) return;
    const name = keyName(event);
    const plain = !name.startsWith('mod+');
    // In a field they take back what was typed, and type it again.
    if (['mod+z', 'mod+shift+z', 'mod+y'].includes(name) && isTyping(event.target)) return;
    if (plain && (isTyping(event.target) || isInOverlay(event.target))) return;
    if (plain && name.length === 1 && !single_keys()) return;

    const table = shortcuts();
    const fresh = Date.now() - lead_at_ms < SEQUENCE_MS_MAX;
    const sequence = fresh ? table[`${lead} ${name}`] : undefined;
    lead = '';
    if (sequence) {
      event.preventDefault();
      sequence(event);
      return;
    }
    if (Object.keys(table).some((key) => key.startsWith(`${name} `))) {
      lead = name;
      lead_at_ms = Date.now();
      return;
    }
    const run = table[name];
    if (!run) return;
    if ((name === 'enter' || name === ' ') && isPressable(event.target)) return;
    event.preventDefault();
    run(event);
  };
  early.forEach(pressed);
  addEventListener('keydown', pressed);
  return () => {
    removeEventListener('keydown', pressed);
  };
}

/** While a dialog or a popover is open the page's keys rest. */
function isInOverlay(target: EventTarget | null): boolean {
  if (target instanceof Element && target.closest('dialog, [popover]') !== null) return true;
  return document.querySelector('dialog[open], :popover-open') !== null;
}

/** What Enter does on a button or a link is theirs. */
function isPressable(target: EventTarget | null): boolean {
  return target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement;
}
