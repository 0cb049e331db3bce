/**
 * Something that is swiped: it follows the finger, shows what will happen, and does it when it is let go far enough.
 *
 * It refuses to know what is swiped. In a mirrored page both ways change places.
 */
import '../styles/swipe.css';
import { isMirrored } from './mirrored';
import { sideways, type Sideways } from './sideways';

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

const FAR_ENOUGH = 0.3;
const FAR_ENOUGH_PX_MAX = 120;
const TICK_MS = 8;

/** Begins to listen; `swipeOf` says what is swiped when a finger is put down on this. */
export function swipeable(swipeOf: (target: Element) => Swipe | null): () => void {
  return sideways((target) => {
    const swipe = swipeOf(target);
    return swipe && { element: swipe.element, by: swiping(swipe) };
  });
}

function swiping({ element, end, start }: Swipe): Sideways {
  const mirrored = isMirrored(element);
  const limit = Math.min(FAR_ENOUGH_PX_MAX, element.offsetWidth * FAR_ENOUGH);
  const under = document.createElement('div');
  let armed: Outcome | null = null;

  return {
    begin() {
      under.ariaHidden = 'true';
      element.before(under);
      element.classList.add('is-swiped');
    },
    move(by_px) {
      const side = by_px > 0 !== mirrored ? end : start;
      const far = Math.abs(by_px) >= limit;
      if (far !== (armed !== null)) {
        armed = far ? side : null;
        if (far) (navigator as Partial<Navigator>).vibrate?.(TICK_MS);
      }
      under.className = `swipe-under ${side.colour} ${side === end ? 'to-end' : 'to-start'}${far ? ' is-armed' : ''}`;
      if (under.dataset['icon'] !== side.icon) {
        under.dataset['icon'] = side.icon;
        under.replaceChildren(iconOf(side.icon));
      }
      element.style.translate = `${by_px}px`;
    },
    end() {
      under.remove();
      element.classList.remove('is-swiped');
      element.style.translate = '';
    },
    done() {
      const outcome = armed;
      return outcome && (() => outcome.run());
    },
  };
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
