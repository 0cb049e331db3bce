/** The words of the calendar and of moving tasks between days, which are loaded with them, in Japanese. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';
import { counted } from './core';

export const calendar: Translation<Rest['calendar']> = {
  moved: (title: string, when: string) => `「${title}」を${when}に移動しました`,
  rescheduled: (value: number) => `${counted(value, '件')}を今日に移動しました`,
  to: (when: string) => `${when}へ`,
  drop_on_day: '日付の下かプロジェクトの上で離してください',
  first_day: 'ここでは前の日に移動できません',
};
