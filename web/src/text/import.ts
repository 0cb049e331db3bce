/** The words of bringing tasks along from elsewhere, in the language in use. */
import { rest, type Rest } from './tables';

export let im: Rest['importing'];
rest.to((tables) => (im = tables.importing));
