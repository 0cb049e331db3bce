/**
 * Hears the keyboard from the first moment. What keys mean is loaded a moment later; what was pressed meanwhile is kept
 * and then done in its order, also what was typed into a field that the first keys opened.
 *
 * It refuses to know commands and names of keys.
 */
export interface Keyboard {
  press(event: KeyboardEvent): void;
}

/** What the browser would do with these is not wanted while their meaning is on its way. */
const OURS = /^(?:[ -~]|Arrow(?:Up|Down))$/u;
const OURS_WITH_CTRL = /^[kazy[\]]$/iu;

let keyboard: Keyboard | null = null;
let waiting: KeyboardEvent[] = [];
/** One of them, as it is pressed again. */
let again: KeyboardEvent | null = null;

export function heardFirst(event: KeyboardEvent): void {
  if (event.isComposing || event.defaultPrevented || (event.key as string | undefined) === undefined) return;
  if (keyboard && (waiting.length === 0 || event === again)) {
    keyboard.press(event);
    return;
  }
  const with_ctrl = event.ctrlKey || event.metaKey;
  if ((!with_ctrl && isTyping(event.target)) || isCovered()) return;
  if (event.target instanceof HTMLButtonElement || event.target instanceof HTMLInputElement) {
    if (event.key === ' ') return;
  }
  if (!(with_ctrl ? OURS_WITH_CTRL : OURS).test(event.key)) return;
  event.preventDefault();
  waiting.push(event);
}

/** What keys mean is known from now on. */
export async function take(to: Keyboard): Promise<void> {
  keyboard = to;
  while (waiting.length > 0) {
    const event = waiting[0];
    if (event) press(event);
    // What a key opens may be drawn a moment later, and gets the rest.
    await new Promise((drawn) => setTimeout(drawn, 20));
    waiting = waiting.slice(1);
  }
}

function press({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): void {
  const at = document.activeElement ?? document.body;
  if (at instanceof HTMLInputElement && isTyping(at) && key.length === 1 && !ctrlKey && !metaKey) {
    at.setRangeText(key, at.selectionStart ?? 0, at.selectionEnd ?? 0, 'end');
    at.dispatchEvent(new InputEvent('input', { data: key, bubbles: true }));
    return;
  }
  const held = { ctrlKey, metaKey, altKey, shiftKey };
  again = new KeyboardEvent('keydown', { key, code, ...held, bubbles: true, cancelable: true });
  at.dispatchEvent(again);
}

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
}

/** While a dialog or a popover is open the page's keys rest. */
export function isCovered(): boolean {
  return document.querySelector('dialog[open], :popover-open') !== null;
}
