/** The words of the palette and of the list of keys. A second language is a second table and a choice here. */
import { en_keys } from './en/keys';
import type { Widened } from './index';

export const w: Widened<typeof en_keys> = en_keys;
