/** The words around one task that come on first use, in the language in use. */
import { rest, type Rest } from './tables';

export let h: Rest['hand'];
rest.to((tables) => (h = tables.hand));
