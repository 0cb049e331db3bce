/** The words of the first minutes, in the language in use. */
import { rest, type Rest } from './tables';

export let fm: Rest['first'];
rest.to((tables) => (fm = tables.first));
