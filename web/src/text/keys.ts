/** The words of the palette and of the list of keys, in the language in use. */
import { rest, type Rest } from './tables';

export type Words = Rest['keys'];
export let w: Words;
rest.to((tables) => (w = tables.keys));
