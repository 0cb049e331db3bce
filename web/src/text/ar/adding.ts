/** The words of adding: quick add beside its line, many lines at once. In Arabic. */
import type { Rest } from '../tables';
import { count, counted } from './core';

export const adding: Rest['adding'] = {
  dialog: 'إضافة مهمة',
  invisible: 'لا شيء يُرى في هذا العنوان. اكتب كلمة.',
  inbox: 'الوارد',
  place: (project: string, section: string) => `${project}، ${section}`,
  went_to: (where: string) => `أُضيفت إلى ${where}`,
  went_to_day: (where: string, when: string) => `أُضيفت إلى ${where}، ${when}`,
  open: 'فتح',
  close: 'إغلاق',
  stays_open: 'Enter يضيف ويبقى هنا. ومع Ctrl أو ⌘ يفتح المهمة.',
  note_lines: (value: number) =>
    counted(
      value,
      'لا أسطر في الملاحظة',
      'سطر واحد في الملاحظة',
      'سطران في الملاحظة',
      'أسطر في الملاحظة',
      'سطرًا في الملاحظة',
      'سطر في الملاحظة',
    ),
  drop_note: (value: number) =>
    `${counted(value, 'لا أسطر', 'سطر واحد', 'سطران', 'أسطر', 'سطرًا', 'سطر')} في الملاحظة: إزالة`,
  note_long: 'الملاحظة تتسع لـ 10,000 حرف. أضف هذه الأسطر كمهام، أو اختصرها.',
  many: {
    title: (value: number) => `إضافة ${counted(value, 'لا شيء', 'مهمة واحدة', 'مهمتين', 'مهام', 'مهمة', 'مهمة')}؟`,
    flat: 'كل سطر يصبح مهمة قائمة بذاتها.',
    nested: (top: number, below: number) =>
      `${counted(top, 'لا مهام', 'مهمة واحدة', 'مهمتان', 'مهام', 'مهمة', 'مهمة')}، و${counted(below, 'لا مهام فرعية', 'مهمة فرعية واحدة', 'مهمتان فرعيتان', 'مهام فرعية', 'مهمة فرعية', 'مهمة فرعية')} بحسب المسافات البادئة.`,
    preview: 'ما سيُضاف',
    more: (value: number) => `و${count.format(value)} غيرها`,
    is_done: 'منجزة',
    understood: 'فهم التواريخ والأولويات والوسوم والمشاريع في الأسطر',
    too_many: (value: number) =>
      `تُضاف 10,000 مهمة على الأكثر دفعة واحدة، وهذه ${count.format(value)}. أضفها على دفعات.`,
    add: (value: number) => `إضافة ${counted(value, 'لا شيء', 'مهمة واحدة', 'مهمتين', 'مهام', 'مهمة', 'مهمة')}`,
    one: 'كمهمة واحدة',
    cancel: 'إلغاء',
    progress: (added: number, all: number) => `أُضيف ${count.format(added)} من ${count.format(all)}`,
    added: (value: number) => `أُضيفت ${counted(value, 'لا مهام', 'مهمة واحدة', 'مهمتان', 'مهام', 'مهمة', 'مهمة')}`,
  },
  suggestions: {
    label: 'الاقتراحات',
    new_project: (name: string) => `مشروع جديد «${name}»`,
    new_section: (name: string) => `قسم جديد «${name}»`,
    new_tag: (name: string) => `وسم جديد «${name}»`,
    made_project: (name: string) => `أُنشئ المشروع «${name}»`,
    made_section: (name: string) => `أُنشئ القسم «${name}»`,
  },
};
