/** The words of the first screens, in Spanish. */
import { countingIn } from '../languages';
import type { Core } from '../tables';
import type { Translation } from '../untranslated';

/** How Spanish counts: `counted(2, 'tarea', 'de tareas', 'tareas')` is "2 tareas"; the one in the middle is for millions. */
export const { categories, count, counted, form } = countingIn('es', ['one', 'many', 'other']);

export const core: Translation<Core> = {};
