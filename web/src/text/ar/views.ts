/** The words of the trash and of what is loaded after the first screen, in Arabic. It knows no screen. */
import type { Rest } from '../tables';
import { counted } from './core';

export const views: Rest['views'] = {
  projects: {
    edit: 'تعديل المشروع',
    name: 'الاسم',
    name_empty: 'يحتاج إلى اسم.',
    colour: 'اللون',
    colours: {
      verdigris: 'زنجاري',
      carnelian: 'عقيقي',
      ochre: 'مغري',
      lapis: 'لازوردي',
      amethyst: 'جمشتي',
      moss: 'طحلبي',
      stone: 'حجري',
    },
    save: 'حفظ',
    cancel: 'إلغاء',
    archive: 'أرشفة',
    unarchive: 'إعادة من الأرشيف',
    archived: (name: string) => `أُرشف «${name}»`,
    unarchived: (name: string) => `عاد «${name}» من الأرشيف`,
    remove: 'حذف المشروع',
    rename_section: 'إعادة تسمية القسم',
    remove_section: 'حذف القسم',
    find: 'ابحث عن مشروع',
    none: 'لا مشروع كهذا',
  },
  tags: { rename: 'إعادة تسمية الوسم', remove: 'إزالته من كل المهام' },

  refused: {
    title: 'لم يُحفظ',
    lead: 'رفض الخادم هذه التغييرات. ما كتبته ما زال هنا.',
    kinds: {
      create: 'مهمة جديدة',
      update: 'تغيير',
      move: 'نقل',
      complete: 'إنجاز',
      complete_recurring: 'إنجاز',
      reopen_recurring: 'إعادة فتح',
      delete: 'حذف',
      restore: 'استعادة',
      change: 'تغيير',
      remove: 'حذف',
      bring_back: 'استعادة',
    },
    made: {
      project: 'مشروع جديد',
      section: 'قسم جديد',
      filter: 'مرشح جديد',
      reminder: 'تذكير جديد',
      settings: 'تغيير',
    },
    reminder: { change: 'تغيير تذكير', remove: 'إزالة تذكير', bring_back: 'تذكير جديد' },
    deleted: 'حُذف هذا في مكان آخر. استعده لتحتفظ بهذا التغيير.',
    bring_back: 'استعادة',
    retry: 'حاول مجددًا',
    discard: 'تجاهل',
    close: 'إغلاق',
  },
  removed: {
    project: (name: string, tasks: number) =>
      `حُذف «${name}» ومعه ${counted(tasks, 'لا مهام', 'مهمة واحدة', 'مهمتان', 'مهام', 'مهمة', 'مهمة')}`,
    section: (name: string, tasks: number) =>
      tasks === 1
        ? `حُذف «${name}»؛ وتبقى مهمته في المشروع`
        : `حُذف «${name}»؛ ويبقى في المشروع ${counted(tasks, 'لا شيء', 'مهمة واحدة', 'مهمتان', 'مهام', 'مهمة', 'مهمة')}`,
  },
  filters: {
    query: 'الاستعلام',
    query_hint: 'مثال: (today | overdue) & p1 & !@انتظار',
    query_empty: 'يحتاج إلى استعلام.',
    at: (detail: string, place: number) => `${detail} عند الحرف ${place}.`,
    expected: (what: string) => `المتوقع: ${what}`,
    found: (value: number) =>
      value === 0
        ? 'لا مهمة تناسب الآن'
        : `يناسب الآن: ${counted(value, '', 'مهمة واحدة', 'مهمتان', 'مهام', 'مهمة', 'مهمة')}`,
    unchecked: 'تعذّر الوصول إلى الخادم. سيُفحص الاستعلام حين تعود متصلًا.',
    preview: 'ما يجده',
    move_up: 'إلى الأعلى',
    move_down: 'إلى الأسفل',
    remove: 'حذف المرشّح',
    save_as: 'حفظ كمرشّح',
    stale: (time: string) => `تعذّر الوصول إلى الخادم. وُجدت هذه في ${time}.`,
    offline: 'لا يمكن سؤال هذا المرشّح الآن',
    offline_text: 'الخادم هو من يجد ما يناسب. سيُسأل مجددًا حين تكون متصلًا.',
    broken: 'لم يعد لهذا المرشّح معنى',
    missing: 'لم يعد هذا المرشّح موجودًا',
    missing_text: 'حُذف هنا أو على جهاز آخر.',
    help: 'كيف يُكتب استعلام',
    terms: [
      ['a & b, a | b, !a, ( )', 'كلاهما، أحدهما، ليس؛ و& أقوى ربطًا'],
      ['today, fri, 3 dec, 7 days', 'مستحق حينها، أو خلال هذا العدد من الأيام'],
      ['overdue, no date', 'متأخر؛ بلا استحقاق'],
      ['due before: fri, due after: 3 dec', 'مستحق قبل أو بعد؛ وكذلك deadline وcreated'],
      ['p1, p2, p3, p4', 'أولوية عالية، متوسطة، منخفضة، بلا أولوية'],
      ['#Home, #inbox, /Section', 'في مشروع، في لا مشروع، في قسم؛ و* تعني أي شيء'],
      ['@calls, no labels', 'بوسم؛ بلا وسم'],
      ['search: words', 'بهذه الكلمات'],
      ['recurring, subtask, completed', 'يتكرر؛ مهمة فرعية؛ منجز'],
      ['"…", \\', 'الرموز كما هي: #"Home & garden"'],
    ],
  },
  trash: {
    lead: (days: number) =>
      `ما تحذفه يبقى هنا ${counted(days, 'أقل من يوم', 'يومًا واحدًا', 'يومين', 'أيام', 'يومًا', 'يوم')}`,
    label: 'المحذوف',
    loading: 'جارٍ تحميل سلة المهملات',
    kinds: {
      task: 'مهمة',
      project: 'مشروع',
      section: 'قسم',
      filter: 'مرشّح',
      reminder: 'تذكير',
    },
    unnamed: {
      task: 'مهمة ما',
      project: 'مشروع ما',
      section: 'قسم ما',
      filter: 'مرشّح ما',
      reminder: 'تذكير ما',
    },
    more: (value: number) =>
      `${counted(value, 'لا شيء آخر', 'شيء واحد آخر', 'شيئان آخران', 'أشياء أخرى', 'شيئًا آخر', 'شيء آخر')}`,
    with: (kind: string, more: string) => `${kind} ومعه ${more}`,
    left: (days: number) =>
      `${counted(days, 'أقل من يوم', 'بقي يوم واحد', 'بقي يومان', 'أيام باقية', 'يومًا باقيًا', 'يوم باقٍ')}`,
    restore: 'استعادة',
    restore_label: (name: string) => `استعادة: ${name}`,
    restored: (name: string) => `استُعيد «${name}»`,
    restored_with: (name: string, more: string) => `استُعيد «${name}» و${more}`,
    erase: 'محو',
    erase_label: (name: string) => `محو نهائي: ${name}`,
    erase_title: 'محو هذا نهائيًا؟',
    erase_text: (name: string) => `سيُمحى «${name}» وكل ما عُرف عنه. لا يمكن التراجع عن هذا.`,
    erase_with_text: (name: string, more: string) =>
      `سيُمحى «${name}» ومعه ${more} وكل ما عُرف عنها. لا يمكن التراجع عن هذا.`,
    erased: (name: string) => `مُحي «${name}»`,
    empty: 'إفراغ السلة',
    empty_title: 'إفراغ سلة المهملات؟',
    empty_text: (value: number) =>
      `من السلة سيُمحى: ${counted(value, 'لا شيء', 'شيء واحد', 'شيئان', 'أشياء', 'شيئًا', 'شيء')}، مع كل ما عُرف عنها. لا يمكن التراجع عن هذا.`,
    empty_more_text: (value: number) =>
      `سيُمحى كل ما في السلة، أكثر من ${counted(value, 'لا شيء', 'شيء واحد', 'شيئين', 'أشياء', 'شيئًا', 'شيء')}، مع كل ما عُرف عنه. لا يمكن التراجع عن هذا.`,
    emptied: 'السلة فارغة',
    older: 'إظهار الأقدم',
    nothing: 'السلة فارغة',
    nothing_text: (days: number) =>
      `ما تحذفه ينتظر هنا ${counted(days, 'أقل من يوم', 'يومًا واحدًا', 'يومين', 'أيام', 'يومًا', 'يوم')}، إن غيّرت رأيك.`,
    offline: 'تعذّر الوصول إلى السلة الآن',
    offline_text: 'هي محفوظة على الخادم وتظهر هنا حين تعود متصلًا. لا يضيع منها شيء.',
    stale: 'دون اتصال. هكذا كانت السلة آخر مرة.',
    not_now: 'تعذّر الوصول إلى الخادم. لم يتغيّر شيء.',
    gone: 'لم يعد في السلة.',
  },
};
