/** The words of what is rarely met, in the language in use. */
import { rest, type Rest } from './tables';

export let trouble: Rest['trouble'];
rest.to((tables) => (trouble = tables.trouble));
