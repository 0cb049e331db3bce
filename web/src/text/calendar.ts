/** The words of the calendar and of moving between days. A second language is a second table and a choice here. */
import { en_calendar } from './en/calendar';
import type { Widened } from './index';

export const c: Widened<typeof en_calendar> = en_calendar;
