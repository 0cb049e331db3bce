/**
 * A page that a finger pushes aside, so that the next one comes. It refuses to know what stands on pages; buttons turn them, too.
 */
import { isMirrored } from './mirrored';
import { sideways } from './sideways';

const FAR_ENOUGH = 0.2;
const COMES_FROM = '25%';
const COMES_IN_MS = 160;

/** Begins to listen; `pageOf` says which page a finger is put down on, `turn` goes one on or back. */
export function turnable(pageOf: (target: Element) => HTMLElement | null, turn: (side: 1 | -1) => void): () => void {
  return sideways((target) => {
    const element = pageOf(target);
    if (element === null) return null;
    let moved = 0;
    return {
      element,
      by: {
        begin: () => undefined,
        move(by_px) {
          moved = by_px;
          element.style.translate = `${by_px}px`;
        },
        end() {
          element.style.translate = '';
        },
        done() {
          if (Math.abs(moved) < element.offsetWidth * FAR_ENOUGH) return null;
          return () => {
            turn(moved < 0 !== isMirrored(element) ? 1 : -1);
            comeIn(element, moved < 0 ? COMES_FROM : `-${COMES_FROM}`);
          };
        },
      },
    };
  });
}

function comeIn(element: HTMLElement, from: string): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  element.animate([{ translate: from, opacity: 0 }, { translate: '0' }], { duration: COMES_IN_MS, easing: 'ease-out' });
}
