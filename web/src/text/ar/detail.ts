/** The words of the pane with everything about one task, which are loaded with it, in Arabic. It knows no screen. */
import type { Rest } from '../tables';
import { count } from './core';

export const detail: Rest['detail'] = {
  label: 'تفاصيل المهمة',
  title: 'العنوان',
  start: 'البدء',
  deadline: 'الموعد النهائي',
  duration: 'المدة',
  add: (what: string) => `إضافة: ${what}`,
  minutes: (value: number) => {
    const hours = Math.floor(value / 60);
    const rest = value % 60;
    return [hours > 0 ? `${count.format(hours)} س` : '', rest > 0 ? `${count.format(rest)} د` : '']
      .filter(Boolean)
      .join(' ');
  },
  note: 'ملاحظة',
  history: 'السجل',
  subtasks: 'المهام الفرعية',
  add_subtask: 'إضافة مهمة فرعية',
  part_of: (title: string) => `جزء من: ${title}`,
  never: 'أبدًا',
  no_date: 'بلا تاريخ',
  none: 'بدون',
  created: (when: string) => `أُنشئت: ${when}`,
  edited: (when: string) => `عُدّلت: ${when}`,
  just_now: 'الآن',
  title_empty: 'المهمة تحتاج إلى عنوان.',
  title_long: 'العنوان لا يتجاوز 200 حرف.',
  note_long: 'الملاحظة لا تتجاوز 10,000 حرف.',
  gone: 'حُذفت هنا أو على جهاز آخر.',
  refused: (reason: string) => `لم يُحفظ هذا النص. ${reason}`,
  retry: 'حاول مجددًا',
  discard: 'تجاهل',
};
