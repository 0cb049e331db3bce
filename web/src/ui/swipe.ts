/**
 * A finger that moves sideways over something: it follows the finger, shows what will happen, and does it when it is let go
 * far enough. Up and down stay the browser's business.
 *
 * It knows fingers and refuses to know what is swiped. In a mirrored page both ways change places.
 */
import '../styles/swipe.css';

export interface Swipe {
  /** What follows the finger. */
  readonly element: HTMLElement;
  /** Towards the end of the line, and towards its beginning. */
  readonly end: Outcome;
  readonly start: Outcome;
}

export interface Outcome {
  readonly icon: string;
  /** Of `styles/swipe.css`. */
  readonly colour: 'done' | 'later';
  run(): void;
}

const SLACK_PX = 12;
/** How much further sideways than up or down. */
const SIDEWAYS = 1.4;
const FAR_ENOUGH = 0.3;
const FAR_ENOUGH_PX_MAX = 120;
const TICK_MS = 8;

/** Begins to listen; `swipeOf` says what is swiped when a finger is put down on this. */
export function swipeable(swipeOf: (target: Element) => Swipe | null): () => void {
  let ending: (() => void) | null = null;
  const down = (event: PointerEvent) => {
    ending?.();
    ending = null;
    if (event.pointerType !== 'touch' || !event.isPrimary || !(event.target instanceof Element)) return;
    const swipe = swipeOf(event.target);
    if (swipe) ending = follow(swipe, event);
  };
  addEventListener('pointerdown', down);
  return () => {
    ending?.();
    removeEventListener('pointerdown', down);
  };
}

function follow({ element, end, start }: Swipe, first: PointerEvent): () => void {
  const listeners = new AbortController();
  const { signal } = listeners;
  const mirrored = getComputedStyle(element).direction === 'rtl';
  const limit = Math.min(FAR_ENOUGH_PX_MAX, element.offsetWidth * FAR_ENOUGH);
  let under: HTMLElement | null = null;
  let armed: Outcome | null = null;
  let moved = 0;

  const begin = () => {
    under = document.createElement('div');
    under.className = 'swipe-under';
    under.ariaHidden = 'true';
    element.before(under);
    element.classList.add('is-swiped');
    element.setPointerCapture(first.pointerId);
  };

  const draw = (layer: HTMLElement) => {
    const side = moved > 0 !== mirrored ? end : start;
    const far = Math.abs(moved) >= limit;
    if (far !== (armed !== null)) {
      armed = far ? side : null;
      if (far) (navigator as Partial<Navigator>).vibrate?.(TICK_MS);
    }
    layer.className = `swipe-under ${side.colour} ${side === end ? 'to-end' : 'to-start'}${far ? ' is-armed' : ''}`;
    if (layer.dataset['icon'] !== side.icon) {
      layer.dataset['icon'] = side.icon;
      layer.replaceChildren(iconOf(side.icon));
    }
    element.style.translate = `${moved}px`;
  };

  const close = () => {
    listeners.abort();
    if (under === null) return;
    under.remove();
    element.classList.remove('is-swiped');
    element.style.translate = '';
  };

  const move = (event: PointerEvent) => {
    if (event.pointerId !== first.pointerId) return;
    const [x, y] = [event.clientX - first.clientX, event.clientY - first.clientY];
    if (under === null) {
      // A finger that was held still has lifted something by now.
      if (document.documentElement.classList.contains('is-dragging')) return close();
      if (Math.abs(y) > SLACK_PX && Math.abs(y) * SIDEWAYS > Math.abs(x)) return close();
      if (Math.abs(x) <= SLACK_PX || Math.abs(x) < Math.abs(y) * SIDEWAYS) return;
      begin();
    }
    moved = x - Math.sign(x) * SLACK_PX;
    if (under) draw(under);
  };

  const up = (event: PointerEvent) => {
    if (event.pointerId !== first.pointerId) return;
    const outcome = under === null ? null : armed;
    if (under !== null) {
      // The click that follows would open what was only swiped.
      addEventListener('click', swallow, { capture: true, once: true });
      setTimeout(() => removeEventListener('click', swallow, { capture: true }));
    }
    close();
    // What opens before the finger's own events are over would be closed by them.
    if (outcome) setTimeout(() => outcome.run());
  };

  addEventListener('pointermove', move, { signal });
  addEventListener('pointerup', up, { signal });
  addEventListener('pointercancel', close, { signal });
  return close;
}

function iconOf(name: string): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'i');
  svg.setAttribute('viewBox', '0 0 20 20');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `#g-${name}`);
  svg.append(use);
  return svg;
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}
