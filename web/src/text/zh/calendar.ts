/** The words of the calendar and of moving tasks between days, which are loaded with them, in Chinese. It knows no screen. */
import type { Rest } from '../tables';
import { count, counted } from './core';

export const calendar: Rest['calendar'] = {
  moved: (title: string, when: string) => `已将“${title}”移到${when}`,
  rescheduled: (value: number) => `${counted(value, '个任务')}已移到今天`,
  to: (when: string) => `移到${when}`,
  drop_on_day: '放到某一天下面或项目上',
  first_day: '这里不能移到更早的日子',
  show: '显示方式',
  month: '月',
  week: '周',
  today: '今天',
  previous: {
    month: '上个月',
    week: '上一周',
  },
  next: {
    month: '下个月',
    week: '下一周',
  },
  due_here: {
    month: (value: number) => `本月 ${counted(value, '个任务')}`,
    week: (value: number) => `本周 ${counted(value, '个任务')}`,
  },
  day: (day: string, value: number) => `${day}，${counted(value, '个任务')}`,
  time: '时间',
  all_day: '全天',
  all_day_of: (day: string, value: number) => `${day}，全天，${counted(value, '个任务')}`,
  times_of: (day: string, value: number) => `${day}，按时间，${counted(value, '个任务')}`,
  more: (value: number) => `另外 ${count.format(value)} 个`,
  nothing: '这一天没有任务',
  done: '已完成',
  late: '已逾期',
  picked: '已选择',
  repeats: '届时重复',
  undated: '没有日期',
  show_undated: '没有日期的任务',
  none_undated: '每个未完成的任务都有日期。',
  takes_date: '去掉日期',
  lost_date: (title: string) => `“${title}”现在没有日期`,
  lasts: (title: string, length: string) => `“${title}”需要 ${length}`,
  no_time: '它没有时间',
  day_ends: '一天到此结束',
  drop_here: '放到某一天或项目上',
};
