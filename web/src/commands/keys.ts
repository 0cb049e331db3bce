/**
 * Keys as names: "t", "shift+t", "mod+k" ("mod" is ⌘ on a Mac, Ctrl elsewhere), "g i" for one after the other.
 *
 * Pure: an event or a name in, a name or words out. It refuses to know commands.
 */
export interface Pressed {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  getModifierState?(name: string): boolean;
}

/** Keys that are no more than held while others are pressed, or that say nothing by themselves. */
const SILENT = new Set([
  'shift',
  'control',
  'alt',
  'meta',
  'altgraph',
  'capslock',
  'numlock',
  'fn',
  'dead',
  'process',
  'unidentified',
]);

/** The name of what was pressed; null for what is only held. */
export function keyName(event: Pressed): string | null {
  // With AltGr a sign is typed, which some systems tell as Ctrl and Alt.
  const typed = event.getModifierState?.('AltGraph') === true && event.key.length === 1;
  const key = symbolOf(event, event.altKey && !typed);
  if (SILENT.has(key)) return null;
  const parts: string[] = [];
  if ((event.metaKey || event.ctrlKey) && !typed) parts.push('mod');
  if (event.altKey && !typed) parts.push('alt');
  // The shift in "?" is the keyboard's business; in Shift+T and Shift+Delete it is the person's.
  if (event.shiftKey && (key.length > 1 || /[a-z]/u.test(key))) parts.push('shift');
  return [...parts, key].join('+');
}

/** What the key says; on keyboards of other scripts, and where Alt makes a sign of it, the letter of its place. */
function symbolOf({ key, code }: Pressed, with_alt: boolean): string {
  const name = key === ' ' ? 'space' : key.toLowerCase();
  const place = /^(?:Key([A-Z])|Digit([0-9]))$/u.exec(code);
  const latin = /^[\u0021-\u007e]$/u.test(name);
  if (!place || name.length > 1 || (latin && !with_alt)) return name;
  const foreign = /^\p{N}$/u.test(name) ? place[2] !== undefined : /^[\p{L}\p{M}]$/u.test(name) || with_alt;
  return foreign ? (place[1] ?? place[2] ?? name).toLowerCase() : name;
}

const SIGNS: Readonly<Record<string, string>> = {
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  enter: '↵',
  escape: 'Esc',
  delete: 'Del',
  backspace: '⌫',
  tab: 'Tab',
  space: 'Space',
  contextmenu: 'Menu',
};

/** The keys to press, as they are drawn: ["Ctrl", "K"], ["G", "then", "I"] without the word between. */
export function keyCaps(name: string, mac: boolean): string[] {
  return name.split(' ').flatMap((press) =>
    (press === '' ? [] : partsOf(press)).map((part) => {
      if (part === 'mod') return mac ? '⌘' : 'Ctrl';
      if (part === 'alt') return mac ? '⌥' : 'Alt';
      if (part === 'shift') return mac ? '⇧' : 'Shift';
      return SIGNS[part] ?? (part.length === 1 ? part.toUpperCase() : part[0]?.toUpperCase() + part.slice(1));
    }),
  );
}

/** The same for a menu, on one line. */
export function keyText(name: string, mac: boolean): string {
  return name
    .split(' ')
    .map((press) => keyCaps(press, mac).join(mac ? '' : ' '))
    .join(' ');
}

/** "shift++" is Shift with the plus sign. */
function partsOf(press: string): string[] {
  const parts = press.split(/\+(?!$)/u);
  return parts.length === 1 && press.length > 1 && press.endsWith('+') ? [press.slice(0, -1), '+'] : parts;
}

/** A single sign without Ctrl or Alt, which people who dictate must be able to switch off. */
export function isSingle(press: string): boolean {
  return !/^(?:mod|alt)\+/u.test(press) && (partsOf(press).at(-1)?.length ?? 0) === 1;
}

/** Why a combination cannot be given to a command: it is needed for moving about, or the browser keeps it. */
export function reserved(name: string): 'moving' | 'browser' | null {
  for (const press of name.split(' ')) {
    const parts = partsOf(press);
    const last = parts.at(-1) ?? '';
    if (['tab', 'escape'].includes(last)) return 'moving';
    if (press === 'enter' || /^(?:shift\+)?(?:home|end|pageup|pagedown)$/u.test(press)) return 'moving';
    if (/^f\d{1,2}$/u.test(last)) return 'browser';
    if (parts[0] === 'mod' && BROWSERS.test(parts.slice(1).join('+'))) return 'browser';
    if (parts[0] === 'alt' && ['arrowleft', 'arrowright', 'd', 'e', 'f', 'f4', 'home'].includes(last)) return 'browser';
  }
  return null;
}

/** With Ctrl or ⌘: tabs, windows, reload, address, copy and paste, printing, saving, searching in the page, its size. */
const BROWSERS = /^(?:shift\+)?(?:[wtnqrlcvxjhmpsfi]|[0-9]|[-+=]|shift\+[a-y])$/u;
