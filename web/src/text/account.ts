/** The words of the account's screens, which are loaded with them, in the language in use. */
import { rest, type Rest } from './tables';

export let a: Rest['account'];
rest.to((tables) => (a = tables.account));
