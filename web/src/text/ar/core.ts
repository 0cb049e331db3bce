/** The words of the first screens, in Arabic. */
import { countingIn } from '../languages';
import type { Core } from '../tables';
import type { Translation } from '../untranslated';

/** How Arabic counts: none, one and two are words without a number. */
export const { categories, count, counted, form } = countingIn(
  'ar',
  ['zero', 'one', 'two', 'few', 'many', 'other'],
  (number, words, category) => (['zero', 'one', 'two'].includes(category) ? words : `${number} ${words}`),
);

export const core: Translation<Core> = {};
