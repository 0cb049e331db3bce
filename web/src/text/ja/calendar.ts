/** The words of the calendar and of moving tasks between days, which are loaded with them, in Japanese. It knows no screen. */
import type { Rest } from '../tables';
import { counted } from './core';

export const calendar: Rest['calendar'] = {
  moved: (title: string, when: string) => `「${title}」を${when}に移動しました`,
  rescheduled: (value: number) => `${counted(value, '件')}を今日に移動しました`,
  to: (when: string) => `${when}へ`,
  drop_on_day: '日付の下かプロジェクトの上で離してください',
  first_day: 'ここでは前の日に移動できません',
  show: '表示単位',
  month: '月',
  week: '週',
  today: '今日',
  previous: {
    month: '前の月',
    week: '前の週',
  },
  next: {
    month: '次の月',
    week: '次の週',
  },
  due_here: {
    month: (value: number) => `今月は${counted(value, '件')}`,
    week: (value: number) => `今週は${counted(value, '件')}`,
  },
  day: (day: string, value: number) => `${day}、${counted(value, '件')}`,
  time: '時刻',
  all_day: '終日',
  all_day_of: (day: string, value: number) => `${day}、終日、${counted(value, '件')}`,
  times_of: (day: string, value: number) => `${day}、時刻順、${counted(value, '件')}`,
  more: (value: number) => `ほか${counted(value, '件')}`,
  nothing: 'この日は何もありません',
  done: '完了',
  late: '期限切れ',
  picked: '選択中',
  repeats: 'この日に繰り返し',
  undated: '日付なし',
  show_undated: '日付のないタスク',
  none_undated: '未完了のタスクにはすべて日付があります。',
  takes_date: '日付を外します',
  lost_date: (title: string) => `「${title}」の日付を外しました`,
  lasts: (title: string, length: string) => `「${title}」の所要時間は${length}です`,
  no_time: '時刻がありません',
  day_ends: 'そこで一日が終わります',
  drop_here: '日付かプロジェクトの上で離してください',
};
