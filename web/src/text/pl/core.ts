/** The words of the first screens, in Polish. */
import { countingIn } from '../languages';
import type { Core } from '../tables';
import type { Translation } from '../untranslated';

/** How Polish counts: `counted(5, 'zadanie', 'zadania', 'zadań', 'zadania')` is "5 zadań". */
export const { categories, count, counted, form } = countingIn('pl', ['one', 'few', 'many', 'other']);

export const core: Translation<Core> = {};
