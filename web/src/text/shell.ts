/** The words of the installed app, in the language in use. */
import { rest, type Rest } from './tables';

export let s: Rest['shell'];
rest.to((tables) => (s = tables.shell));
