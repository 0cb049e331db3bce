/**
 * A finger that moves sideways. Up and down stay the browser's business, and so does what was lifted by a finger held still.
 *
 * It knows fingers and refuses to know what follows them.
 */
export interface Sideways {
  /** It is clear by now that the finger moves sideways. */
  begin(): void;
  move(by_px: number): void;
  /** Called once after `begin`, also when the browser takes the finger away. */
  end(): void;
  /** It was let go; answers with what is to be done. */
  done(): (() => void) | null;
}

const SLACK_PX = 12;
/** How much further sideways than up or down. */
const SIDEWAYS = 1.4;

/** Begins to listen; `of` says what follows when a finger is put down on this. */
export function sideways(of: (target: Element) => { element: HTMLElement; by: Sideways } | null): () => void {
  let ending: (() => void) | null = null;
  const down = (event: PointerEvent) => {
    ending?.();
    ending = null;
    if (event.pointerType !== 'touch' || !event.isPrimary || !(event.target instanceof Element)) return;
    const found = of(event.target);
    if (found) ending = follow(found.element, found.by, event);
  };
  addEventListener('pointerdown', down);
  return () => {
    ending?.();
    removeEventListener('pointerdown', down);
  };
}

function follow(element: HTMLElement, by: Sideways, first: PointerEvent): () => void {
  const listeners = new AbortController();
  const { signal } = listeners;
  let begun = false;

  const close = () => {
    if (signal.aborted) return;
    listeners.abort();
    if (begun) by.end();
  };

  const move = (event: PointerEvent) => {
    if (event.pointerId !== first.pointerId) return;
    const [x, y] = [event.clientX - first.clientX, event.clientY - first.clientY];
    if (!begun) {
      // A finger that was held still has lifted something by now.
      if (document.documentElement.classList.contains('is-dragging')) return close();
      if (Math.abs(y) > SLACK_PX && Math.abs(y) * SIDEWAYS > Math.abs(x)) return close();
      if (Math.abs(x) <= SLACK_PX || Math.abs(x) < Math.abs(y) * SIDEWAYS) return;
      begun = true;
      element.setPointerCapture(first.pointerId);
      by.begin();
    }
    by.move(x - Math.sign(x) * SLACK_PX);
  };

  const up = (event: PointerEvent) => {
    if (event.pointerId !== first.pointerId) return;
    const act = begun ? by.done() : null;
    if (begun) {
      // The click that follows would open what was only swiped.
      addEventListener('click', swallow, { capture: true, once: true });
      setTimeout(() => removeEventListener('click', swallow, { capture: true }));
    }
    close();
    // What opens before the finger's own events are over would be closed by them.
    if (act) setTimeout(act);
  };

  addEventListener('pointermove', move, { signal });
  addEventListener('pointerup', up, { signal });
  addEventListener('pointercancel', close, { signal });
  return close;
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}
