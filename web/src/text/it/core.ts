/** The words of the first screens, in Italian. */
import { countingIn } from '../languages';
import type { Core } from '../tables';
import type { Translation } from '../untranslated';

/** How Italian counts: `counted(2, 'attività', 'di attività', 'attività')` is "2 attività"; the one in the middle is for millions. */
export const { categories, count, counted, form } = countingIn('it', ['one', 'many', 'other']);

export const core: Translation<Core> = {};
