/** The words of the first screens, in Portuguese. */
import { countingIn } from '../languages';
import type { Core } from '../tables';
import type { Translation } from '../untranslated';

/** How Portuguese counts: `counted(2, 'tarefa', 'de tarefas', 'tarefas')` is "2 tarefas"; the one in the middle is for millions. */
export const { categories, count, counted, form } = countingIn('pt', ['one', 'many', 'other']);

export const core: Translation<Core> = {};
