/** The words of a task's note, in Arabic. It knows no screen. */
import type { Rest } from '../tables';

export const note: Rest['note'] = {
  label: 'ملاحظة',
  placeholder: 'أضف ملاحظة',
  edit: 'تعديل الملاحظة',
  help: 'Markdown: ‏**عريض**، *مائل*، - قائمة، - [ ] قائمة تحقق',
  unnamed: 'عنصر بلا كلمات',
  gone: 'هذا السطر لم يعد في الملاحظة',
};
