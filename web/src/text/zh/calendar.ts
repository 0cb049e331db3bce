/** The words of the calendar and of moving tasks between days, which are loaded with them, in Chinese. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';
import { counted } from './core';

export const calendar: Translation<Rest['calendar']> = {
  moved: (title: string, when: string) => `已将“${title}”移到${when}`,
  rescheduled: (value: number) => `${counted(value, '个任务')}已移到今天`,
  to: (when: string) => `移到${when}`,
  drop_on_day: '放到某一天下面或项目上',
  first_day: '这里不能移到更早的日子',
};
