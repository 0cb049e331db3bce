/** The words of the account's screens, which are loaded with them. A second language is a second table and a choice here. */
import { en_account } from './en/account';
import type { Widened } from './index';

export const a: Widened<typeof en_account> = en_account;
