/**
 * What a click with Ctrl, ⌘ or Shift means on a task, a tap while some are selected, and a right click wherever there is a
 * menu.
 *
 * It knows where tasks and menus are on the page. It refuses to know what is in a menu.
 */
import { desk } from '../tasks/desk.svelte';
import { organizer } from '../tasks/organizer.svelte';
import { selectTo } from '../tasks/selecting';
import { selection } from '../tasks/selection.svelte';

/** Begins to listen, for as long as the page lives. */
export function listenToPointers(): void {
  addEventListener('click', clicked, { capture: true });
  addEventListener('contextmenu', menuWanted);
}

function rowAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('main [data-task]') : null;
}

function clicked(event: MouseEvent): void {
  const row = rowAt(event.target);
  const id = row?.dataset['task'];
  if (!row || id === undefined || !(event.target instanceof Element) || event.button !== 0 || event.altKey) return;
  const with_ctrl = event.ctrlKey || event.metaKey;
  const box = event.target.closest('input, button');
  if (box !== null && !(event.shiftKey && box.matches('.pick'))) return;
  if (!with_ctrl && !event.shiftKey && !(selection.on && isTouch(event))) return;
  event.preventDefault();
  event.stopPropagation();
  getSelection()?.removeAllRanges();
  if (event.shiftKey) selectTo(id);
  else selection.toggle(id);
  row.querySelector<HTMLElement>('.ttl')?.focus({ preventScroll: true });
}

function isTouch(event: MouseEvent): boolean {
  const { pointerType } = event as Partial<PointerEvent>;
  return pointerType === undefined ? matchMedia('(pointer: coarse)').matches : pointerType === 'touch';
}

function menuWanted(event: MouseEvent): void {
  const { target } = event;
  // With Shift the browser's own menu comes; the Menu key with Shift is no right click.
  if (event.defaultPrevented || !(target instanceof Element) || (event.shiftKey && event.button === 2)) return;
  if ((event as Partial<PointerEvent>).pointerType === 'touch') return;
  if (target.closest('input, textarea, [popover], dialog') !== null) return;
  const row = rowAt(target);
  const id = row?.dataset['task'];
  if (row && id !== undefined) {
    if (target.closest('a:not(.ttl), button') !== null) return;
    event.preventDefault();
    const anchor = anchorAt(event, row);
    // What opens before the pointer's own events are over would be closed by them.
    setTimeout(() => {
      if (selection.ids.has(id) && selection.ids.size > 1) selection.picking = { kind: 'more', anchor };
      else desk.pick('more', id, anchor);
    });
    return;
  }
  const opener = target
    .closest('li, [data-section]')
    ?.querySelector<HTMLElement>(':scope > button[aria-haspopup="menu"]');
  if (!opener) return;
  event.preventDefault();
  const anchor = anchorAt(event, opener);
  setTimeout(() => {
    opener.click();
    if (organizer.menu) organizer.menu = { ...organizer.menu, anchor };
  });
}

let spot: HTMLElement | null = null;

/** Something at the pointer for a menu to stand beside; the element itself when the keyboard asked. */
function anchorAt({ clientX, clientY, button }: MouseEvent, element: HTMLElement): HTMLElement {
  if (button !== 2 && document.activeElement !== null && element.contains(document.activeElement)) return element;
  if (spot === null) {
    spot = document.createElement('i');
    spot.ariaHidden = 'true';
    spot.style.position = 'fixed';
    document.body.append(spot);
  }
  spot.style.left = `${clientX}px`;
  spot.style.top = `${clientY}px`;
  return spot;
}
