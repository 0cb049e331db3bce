/** The words of the calendar and of moving tasks between days, which are loaded with them, in Arabic. It knows no screen. */
import type { Rest } from '../tables';
import { count, counted } from './core';

export const calendar: Rest['calendar'] = {
  moved: (title: string, when: string) => `نُقلت «${title}» إلى ${when}`,
  rescheduled: (value: number) =>
    `${counted(value, 'لم تُنقل أي مهمة', 'نُقلت مهمة واحدة', 'نُقلت مهمتان', 'مهام نُقلت', 'مهمة نُقلت', 'مهمة نُقلت')} إلى اليوم`,
  to: (when: string) => `إلى ${when}`,
  drop_on_day: 'أفلتها تحت يوم أو على مشروع',
  first_day: 'لا يمكن نقلها هنا إلى يوم أسبق',
  show: 'العرض حسب',
  month: 'شهر',
  week: 'أسبوع',
  today: 'اليوم',
  previous: {
    month: 'الشهر السابق',
    week: 'الأسبوع السابق',
  },
  next: {
    month: 'الشهر التالي',
    week: 'الأسبوع التالي',
  },
  due_here: {
    month: (value: number) => `${counted(value, 'لا مهام', 'مهمة واحدة', 'مهمتان', 'مهام', 'مهمة', 'مهمة')} هذا الشهر`,
    week: (value: number) => `${counted(value, 'لا مهام', 'مهمة واحدة', 'مهمتان', 'مهام', 'مهمة', 'مهمة')} هذا الأسبوع`,
  },
  day: (day: string, value: number) =>
    `${day}، ${counted(value, 'لا مهام', 'مهمة واحدة', 'مهمتان', 'مهام', 'مهمة', 'مهمة')}`,
  time: 'الوقت',
  all_day: 'طوال اليوم',
  all_day_of: (day: string, value: number) =>
    `${day}، طوال اليوم، ${counted(value, 'لا مهام', 'مهمة واحدة', 'مهمتان', 'مهام', 'مهمة', 'مهمة')}`,
  times_of: (day: string, value: number) =>
    `${day}، حسب الوقت، ${counted(value, 'لا مهام', 'مهمة واحدة', 'مهمتان', 'مهام', 'مهمة', 'مهمة')}`,
  more: (value: number) => `${count.format(value)} أخرى`,
  nothing: 'لا شيء في هذا اليوم',
  done: 'منجزة',
  late: 'متأخرة',
  picked: 'محددة',
  repeats: 'تتكرر حينها',
  undated: 'بلا تاريخ',
  show_undated: 'مهام بلا تاريخ',
  none_undated: 'لكل مهمة مفتوحة تاريخ.',
  takes_date: 'يزيل التاريخ',
  lost_date: (title: string) => `«${title}» بلا تاريخ الآن`,
  lasts: (title: string, length: string) => `«${title}» تستغرق ${length}`,
  no_time: 'ليس لها وقت',
  day_ends: 'هناك ينتهي اليوم',
  drop_here: 'أفلتها على يوم أو مشروع',
};
