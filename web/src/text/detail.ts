/** The words of the pane with everything about one task. A second language is a second table and a choice here. */
import { en_detail } from './en/detail';
import type { Widened } from './index';

export const d: Widened<typeof en_detail> = en_detail;
