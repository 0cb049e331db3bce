/** The words of the first screens, in Japanese. */
import { countingIn } from '../languages';
import type { Core } from '../tables';
import type { Translation } from '../untranslated';

/** How Japanese counts: `counted(2, '件のタスク')` is "2件のタスク". */
export const { categories, count, counted, form } = countingIn('ja', ['other'], (number, words) => number + words);

export const core: Translation<Core> = {};
