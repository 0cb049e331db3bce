/**
 * Dragging with a mouse, or with a finger after a long press: when it begins, what follows the pointer, how it ends.
 *
 * It knows pointers, the edge that scrolls and Escape; it refuses to know what is dragged. Whoever has something to
 * move gives it `Grip`s.
 */
import { isMirrored } from './mirrored';

import '../styles/drag.css';

/** One thing that has been lifted. Places are those of the pointer in the window. */
export interface Lift {
  /** What is drawn beside the pointer. */
  readonly label: string;
  /** A quiet second line: where it would go, or why it goes nowhere here. */
  over(x: number, y: number, moved_x: number): string;
  drop(): void;
  /** After drop and after giving up. */
  end(): void;
}

export interface Grip {
  /** What is lifted when this element is taken; null when it cannot be. */
  lift(target: Element): Lift | null;
  /** A long press that went nowhere. */
  pressed?(target: Element): void;
  /** What scrolls up and down when the pointer comes to its edge: always the same, or what is below the pointer. */
  readonly scroller: HTMLElement | ((x: number, y: number) => HTMLElement | null);
  /** What scrolls to the sides. */
  readonly sideways?: HTMLElement;
}

const MOUSE_SLACK_PX = 5;
const FINGER_SLACK_PX = 10;
const LONG_PRESS_MS = 380;
const EDGE_PX = 48;
/** What follows the pointer never leaves the window. */
const EDGE_GAP_PX = 8;
const SCROLL_PX_MAX = 14;

/** Makes what is inside `root` draggable; returns what ends that. */
export function draggable(root: HTMLElement, grip: Grip): () => void {
  let ending: (() => void) | null = null;
  const down = (event: PointerEvent) => {
    if (event.button !== 0 || !event.isPrimary || !(event.target instanceof Element)) return;
    ending?.();
    ending = follow(root, grip, event, event.target, () => (ending = null));
  };
  // Links would be dragged by the browser itself.
  const native = (event: Event) => event.preventDefault();
  // Once a finger has lifted something it no longer scrolls; the browser must know beforehand that this may be.
  const touch = (event: TouchEvent) => {
    if (document.documentElement.classList.contains('is-dragging') && event.cancelable) event.preventDefault();
  };
  root.addEventListener('pointerdown', down);
  root.addEventListener('dragstart', native);
  root.addEventListener('touchmove', touch, { passive: false });
  return () => {
    ending?.();
    root.removeEventListener('pointerdown', down);
    root.removeEventListener('dragstart', native);
    root.removeEventListener('touchmove', touch);
  };
}

function follow(root: HTMLElement, grip: Grip, first: PointerEvent, target: Element, over: () => void): () => void {
  const finger = first.pointerType !== 'mouse';
  const from = { x: first.clientX, y: first.clientY };
  let at = from;
  let lifted: Lift | null = null;
  let has_moved = false;
  let ghost: HTMLElement | null = null;
  let frame = 0;
  let pressing: ReturnType<typeof setTimeout> | undefined;
  const listeners = new AbortController();
  const { signal } = listeners;

  const lift = (): boolean => {
    lifted = grip.lift(target);
    if (!lifted) return false;
    document.documentElement.classList.add('is-dragging');
    root.setPointerCapture(first.pointerId);
    ghost = document.createElement('div');
    ghost.className = 'ghost';
    ghost.setAttribute('aria-hidden', 'true');
    const [label, remark] = [document.createElement('b'), document.createElement('span')];
    label.dir = 'auto';
    label.textContent = lifted.label;
    ghost.append(label, remark);
    document.body.append(ghost);
    draw();
    return true;
  };

  const draw = () => {
    frame = 0;
    if (!lifted || !ghost) return;
    const remark = lifted.over(at.x, at.y, at.x - from.x);
    if (ghost.lastElementChild) ghost.lastElementChild.textContent = remark;
    const { width, height } = ghost.getBoundingClientRect();
    const rtl = isMirrored(root);
    const [left, top] = [rtl ? at.x - width - 14 : at.x + 14, at.y + (finger ? -56 : 10)];
    const inside = (value: number, room: number) => Math.max(EDGE_GAP_PX, Math.min(value, room - EDGE_GAP_PX));
    ghost.style.translate = `${inside(left, innerWidth - width)}px ${inside(top, innerHeight - height)}px`;
    const { scroller, sideways } = grip;
    const upright = typeof scroller === 'function' ? scroller(at.x, at.y) : scroller;
    const moving = [
      upright !== null && scroll(upright, at.y, 'scrollTop'),
      sideways !== undefined && scroll(sideways, at.x, 'scrollLeft'),
    ];
    if (moving.includes(true)) again();
  };
  const again = () => {
    if (frame === 0) frame = requestAnimationFrame(draw);
  };

  const end = () => {
    clearTimeout(pressing);
    cancelAnimationFrame(frame);
    listeners.abort();
    document.documentElement.classList.remove('is-dragging');
    ghost?.remove();
    const ended = lifted;
    lifted = null;
    ended?.end();
    over();
  };

  const moved = (event: PointerEvent) => {
    if (event.pointerId !== first.pointerId) return;
    at = { x: event.clientX, y: event.clientY };
    const far = Math.hypot(at.x - from.x, at.y - from.y);
    has_moved ||= far > (finger ? FINGER_SLACK_PX : MOUSE_SLACK_PX);
    if (lifted) again();
    else if (has_moved && (finger || !lift())) end();
  };
  const up = (event: PointerEvent) => {
    if (event.pointerId !== first.pointerId) return;
    const done = lifted;
    if (!done) return end();
    // The click that follows would open what was only moved.
    addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => removeEventListener('click', swallow, { capture: true }));
    if (has_moved) {
      done.over(at.x, at.y, at.x - from.x);
      done.drop();
    }
    end();
    // What opens before the finger's own events are over would be closed by them.
    if (!has_moved) setTimeout(() => grip.pressed?.(target));
  };
  const key = (event: KeyboardEvent) => {
    if (!lifted || event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    addEventListener('click', swallow, { capture: true, once: true });
    addEventListener('pointerup', () => setTimeout(() => removeEventListener('click', swallow, { capture: true })), {
      once: true,
    });
    end();
  };

  addEventListener('pointermove', moved, { signal });
  addEventListener('pointerup', up, { signal });
  addEventListener('pointercancel', end, { signal });
  addEventListener('blur', end, { signal });
  addEventListener('keydown', key, { signal, capture: true });
  if (finger) {
    // A long press on a link would otherwise open the browser's own menu.
    addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
    pressing = setTimeout(() => {
      if (!lift()) end();
    }, LONG_PRESS_MS);
  }
  return end;
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

/** The nearer to the edge, the faster. */
function scroll(element: HTMLElement, at: number, way: 'scrollTop' | 'scrollLeft'): boolean {
  const box = element.getBoundingClientRect();
  const [low, high] = way === 'scrollTop' ? [box.top, box.bottom] : [box.left, box.right];
  const beyond = at < low + EDGE_PX ? at - low - EDGE_PX : at > high - EDGE_PX ? at - high + EDGE_PX : 0;
  if (beyond === 0) return false;
  const before = element[way];
  element[way] += Math.max(-1, Math.min(1, beyond / EDGE_PX)) * SCROLL_PX_MAX;
  return element[way] !== before;
}
