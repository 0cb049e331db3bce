/** The words of the installed app, which are loaded after the first list, in Arabic. It knows no screen. */
import type { Rest } from '../tables';

export const shell: Rest['shell'] = {
  update_ready: 'التحديث جاهز',
  reload: 'إعادة التحميل',
  install: 'تثبيت التطبيق',
  badge: 'إظهار عدد المهام المستحقة على أيقونة التطبيق',
  works: 'هكذا يذكّرك Todolith. كل شيء يعمل.',
};
