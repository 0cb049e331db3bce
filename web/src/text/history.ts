/** The words of a task's history, which are loaded with it. A second language is a second table and a choice here. */
import { en_history } from './en/history';
import type { Widened } from './index';

export const past: Widened<typeof en_history> = en_history;
