/** The words of a project shown as a board, in Arabic. It knows no screen. */
import type { Rest } from '../tables';
import { counted } from './core';

export const board: Rest['board'] = {
  label: (project: string) => `لوحة: ${project}`,
  no_section: 'بلا قسم',
  cards: (section: string) => `مهام: ${section}`,
  add: 'إضافة مهمة',
  add_to: (section: string) => `إضافة مهمة: ${section}`,
  more_cards: (value: number) =>
    `إظهار ${counted(value, 'المزيد', 'مهمة أخرى', 'مهمتين أخريين', 'مهام أخرى', 'مهمة أخرى', 'مهمة أخرى')}`,
  rename: 'إعادة تسمية القسم',
  rename_of: (section: string) => `إعادة تسمية القسم: ${section}`,
  name: 'اسم القسم',
  remove: 'حذف القسم',
  left: 'إلى اليسار',
  right: 'إلى اليمين',
  first: 'هو العمود الأول من قبل',
  last: 'هو العمود الأخير من قبل',
  new_section: 'إضافة قسم',
  to_column: (section: string) => `إلى ${section}`,
};
