/** Why the server refused something, by the field or the kind of problem that it names, in Arabic. It knows no code. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';

export const reasons: Translation<Rest['reasons']> = {
  fields: {
    title: 'العنوان من حرف إلى 200 حرف، في سطر واحد.',
    description: 'الملاحظة لا تتجاوز 10,000 حرف.',
    tags: 'للمهمة 20 وسمًا على الأكثر، كل منها 50 حرفًا على الأكثر وبلا فواصل.',
    due_date: 'لا يمكن حفظ تاريخ الاستحقاق هذا.',
    start_date: 'لا يمكن حفظ تاريخ البدء هذا.',
    deadline: 'لا يمكن حفظ هذا الموعد النهائي.',
    duration_minutes: 'المدة من دقيقة واحدة إلى 525,600، أي سنة.',
    priority: 'لا توجد أولوية كهذه.',
    recurrence: 'لا يمكن أن تتكرر هكذا.',
    parent_id: 'لا يمكن أن تكون مهمة فرعية هناك.',
    project_id: 'لا يمكن أن تكون في ذلك المشروع.',
    section_id: 'لا يمكن أن تكون في ذلك القسم.',
    name: 'الاسم من حرف إلى 200 حرف، في سطر واحد.',
    color: 'لا يوجد لون كهذا.',
    minutes_before: 'يأتي التذكير قبل أربعة أسابيع على الأكثر.',
    at: 'لا يمكن أن يأتي تذكير في تلك اللحظة.',
    filter: 'المرشّح غير مفهوم.',
    query: 'المرشّح غير مفهوم.',
    time_zone: 'الخادم لا يعرف هذه المنطقة الزمنية.',
    position: 'لا يمكن أن يكون هناك.',
  },
  kinds: {
    'not-found': 'لم يعد موجودًا.',
    conflict: 'هناك شيء آخر من قبل.',
    'revert-conflict': 'تغيّر مجددًا منذ ذلك.',
    'cannot-revert': 'ما هو موجود الآن لا يترك مكانًا لما كان.',
    purged: 'ما كان عليه لم يعد محفوظًا.',
    'stale-revision': 'تغيّر في مكان آخر في هذه الأثناء.',
    'body-too-large': 'هذا أكبر مما يقبله الخادم.',
    'too-many-requests': 'كان ذلك كثيرًا دفعة واحدة. انتظر لحظة ثم حاول مجددًا.',
    'wrong-user': 'هذا يخص شخصًا آخر.',
    'disk-full': 'قرص الخادم ممتلئ.',
    unavailable: 'الخادم مشغول. حاول مجددًا بعد لحظة.',
    defect: 'حدث خطأ في الخادم.',
  },
  other: 'الخادم لا يقبل هذا.',
};
