/** The words of a task's history, which are loaded with it, in the language in use. */
import { rest, type Rest } from './tables';

export let past: Rest['history'];
rest.to((tables) => (past = tables.history));
