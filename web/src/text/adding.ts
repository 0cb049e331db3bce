/** The words of adding that come on first use, in the language in use. */
import { rest, type Rest } from './tables';

export let ad: Rest['adding'];
rest.to((tables) => (ad = tables.adding));
