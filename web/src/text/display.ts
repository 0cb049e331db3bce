/** The words of how a view is shown, in the language in use. */
import { rest, type Rest } from './tables';

export let y: Rest['display'];
rest.to((tables) => (y = tables.display));
