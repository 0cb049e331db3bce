/** The words of a project shown as a board, in the language in use. */
import { rest, type Rest } from './tables';

export let b: Rest['board'];
rest.to((tables) => (b = tables.board));
