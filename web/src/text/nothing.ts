/** The words of views with nothing in them, in the language in use. */
import { rest, type Rest } from './tables';

export let n: Rest['nothing'];
rest.to((tables) => (n = tables.nothing));
