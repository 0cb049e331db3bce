/** The words of the palette and of the list of keys, in the language in use. */
import { rest, type Rest } from './tables';

export let w: Rest['keys'];
rest.to((tables) => (w = tables.keys));
