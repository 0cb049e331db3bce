/**
 * A sheet that is pulled down by its head and closes when it is let go far enough, or fast enough.
 *
 * It knows fingers and refuses to know what is in the sheet.
 */
const SLACK_PX = 8;
const FAR_ENOUGH_PX = 120;
const FAST_PX_PER_MS = 0.6;
const FAST_PX_MIN = 40;

/** Begins to listen; `sheetOf` gives the sheet whose head this is, and how it is closed. */
export function pullable(sheetOf: (target: Element) => { sheet: HTMLElement; close(): void } | null): () => void {
  const down = (event: PointerEvent) => {
    if (event.pointerType !== 'touch' || !event.isPrimary || !(event.target instanceof Element)) return;
    const found = sheetOf(event.target);
    if (found) follow(found.sheet, found.close, event);
  };
  addEventListener('pointerdown', down);
  return () => removeEventListener('pointerdown', down);
}

function follow(sheet: HTMLElement, close: () => void, first: PointerEvent): void {
  const listeners = new AbortController();
  const { signal } = listeners;
  let pulled = 0;

  const end = () => {
    listeners.abort();
    sheet.classList.remove('is-pulled');
    sheet.style.translate = '';
  };
  addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerId !== first.pointerId) return;
      const down = event.clientY - first.clientY;
      if (pulled === 0 && (down <= SLACK_PX || Math.abs(event.clientX - first.clientX) > down)) return;
      sheet.classList.add('is-pulled');
      pulled = Math.max(1, down - SLACK_PX);
      sheet.style.translate = `0 ${pulled}px`;
    },
    { signal },
  );
  addEventListener(
    'pointerup',
    (event) => {
      if (event.pointerId !== first.pointerId) return;
      const speed = pulled / Math.max(1, event.timeStamp - first.timeStamp);
      const enough = pulled > FAR_ENOUGH_PX || (pulled > FAST_PX_MIN && speed > FAST_PX_PER_MS);
      if (pulled > 0) {
        const swallow = (click: Event) => {
          click.preventDefault();
          click.stopPropagation();
        };
        addEventListener('click', swallow, { capture: true, once: true });
        setTimeout(() => removeEventListener('click', swallow, { capture: true }));
      }
      end();
      if (enough) close();
    },
    { signal },
  );
  addEventListener('pointercancel', end, { signal });
}
