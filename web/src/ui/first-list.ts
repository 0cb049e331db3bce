/**
 * When the first list is on the screen, somebody does something, or that has taken too long: what nobody wants before is
 * fetched and run then, so that it does not stand in the way of the list. It refuses to know what that is.
 */
const WAIT_MS_MAX = 2_000;

let over: () => void = () => undefined;

/** Comes once in the life of a page. */
export const first_list = new Promise<void>((resolve) => {
  over = resolve;
});

for (const name of ['keydown', 'pointerdown']) addEventListener(name, over, { capture: true, once: true });
setTimeout(over, WAIT_MS_MAX);

/** To be called when everything to draw it with is there. */
export function drawing(): void {
  requestAnimationFrame(() => setTimeout(over));
}
