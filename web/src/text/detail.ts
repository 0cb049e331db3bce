/** The words of the pane with everything about one task, in the language in use. */
import { rest, type Rest } from './tables';

export let d: Rest['detail'];
rest.to((tables) => (d = tables.detail));
