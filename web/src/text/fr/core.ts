/** The words of the first screens, in French. */
import { countingIn } from '../languages';
import type { Core } from '../tables';
import type { Translation } from '../untranslated';

/** How French counts: `counted(2, 'tâche', 'de tâches', 'tâches')` is "2 tâches"; the one in the middle is for millions. */
export const { categories, count, counted, form } = countingIn('fr', ['one', 'many', 'other']);

export const core: Translation<Core> = {};
