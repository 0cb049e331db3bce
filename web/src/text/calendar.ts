/** The words of the calendar and of moving between days, in the language in use. */
import { rest, type Rest } from './tables';

export let c: Rest['calendar'];
rest.to((tables) => (c = tables.calendar));
