/** The words of a task's note, in the language in use. */
import { rest, type Rest } from './tables';

export let o: Rest['note'];
rest.to((tables) => (o = tables.note));
