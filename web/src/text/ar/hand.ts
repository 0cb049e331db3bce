/** The words of what comes on first use around a task: moving it, how its repeating ends, what reminds of it, in Arabic.. */
import type { Rest } from '../tables';
import { count, counted } from './core';

export const hand: Rest['hand'] = {
  moved: (place: number, of: number, where: string) =>
    `نُقلت إلى الموضع ${count.format(place)} من ${count.format(of)} في ${where}`,
  moved_to: (title: string, where: string) => `نُقلت «${title}» إلى ${where}`,
  subtask_of: (title: string) => `مهام فرعية من ${title}`,
  section: (project: string, section: string) => `${project}، ${section}`,
  into: (where: string) => `إلى ${where}`,
  part_of: (title: string) => `جزء من ${title}`,
  stays: 'تبقى مكانها',
  sorted: (how: string) => `هذه القائمة مرتّبة: ${how}.`,
  by_hand: 'ترتيب يدوي',
  not_here: 'لهذه القائمة ترتيبها الخاص. أفلت المهمة على مشروع لنقلها إليه.',
  drop_on: 'أفلتها على مشروع لنقلها',
  below: (group: string) => `تحت «${group}»`,
  put_below: (title: string, group: string) => `«${title}» الآن تحت «${group}»`,
  drop_below: 'أفلتها تحت عنوان آخر أو على مشروع',
  obstacles: {
    first: 'هي الأولى من قبل',
    last: 'هي الأخيرة من قبل',
    levels: 'للمهام ثلاثة مستويات على الأكثر',
    top: 'ليست مهمة فرعية',
    alone: 'لا مهمة فوقها لتكون جزءًا منها',
    edge: 'لا توجد مجموعة أخرى في هذا الاتجاه',
  },
  ends: {
    label: 'الانتهاء',
    never: 'أبدًا',
    until: 'في تاريخ',
    count: 'بعد عدد من المرات',
    last_day: 'آخر يوم',
    times: 'كم مرة، وهذه منها',
    until_wrong: 'لا يمكن أن يسبق آخر يوم تاريخ الاستحقاق.',
    count_wrong: 'من 1 إلى 10,000.',
    then_no_more: 'ثم لا شيء بعدها',
    no_more: 'هذه هي المرة الأخيرة.',
  },
  reminders: {
    label: 'التذكيرات',
    choose: 'اختر التذكيرات',
    add: 'إضافة تذكير',
    change: (what: string) => `تغيير: ${what}`,
    remove: (what: string) => `إزالة: ${what}`,
    added: (what: string) => `ضُبط التذكير: ${what}`,
    changed: (what: string) => `تغيّر التذكير: ${what}`,
    removed: (what: string) => `أُزيل التذكير: ${what}`,
    rings: (when: string) => `ينبّه: ${when}`,
    before: (minutes: number) => {
      if (minutes === 0) return 'عند الاستحقاق';
      if (minutes % 10_080 === 0)
        return `قبله بـ ${counted(minutes / 10_080, '', 'أسبوع', 'أسبوعين', 'أسابيع', 'أسبوعًا', 'أسبوع')}`;
      if (minutes % 1_440 === 0)
        return `قبله بـ ${counted(minutes / 1_440, '', 'يوم', 'يومين', 'أيام', 'يومًا', 'يوم')}`;
      if (minutes % 60 === 0) return `قبله بـ ${counted(minutes / 60, '', 'ساعة', 'ساعتين', 'ساعات', 'ساعة', 'ساعة')}`;
      return `قبله بـ ${counted(minutes, '', 'دقيقة', 'دقيقتين', 'دقائق', 'دقيقة', 'دقيقة')}`;
    },
    number: 'كم قبله',
    unit: 'الوحدة',
    units: {
      minutes: 'دقائق قبله',
      hours: 'ساعات قبله',
      days: 'أيام قبله',
      weeks: 'أسابيع قبله',
    },
    moment: 'في لحظة معيّنة',
    set: 'ضبط',
    set_before: 'ضبط قبله بهذه المدة',
    set_moment: 'ضبط لهذه اللحظة',
    passed: 'تلك اللحظة مضت.',
    too_early: 'أربعة أسابيع قبله على الأكثر.',
    full: 'للمهمة 20 تذكيرًا على الأكثر.',
    done: 'صامت: المهمة منجزة',
    no_date: 'صامت: المهمة بلا استحقاق',
    over: 'نبّه من قبل، أو مضت لحظته',
    needs_date: 'المهمة بلا استحقاق: ما يُحسب منه يبقى صامتًا حتى يكون لها واحد.',
    no_mail: 'هذا الخادم لا يرسل بريدًا. فعّل الإشعارات في الإعدادات لتصلك التذكيرات.',
    unconfirmed: 'أكّد بريدك أو فعّل الإشعارات في الإعدادات لتصلك التذكيرات.',
  },
};
