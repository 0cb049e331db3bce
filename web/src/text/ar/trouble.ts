/** The words of what is rarely met: two devices that wrote the same, a browser that keeps nothing. In Arabic. */
import type { Rest } from '../tables';
import { counted } from './core';

export const trouble: Rest['trouble'] = {
  overwritten: (title: string, fields: string) =>
    `تغيّرت «${title}» في مكان آخر في هذه الأثناء (${fields}). ما فعلته هنا هو المعتمد.`,
  overwritten_name: (name: string) => `تغيّر «${name}» في مكان آخر في هذه الأثناء. ما فعلته هنا هو المعتمد.`,
  overwritten_many: (tasks: number) =>
    `تغيّرت أيضًا في مكان آخر في هذه الأثناء: ${counted(tasks, 'لا شيء', 'مهمة واحدة', 'مهمتان', 'مهام', 'مهمة', 'مهمة')}. ما فعلته هنا هو المعتمد.`,
  deleted_changed: 'ما حذفته كان قد تغيّر في مكان آخر في هذه الأثناء.',
  history: 'عرض السجل',
  unkept: {
    nothing: 'هذا المتصفح لا يحتفظ بشيء بين الزيارات. اترك الصفحة مفتوحة حتى تُحفظ تغييراتك.',
    full: 'لم يبق في هذا المتصفح متسع لتغييراتك. اترك الصفحة مفتوحة حتى تُحفظ.',
    newer: 'استُخدم في هذا المتصفح إصدار أحدث يحتفظ ببياناته. اترك الصفحة مفتوحة حتى تُحفظ تغييراتك، ثم أعد تحميلها.',
  },
  damaged: 'ما احتفظ به هذا المتصفح كان تالفًا. تُجلب مهامك من الخادم من جديد.',
  damaged_unsent: (changes: number) =>
    `ما احتفظ به هذا المتصفح كان تالفًا. تُجلب مهامك من الخادم من جديد، وسيُحفظ ما لم يُحفظ بعد: ${counted(changes, 'لا شيء', 'تغيير واحد', 'تغييران', 'تغييرات', 'تغييرًا', 'تغيير')}.`,
};
