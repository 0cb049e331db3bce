/** The words of the screens that come after the first, in the language in use. */
import { rest, type Rest } from './tables';

export let v: Rest['views'];
rest.to((tables) => (v = tables.views));
