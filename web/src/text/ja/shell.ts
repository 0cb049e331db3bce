/** The words of the installed app, which are loaded after the first list, in Japanese. It knows no screen. */
import type { Rest } from '../tables';

export const shell: Rest['shell'] = {
  update_ready: '更新の準備ができました',
  reload: '再読み込み',
  install: 'アプリをインストール',
  badge: '期限のタスク数をアプリのアイコンに表示',
  works: 'Todolithのリマインダーはこのように届きます。正常に動作しています。',
};
