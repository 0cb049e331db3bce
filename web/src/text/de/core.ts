/** The words of the first screens, in German. */
import { countingIn } from '../languages';
import type { Core } from '../tables';
import type { Translation } from '../untranslated';

/** How German counts: `counted(2, 'Aufgabe', 'Aufgaben')` is "2 Aufgaben". */
export const { categories, count, counted, form } = countingIn('de', ['one', 'other']);

export const core: Translation<Core> = {};
