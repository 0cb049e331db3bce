/** Prints the page, with or without notes, and brings the looks of paper along. Fetched ahead, so that the browser's own key has them, too. */
import '../styles/print.css';
import { printing } from './printing.svelte';

export function printPage(notes: boolean): void {
  printing.notes = notes;
  // After the menu or palette that it was chosen in has gone.
  setTimeout(() => print());
}
