/** The words of the first screens, in Chinese. */
import { countingIn } from '../languages';
import type { Core } from '../tables';
import type { Translation } from '../untranslated';

/** How Chinese counts: `counted(2, '个任务')` is "2 个任务". */
export const { categories, count, counted, form } = countingIn('zh', ['other']);

export const core: Translation<Core> = {};
