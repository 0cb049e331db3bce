/** The words around one task that come on first use. A second language is a second table and a choice here. */
import { en_hand } from './en/hand';
import type { Widened } from './index';

export const h: Widened<typeof en_hand> = en_hand;
