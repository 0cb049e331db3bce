/** The words of how a view is shown, in Arabic. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';

export const display: Translation<Rest['display']> = {
  layout: 'العرض كـ',
  list: 'قائمة',
  board: 'لوحة',
  as_list: 'العرض كقائمة',
  as_board: 'العرض كلوحة',
  sort: 'الترتيب',
  priority: 'الأولوية',
  due: 'الاستحقاق',
  status: 'الحالة',
  tag: 'الوسم',
  none: 'بدون',
  overdue: 'متأخرة',
  today: 'اليوم',
  week: 'الأيام السبعة القادمة',
  undated: 'بلا تاريخ',
  open: 'مفتوحة',
  done: 'المنجز',
  everything: 'مفتوحة ومنجزة',
  clear: 'إزالة الترشيح',
  remove: (what: string) => `إزالة الترشيح: ${what}`,
  sorts: {
    relevance: 'الأنسب أولًا',
    created: 'الأحدث أولًا',
    oldest: 'الأقدم أولًا',
    due: 'تاريخ الاستحقاق',
    priority: 'الأولوية',
    title: 'العنوان',
  },
  sorted: (how: string) => `الترتيب: ${how}`,
};
