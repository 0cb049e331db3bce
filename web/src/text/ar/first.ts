/** The words of the first minutes: what is offered to who has just come, and the sample project that teaches by doing. In Arabic. */
import type { Rest } from '../tables';

export const first: Rest['first'] = {
  title: 'من أين تحب أن تبدأ؟',
  text: 'ثلاث طرق جيدة، ولا شيء منها نهائي.',
  tour: 'خذني في جولة',
  tour_text: 'مشروع صغير تجرّب فيه كل شيء، ونقرة واحدة تزيله.',
  bring: 'أحضر مهامي',
  bring_text: 'من قائمة أو جدول أو تطبيق آخر.',
  empty: 'ابدأ من الصفر',
  empty_text: 'صفحة بيضاء تكتب فيها ما تشاء.',
  remove: 'إزالة المثال',
  made: 'أُنشئ مشروع للتجربة',
  sample: {
    name: 'نظرة أولى',
    basics: 'الأساسيات',
    further: 'أبعد قليلًا',
    complete: 'أنجزني: اضغط الحصاة التي في أول هذا السطر',
    date: 'أعطني تاريخًا: اضغط T، أو اكتبه مثل «غدًا الساعة 9:00»',
    drag: 'اسحبني خطوة إلى الأسفل، أو اضغط Alt ↓',
    parts: 'أنا مكوّنة من أجزاء',
    part_open: 'افتح مهمة بنقرة أو بمفتاح Enter',
    part_add: 'أضف جزءًا من عندك تحت هذا',
    note: 'افتحني: عندي ملاحظة',
    note_text:
      'في الملاحظات **خط عريض** و *خط مائل* وقوائم:\n\n- [x] اقرأ هذا السطر\n- [ ] ضع علامة على هذا\n\nالروابط تُفتح: https://www.rfc-editor.org/rfc/rfc5545',
    daily: 'أعود كل يوم: أنجزني وسترى',
    tag: 'اضغط Q واكتب: سقي النباتات كل 3 أيام @البيت p2',
    keys: 'اضغط ? لترى كل المفاتيح، وCtrl K أو ⌘ K لتجد أي شيء',
    undo: 'احذفني ثم اضغط Z: كل شيء يمكن التراجع عنه',
  },
};
