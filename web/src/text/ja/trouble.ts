/** The words of what is rarely met: two devices that wrote the same, a browser that keeps nothing. In Japanese. */
import type { Rest } from '../tables';
import { counted } from './core';

export const trouble: Rest['trouble'] = {
  overwritten: (title: string, fields: string) =>
    `「${title}」はその間に別の場所でも変更されました（${fields}）。ここでの操作が有効です。`,
  overwritten_name: (name: string) => `「${name}」はその間に別の場所でも変更されました。ここでの操作が有効です。`,
  overwritten_many: (tasks: number) =>
    `その間に別の場所でも${counted(tasks, '件のタスク')}が変更されました。ここでの操作が有効です。`,
  deleted_changed: '削除したものは、その間に別の場所で変更されていました。',
  history: '履歴を表示',
  unkept: {
    nothing: 'このブラウザーは次に開くまで何も保持しません。変更が保存されるまでページを開いたままにしてください。',
    full: 'このブラウザーには変更を保持する空きがありません。保存されるまでページを開いたままにしてください。',
    newer:
      'このブラウザーでは新しいバージョンが使われ、独自のデータを保持しています。変更が保存されるまでページを開いたままにし、そのあと再読み込みしてください。',
  },
  damaged: 'このブラウザーが保持していたデータは壊れていました。タスクをサーバーから取得し直します。',
  damaged_unsent: (changes: number) =>
    `このブラウザーが保持していたデータは壊れていました。タスクをサーバーから取得し直し、まだ保存されていない変更${counted(changes, '件')}も保存します。`,
};
