/**
 * Hears keyboard and pointer from the first moment. What keys mean is loaded a moment later, and so is what some of them open;
 * what was pressed meanwhile is kept and then done in its order, also what was typed into a field that the first keys opened.
 *
 * It refuses to know commands and names of keys.
 */
export interface Keyboard {
  press(event: KeyboardEvent): void;
  /** Something was called that is not drawn yet: what is pressed now is meant for it. */
  readonly opening: boolean;
}

/** What the browser would do with these is not wanted while their meaning is on its way. */
const OURS = /^(?:[ -~]|Arrow(?:Up|Down)|Delete)$/u;
const OURS_WITH_CTRL = /^[kazy[\]]$/iu;
/** These keep their order with what waits. */
const BEHIND = /^(?:.|ArrowUp|ArrowDown|Delete|Enter|Backspace|Escape)$/u;
const BEHIND_WITH_CTRL = /^(?:[kazy[\]]|Enter)$/iu;
/** What has a menu under the right button. */
const WITH_MENU = 'main [data-task], :is(li, [data-section]):has(> button[aria-haspopup="menu"])';
const OPENING_POLL_MS = 10;
/** Whoever waits longer than this has given up. */
const OPENING_MS_MAX = 5_000;

let keyboard: Keyboard | null = null;
const waiting: (() => void)[] = [];
/** One of them, as it happens again. */
let again: Event | null = null;
/** How many things that keys have begun are not done yet. */
let begun = 0;

/** What a key has begun: the next keys come after it. */
export async function holdKeysDuring(work: Promise<unknown>): Promise<void> {
  begun += 1;
  await work.catch(() => undefined);
  begun -= 1;
}

function isBusy(): boolean {
  return begun > 0 || keyboard?.opening === true;
}

/** To be called before anything else hears the key: what comes behind waiting keys waits too, wherever the focus is. */
export function heardBehind(event: KeyboardEvent): void {
  if (event === again || event.isComposing || (waiting.length === 0 && !isBusy())) return;
  if ((event.ctrlKey || event.metaKey ? BEHIND_WITH_CTRL : BEHIND).test(event.key)) hold(event, () => press(event));
}

export function heardFirst(event: KeyboardEvent): void {
  if (event.isComposing || event.defaultPrevented || (event.key as string | undefined) === undefined) return;
  if (keyboard) keyboard.press(event);
  else if (isOurs(event)) hold(event, () => press(event));
}

function isOurs(event: KeyboardEvent): boolean {
  const with_ctrl = event.ctrlKey || event.metaKey;
  if ((!with_ctrl && isTyping(event.target)) || isCovered()) return false;
  if (event.key === ' ' && (event.target instanceof HTMLButtonElement || event.target instanceof HTMLInputElement)) {
    return false;
  }
  return (with_ctrl ? OURS_WITH_CTRL : OURS).test(event.key);
}

function hold(event: Event, act: () => void): void {
  event.preventDefault();
  event.stopPropagation();
  waiting.push(act);
  if (keyboard && waiting.length === 1) void doWaiting();
}

/** A click with Ctrl, ⌘ or Shift on a task, and a right click, are heard with their meaning, too. */
export function pointedFirst(event: MouseEvent): void {
  const { target } = event;
  if (event === again || (keyboard && waiting.length === 0)) return;
  if (!(target instanceof Element)) return;
  if (event.type === 'click' && !event.ctrlKey && !event.metaKey && !event.shiftKey) return;
  if (target.closest(event.type === 'click' ? 'main [data-task]' : WITH_MENU) === null) return;
  hold(event, () => {
    again = new PointerEvent(event.type, event);
    target.dispatchEvent(again);
  });
}

/** What keys and pointers mean is known from now on. */
export async function take(to: Keyboard): Promise<void> {
  keyboard = to;
  await doWaiting();
}

async function doWaiting(): Promise<void> {
  const until = Date.now() + OPENING_MS_MAX;
  while (waiting.length > 0) {
    while (isBusy() && Date.now() < until) await after(OPENING_POLL_MS);
    waiting[0]?.();
    // What it changes is drawn first, and gets the rest.
    await after(0);
    waiting.shift();
  }
}

async function after(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}

function press({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): void {
  const at = document.activeElement ?? document.body;
  const held = { ctrlKey, metaKey, altKey, shiftKey };
  again = new KeyboardEvent('keydown', { key, code, ...held, bubbles: true, cancelable: true });
  if (!at.dispatchEvent(again) || ctrlKey || metaKey) return;
  if (key === 'Escape') closeTopmost();
  else if (isTyping(at) && (at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement)) type(at, key);
  else if (key === 'Enter' && at instanceof HTMLElement && at.matches('a, button')) at.click();
}

/** What the browser does with Escape. */
function closeTopmost(): void {
  const popover = document.querySelector<HTMLElement>(':popover-open');
  if (popover) popover.hidePopover();
  else document.querySelector('dialog[open]')?.dispatchEvent(new Event('cancel', { cancelable: true }));
}

/** What the browser does with a key in a field. */
function type(field: HTMLInputElement | HTMLTextAreaElement, key: string): void {
  if (key === 'Enter' && field instanceof HTMLInputElement) {
    field.form?.requestSubmit();
    return;
  }
  const [start, end] = [field.selectionStart ?? 0, field.selectionEnd ?? 0];
  const last = [...field.value.slice(0, start)].at(-1) ?? '';
  if (key === 'Backspace') field.setRangeText('', start === end ? start - last.length : start, end, 'end');
  else if ([...key].length === 1) field.setRangeText(key, start, end, 'end');
  else return;
  field.dispatchEvent(new InputEvent('input', { data: key === 'Backspace' ? null : key, bubbles: true }));
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
