/**
 * Whether the page is being printed: what is drawn only as far as it is in sight must then be drawn in full.
 *
 * It listens to the browser and refuses to know what is printed. The looks of paper are in `print.css`.
 */
import { flushSync } from 'svelte';

class Printing {
  on = $state(false);
  /** Notes below their tasks. */
  notes = $state(false);
}

export const printing = new Printing();

// The browser takes the page as it is when this is over.
addEventListener('beforeprint', () => flushSync(() => (printing.on = true)));
addEventListener('afterprint', () => {
  printing.on = false;
  printing.notes = false;
});
