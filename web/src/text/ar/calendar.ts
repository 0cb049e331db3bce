/** The words of the calendar and of moving tasks between days, which are loaded with them, in Arabic. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';
import { counted } from './core';

export const calendar: Translation<Rest['calendar']> = {
  moved: (title: string, when: string) => `نُقلت «${title}» إلى ${when}`,
  rescheduled: (value: number) => `${counted(value, 'لم تُنقل أي مهمة', 'نُقلت مهمة واحدة', 'نُقلت مهمتان', 'مهام نُقلت', 'مهمة نُقلت', 'مهمة نُقلت')} إلى اليوم`,
  to: (when: string) => `إلى ${when}`,
  drop_on_day: 'أفلتها تحت يوم أو على مشروع',
  first_day: 'لا يمكن نقلها هنا إلى يوم أسبق',
};
