/** The words of the screens that come after the first. A second language is a second table and a choice here. */
import { en_views } from './en/views';
import type { Widened } from './index';

export const v: Widened<typeof en_views> = en_views;
