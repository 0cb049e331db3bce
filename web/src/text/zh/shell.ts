/** The words of the installed app, which are loaded after the first list, in Chinese. It knows no screen. */
import type { Rest } from '../tables';

export const shell: Rest['shell'] = {
  update_ready: '更新已就绪',
  reload: '重新加载',
  install: '安装应用',
  badge: '在应用图标上显示到期任务的数量',
  works: 'Todolith 会这样提醒你。一切正常。',
};
