/** The words of the first screens, in Arabic. */
import { countingIn } from '../languages';
import type { Core } from '../tables';
import type { Translation } from '../untranslated';

/** How Arabic counts: none, one and two are words without a number. */
export const { categories, count, counted, form } = countingIn(
  'ar',
  ['zero', 'one', 'two', 'few', 'many', 'other'],
  (number, words, category) => (['zero', 'one', 'two'].includes(category) ? words : `${number} ${words}`),
);

export const core: Translation<Core> = {
  product: 'Todolith',
  page_title: (page: string) => `${page} · Todolith`,

  views: {
    all: 'الكل',
    inbox: 'الوارد',
    today: 'اليوم',
    upcoming: 'القادم',
    calendar: 'التقويم',
    done: 'المنجز',
    browse: 'تصفّح',
    search: 'بحث',
    trash: 'سلة المهملات',
    settings: 'الإعدادات',
    tags: 'الوسوم',
    label: 'العروض',
    main: 'الرئيسي',
    navigation: 'التنقّل',
    find: 'ابحث أو انتقل إلى',
  },

  projects: {
    move: 'نقل إلى مشروع',
    label: 'المشاريع',
    word: 'مشروع',
    new: 'مشروع جديد',
    more: (name: string) => `المزيد: ${name}`,
    show_archived: (value: number) => `إظهار المؤرشف (${count.format(value)})`,
    hide_archived: 'إخفاء المؤرشف',
    new_section: 'قسم جديد',
  },

  filters: {
    label: 'المرشّحات',
    word: 'مرشّح',
    new: 'مرشّح جديد',
    edit: 'تعديل المرشّح',
  },

  list: {
    open: (value: number) =>
      `${counted(value, 'لا مهام مفتوحة', 'مهمة مفتوحة واحدة', 'مهمتان مفتوحتان', 'مهام مفتوحة', 'مهمة مفتوحة', 'مهمة مفتوحة')}`,
    done_of: (done: number, total: number) => `أُنجز ${count.format(done)} من ${count.format(total)}`,
    done_of_tasks: (done: number, total: number) =>
      `أُنجز ${count.format(done)} من ${counted(total, 'لا شيء', 'مهمة واحدة', 'مهمتين', 'مهام', 'مهمة', 'مهمة')}`,
    finished: (value: number) =>
      `${counted(value, 'لا مهام منجزة', 'مهمة منجزة واحدة', 'مهمتان منجزتان', 'مهام منجزة', 'مهمة منجزة', 'مهمة منجزة')}`,
    found: (value: number) =>
      `${counted(value, 'لا نتائج', 'وُجدت مهمة واحدة', 'وُجدت مهمتان', 'مهام وُجدت', 'مهمة وُجدت', 'مهمة وُجدت')}`,
    planned: (value: number) =>
      `${counted(value, 'لا مهام مخطّطة', 'مهمة مخطّطة واحدة', 'مهمتان مخطّطتان', 'مهام مخطّطة', 'مهمة مخطّطة', 'مهمة مخطّطة')}`,
    tasks: 'المهام',
    overdue: 'متأخرة',
    today: 'اليوم',
    done: 'المنجز',
    reschedule: 'إعادة الجدولة',
    add_on: (day: string) => `مهمة جديدة: ${day}`,
    loading: 'جارٍ تحميل مهامك',
  },

  narrow: {
    filter: 'ترشيح',
    filtered: 'ترشيح، مفعّل',
    display: 'العرض',
  },

  add: {
    label: 'إضافة مهمة',
    form: 'إضافة سريعة',
    placeholder: 'أضف مهمة، مثل «الاتصال بالبنك غدًا الساعة 9»',
    submit: 'إضافة',
    due: 'التاريخ',
    priority: 'الأولوية',
    tag: 'الوسم',
    keep_as_text: (what: string) => `${what}: إبقاؤه نصًا`,
    remove: (what: string) => `إزالة ${what}`,
    too_long: (value: number) => `العنوان لا يتجاوز 200 حرف، وهذا فيه ${count.format(value)}.`,
    note_hint: 'ضع الباقي في الملاحظة بعد الإضافة.',
    added: (title: string) => `أُضيفت «${title}»`,
  },

  task: {
    complete: (title: string) => `إنجاز: ${title}`,
    reopen: (title: string) => `إعادة فتح: ${title}`,
    schedule: (title: string) => `تاريخ الاستحقاق: ${title}`,
    more: (title: string) => `المزيد: ${title}`,
    has_note: 'لها ملاحظة',
    parts: (done: number, all: number) =>
      `أُنجز ${count.format(done)} من ${counted(all, 'لا شيء', 'مهمة فرعية واحدة', 'مهمتين فرعيتين', 'مهام فرعية', 'مهمة فرعية', 'مهمة فرعية')}`,
    move: (title: string) => `نقل: ${title}`,
    move_up: 'إلى الأعلى',
    move_down: 'إلى الأسفل',
    priority: { high: 'عالية', medium: 'متوسطة', low: 'منخفضة', none: 'بدون' },
    priority_label: { high: 'أولوية عالية', medium: 'أولوية متوسطة', low: 'أولوية منخفضة' },
    due: (when: string) => `الاستحقاق: ${when}`,
    more_tags: (value: number) => `+${count.format(value)}`,
  },

  detail: {
    due: 'الاستحقاق',
    repeat: 'التكرار',
    priority: 'الأولوية',
    tags: 'الوسوم',
    close: 'إغلاق التفاصيل',
    copy_link: 'نسخ الرابط',
    copied: 'نُسخ الرابط',
    remove: 'حذف المهمة',
  },

  repeat: {
    by_rule: 'وفق قاعدة خاصة',
    each: { DAILY: 'كل يوم', WEEKLY: 'كل أسبوع', MONTHLY: 'كل شهر', YEARLY: 'كل سنة' },
    every: (value: number, unit: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY') => {
      const units = {
        DAILY: counted(value, '', 'يوم', 'يومين', 'أيام', 'يومًا', 'يوم'),
        WEEKLY: counted(value, '', 'أسبوع', 'أسبوعين', 'أسابيع', 'أسبوعًا', 'أسبوع'),
        MONTHLY: counted(value, '', 'شهر', 'شهرين', 'أشهر', 'شهرًا', 'شهر'),
        YEARLY: counted(value, '', 'سنة', 'سنتين', 'سنوات', 'سنة', 'سنة'),
      };
      return `كل ${units[unit]}`;
    },
    on: (days: string) => `في ${days}`,
    ordinal: (value: number) => ({ '-1': 'آخر', 1: 'أول', 2: 'ثاني', 3: 'ثالث', 4: 'رابع' })[value] ?? `${value}.`,
    times: (rule: string, value: number) =>
      `${rule}، ${counted(value, 'ولا مرة', 'مرة واحدة', 'مرتين', 'مرات', 'مرة', 'مرة')}`,
    until: (rule: string, day: string) => `${rule} حتى ${day}`,
    own: 'بإيقاعك الخاص',
    number: 'كل',
    unit: 'الوحدة',
    units: { DAILY: 'أيام', WEEKLY: 'أسابيع', MONTHLY: 'أشهر', YEARLY: 'سنوات' },
    days: 'في هذه الأيام',
    from_completion: 'العدّ من وقت الإنجاز',
    next: 'التواريخ التالية',
    number_wrong: 'من 1 إلى 999.',
  },

  picker: {
    due: 'اختر تاريخ الاستحقاق',
    start: 'اختر تاريخ البدء',
    deadline: 'اختر الموعد النهائي',
    duration: 'اختر المدة',
    no_duration: 'بلا مدة',
    minutes: 'دقائق',
    minutes_wrong: 'من دقيقة واحدة إلى 525,600، أي سنة.',
    today: 'اليوم',
    tomorrow: 'غدًا',
    yesterday: 'أمس',
    weekend: 'عطلة الأسبوع القادمة',
    no_date: 'بلا تاريخ',
    previous: 'الشهر السابق',
    next: 'الشهر التالي',
    time: 'الوقت',
    priority: 'اختر الأولوية',
    repeat: 'اختر التكرار',
    tags: 'اختر الوسوم',
    tag_placeholder: 'ابحث عن وسم أو أنشئه',
    make_tag: (tag: string) => `وسم جديد «${tag}»`,
    tag_long: 'الوسم لا يتجاوز 50 حرفًا.',
    has_tasks: 'فيه مهام',
  },

  toast: {
    completed: (title: string) => `أُنجزت «${title}»`,
    reopened: (title: string) => `أُعيد فتح «${title}»`,
    deleted: (title: string) => `حُذفت «${title}»`,
    deleted_with: (title: string, parts: number) =>
      `حُذفت «${title}» ومعها ${counted(parts, 'لا شيء', 'مهمة فرعية واحدة', 'مهمتان فرعيتان', 'مهام فرعية', 'مهمة فرعية', 'مهمة فرعية')}`,
    undo: 'تراجع',
    undone: (what: string) => (what === '' ? 'تم التراجع' : `تم التراجع: ${what}`),
    redo: 'إعادة',
    redone: (what: string) => (what === '' ? 'تمت الإعادة' : `تمت الإعادة: ${what}`),
    nothing_to_redo: 'لا شيء لإعادته',
    refused: (title: string, reason: string) => `لم تُحفظ «${title}». ${reason}`,
    unkept: 'هذا المتصفح لا يحتفظ بشيء بين الزيارات. أبقِ الصفحة مفتوحة حتى تُحفظ تغييراتك.',
    review: 'مراجعة',
    dismiss: 'إغلاق',
    label: 'الرسائل',
  },

  sync: {
    saved: 'حُفظ كل شيء',
    saving: 'جارٍ الحفظ',
    loading: 'جارٍ التحميل',
    offline: 'دون اتصال',
    offline_waiting: (value: number) => `دون اتصال، في الانتظار: ${count.format(value)}`,
    failed: 'تعذّر الوصول إلى الخادم',
    refused: (value: number) => `لم يُحفظ: ${count.format(value)}`,
    signed_out: 'تم تسجيل الخروج',
  },

  empty: {
    search: 'ابحث في كل المهام',
    failed: 'تعذّر الوصول إلى الخادم',
    failed_text: 'ستظهر مهامك حالما يستجيب.',
    retry: 'حاول مجددًا',
    hint_before: 'اضغط',
    hint_after: 'لإضافة مهمة',
    missing: 'لا توجد صفحة كهذه',
    missing_text: 'ربما في العنوان خطأ.',
    go_today: 'الذهاب إلى اليوم',
  },

  door: {
    sign_in: 'تسجيل الدخول',
    sign_in_title: 'مرحبًا بعودتك',
    sign_in_lead: 'مهامك حيث تركتها.',
    sign_up: 'إنشاء حساب',
    sign_up_title: 'أنشئ حسابك',
    sign_up_lead: 'مهامك تبقى على هذا الخادم.',
    name: 'الاسم',
    email: 'البريد الإلكتروني',
    password: 'كلمة المرور',
    password_hint: '8 أحرف على الأقل',
    show: 'إظهار',
    hide: 'إخفاء',
    show_password: 'إظهار كلمة المرور',
    hide_password: 'إخفاء كلمة المرور',
    new_here: 'جديد هنا؟',
    have_account: 'لديك حساب؟',
    closed: 'التسجيل مغلق على هذا الخادم. اطلب حسابًا من صاحبه.',
    first_user: 'أول حساب على هذا الخادم سيكون حسابك.',
    working: 'لحظة',
    forgot: 'نسيت كلمة المرور؟',
    wait: (seconds: number) =>
      `محاولات كثيرة. حاول مجددًا بعد ${counted(seconds, 'لحظة', 'ثانية واحدة', 'ثانيتين', 'ثوانٍ', 'ثانية', 'ثانية')}.`,
    expired_title: 'سجّل الدخول مجددًا',
    expired_lead: 'انتهت جلستك. لم يضِع شيء مما كتبته.',
    errors: {
      INVALID_EMAIL_OR_PASSWORD: 'البريد أو كلمة المرور غير صحيحة.',
      INVALID_EMAIL: 'هذا ليس بريدًا إلكترونيًا.',
      PASSWORD_TOO_SHORT: 'كلمة المرور تحتاج إلى 8 أحرف على الأقل.',
      PASSWORD_TOO_LONG: 'كلمة المرور طويلة جدًا.',
      USER_ALREADY_EXISTS: 'هناك حساب بهذا البريد من قبل.',
      USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'هناك حساب بهذا البريد من قبل.',
      EMAIL_PASSWORD_SIGN_UP_DISABLED: 'التسجيل مغلق على هذا الخادم.',
      EMAIL_NOT_VERIFIED: 'هذا البريد لم يُؤكَّد بعد. افتح أولًا الرابط في الرسالة.',
      unreachable: 'تعذّر الوصول إلى الخادم. حاول مجددًا بعد لحظة.',
      busy: 'محاولات كثيرة. انتظر قليلًا ثم حاول مجددًا.',
      other: 'لم ينجح ذلك. حاول مجددًا بعد لحظة.',
    },
  },

  account: {
    word: 'الحساب',
    label: (name: string) => `الحساب: ${name}`,
    theme: 'المظهر',
    light: 'فاتح',
    dark: 'داكن',
    system: 'مثل النظام',
    help: 'اختصارات لوحة المفاتيح',
    documentation: 'توثيق الواجهة البرمجية',
    sign_out: 'تسجيل الخروج',
    unsent_title: 'تسجيل الخروج الآن؟',
    unsent: (value: number) =>
      `${counted(value, 'لا تغييرات معلّقة', 'تغيير واحد لم يصل إلى الخادم وسيضيع', 'تغييران لم يصلا إلى الخادم وسيضيعان', 'تغييرات لم تصل إلى الخادم وستضيع', 'تغييرًا لم تصل إلى الخادم وستضيع', 'تغيير لم تصل إلى الخادم وستضيع')}.`,
    stay: 'البقاء',
    switch_theme: 'تبديل المظهر',
  },

  palette: {
    open: 'فتح',
    close: 'إغلاق',
  },

  /** Page titles of screens that are loaded when they are first asked for; their other words are in `account.ts`. */
  screens: {
    forgot: 'نسيت كلمة المرور',
    reset: 'كلمة مرور جديدة',
    verify: 'تأكيد البريد',
    goodbye: 'إلى اللقاء',
  },

  crash: {
    update: 'نسخة جديدة جاهزة',
    reload: 'إعادة التحميل',
    offline: 'هذا الجزء لم يُحمَّل بعد. سيُفتح حين تعود متصلًا.',
  },
};
