/** The words of views with nothing in them, in Arabic. It knows no screen. */
import type { Rest } from '../tables';
import { counted } from './core';

export const nothing: Rest['nothing'] = {
  today_clear: 'أنجزت كل شيء لليوم',
  today_done: (done: number) =>
    `${counted(done, 'لم يُنجز شيء', 'أُنجز شيء واحد', 'أُنجز شيئان', 'أشياء أُنجزت', 'شيئًا أُنجز', 'شيء أُنجز')}، ولم يبقَ شيء. يمكن للباقي أن ينتظر إلى الغد.`,
  today_none: 'لا شيء مستحق اليوم. يوم جميل لتختار ما تحب.',
  look_ahead: 'نظرة على الغد',
  all: 'صفحة بيضاء',
  all_text: 'اكتب أول ما يخطر ببالك. التواريخ والوسوم والأولويات تُفهم وأنت تكتب.',
  upcoming: 'لا شيء مخطّط بعد',
  upcoming_text: 'المهام التي تاريخها بعد اليوم تجتمع هنا، يومًا بيوم.',
  done: 'لم يُنجز شيء بعد',
  done_text: 'ما تنجزه يبقى محفوظًا هنا.',
  tag: (tag: string) => `لا شيء مفتوح بوسم «${tag}»`,
  tag_text: 'أضف مهمة هنا فتأخذ هذا الوسم.',
  filtered: 'لا شيء يطابق هذا المرشّح',
  filtered_text: 'هنا مهام، لكن ليس بينها ما يطابق.',
  search_text: 'العناوين والملاحظات والوسوم، مفتوحة ومنجزة.',
  not_found: (query: string) => `لم يُعثر على شيء لـ «${query}»`,
  not_found_text: 'جرّب كلمات أقل أو أقصر.',
  inbox: 'الوارد فارغ',
  inbox_text: 'ما لا ينتمي إلى مشروع بعد يبقى هنا.',
  project: 'مشروع فارغ',
  project_text: 'أضف أول مهمة فيه، أو انقل مهمة إليه.',
  missing_project: 'لم يعد هذا المشروع موجودًا',
  missing_project_text: 'حُذف هنا أو على جهاز آخر.',
  filter: 'لا شيء يناسب هذا المرشّح الآن',
  filter_text: 'حين تناسبه مهمة ستظهر هنا.',
  clear: 'إزالة الترشيح',
};
