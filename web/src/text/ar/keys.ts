/** The words of the palette and of the list of keys, which are loaded with them, in Arabic. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';

export const keys: Translation<Rest['keys']> = {
  palette: {
    label: 'لوحة الأوامر',
    placeholder: 'ابحث أو انتقل إلى',
    results: 'النتائج',
    views: 'العروض',
    commands: 'الأوامر',
    tasks: 'المهام',
    nothing: 'لم يُعثر على شيء',
    search_all: (query: string) => `البحث عن «${query}» في كل المهام`,
    move: 'تحريك',
    open: 'فتح',
    close: 'إغلاق',
  },

  help: {
    title: 'اختصارات لوحة المفاتيح',
    close: 'إغلاق',
    single: 'اختصارات من حرف واحد',
  },
};
