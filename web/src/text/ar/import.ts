/** The words of bringing tasks along from elsewhere. In Arabic. */
import type { Rest } from '../tables';
import { count, counted } from './core';

export const importing: Rest['importing'] = {
  section: 'الاستيراد',
  section_lead: 'مهام من قائمة أو جدول أو تطبيق آخر.',
  open: 'استيراد المهام',
  title: 'استيراد المهام',
  lead: 'قائمة نصية أو بصيغة Markdown، أو جدول له صف عناوين (CSV)، أو قالب مُصدَّر من Todoist، أو قائمة JSON من Todolith آخر. يبقى الملف في هذا المتصفح، وترى ما فيه قبل أن يُضاف أي شيء.',
  choose: 'اختيار ملف',
  paste: 'أو الصق قائمة',
  paste_example: '- التخطيط للرحلة\n  - البحث عن قطار',
  look: 'إلقاء نظرة',
  too_big: 'حجم هذا الملف أكثر من 10 ميغابايت. قسّمه وخذ أجزاءه واحدًا تلو الآخر.',
  too_many: (value: number) => `تُستورد 10,000 مهمة على الأكثر دفعة واحدة، وهذه ${count.format(value)}.`,
  no_text: (file: string) => `«${file}» ليس نصًا. صدّر مهامك أولًا نصًا أو CSV أو JSON.`,
  nothing: 'لا مهمة فيه.',
  no_name: 'المشروع يحتاج إلى اسم.',
  project_name: 'مهام مستوردة',
  kinds: { text: 'قائمة', todoist: 'قالب Todoist', table: 'جدول', todolith: 'قائمة Todolith' },
  found: (what: string, value: number) =>
    `${what}: ${counted(value, 'لا مهام', 'مهمة واحدة', 'مهمتان', 'مهام', 'مهمة', 'مهمة')}.`,
  counts: (parts: number, done: number, dated: number) =>
    `${counted(parts, 'لا مهام فرعية', 'مهمة فرعية واحدة', 'مهمتان فرعيتان', 'مهام فرعية', 'مهمة فرعية', 'مهمة فرعية')}، المنجز: ${count.format(done)}، بتاريخ: ${count.format(dated)}.`,
  old_letters: 'ترميزه قديم. تأكد من أن الحروف تظهر سليمة.',
  column: (name: string, field: string) => `${name} ← ${field}`,
  fields: {
    title: 'العنوان',
    note: 'الملاحظة',
    due: 'التاريخ',
    deadline: 'الموعد النهائي',
    priority: 'الأولوية',
    tags: 'الوسوم',
    section: 'القسم',
    done: 'منجزة',
  },
  left: (value: number) =>
    counted(
      value,
      'كل شيء ينتقل كما هو',
      'شيء واحد لا ينتقل كما هو',
      'شيئان لا ينتقلان كما هما',
      'أشياء لا تنتقل كما هي',
      'شيئًا لا تنتقل كما هي',
      'شيء لا تنتقل كما هي',
    ),
  left_kinds: {
    date: (line: number, value: string) =>
      `السطر ${count.format(line)}: التاريخ «${value}» غير مفهوم، فيوضع في الملاحظة.`,
    person: (line: number, value: string) => `السطر ${count.format(line)}: «${value}» ليس مسؤولًا هنا.`,
    level: (line: number, value: string) => `السطر ${count.format(line)}: «${value}» يصعد إلى المستوى الثالث.`,
    note: (line: number, value: string) =>
      `السطر ${count.format(line)}: الملاحظة طويلة جدًا، ويسقط منها «${value.slice(0, 60)}…».`,
    untitled: (line: number, value: string) =>
      `السطر ${count.format(line)} بلا عنوان، فلا يُستورد. ${value.slice(0, 60)}`,
    column: (_line: number, value: string) => `لا مكان هنا للعمود «${value}».`,
    value: (line: number, value: string) => `السطر ${count.format(line)}: «${value}» ليست أولوية.`,
  },
  into: 'إلى',
  new_project: 'مشروع جديد',
  name: 'الاسم',
  no_sections: 'ليس في الوارد أقسام، فلن تُستورد الأقسام.',
  back: 'اختيار شيء آخر',
  bring: (value: number) => `استيراد ${counted(value, 'لا شيء', 'مهمة واحدة', 'مهمتين', 'مهام', 'مهمة', 'مهمة')}`,
  brought: (value: number) => `استُوردت ${counted(value, 'لا مهام', 'مهمة واحدة', 'مهمتان', 'مهام', 'مهمة', 'مهمة')}`,
};
