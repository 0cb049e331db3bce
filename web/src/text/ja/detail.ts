/** The words of the pane with everything about one task, which are loaded with it, in Japanese. It knows no screen. */
import type { Rest } from '../tables';
import { count } from './core';

export const detail: Rest['detail'] = {
  label: 'タスクの詳細',
  title: 'タイトル',
  start: '開始',
  deadline: '締め切り',
  duration: '所要時間',
  add: (what: string) => `追加：${what}`,
  minutes: (value: number) => {
    const hours = Math.floor(value / 60);
    const rest = value % 60;
    return [hours > 0 ? `${count.format(hours)}時間` : '', rest > 0 ? `${rest}分` : ''].filter(Boolean).join('');
  },
  note: 'メモ',
  history: '履歴',
  subtasks: 'サブタスク',
  add_subtask: 'サブタスクを追加',
  part_of: (title: string) => `親タスク：${title}`,
  never: 'なし',
  no_date: '日付なし',
  none: 'なし',
  created: (when: string) => `作成：${when}`,
  edited: (when: string) => `編集：${when}`,
  just_now: 'たった今',
  title_empty: 'タスクにはタイトルが必要です。',
  title_long: 'タイトルは200文字までです。',
  note_long: 'メモは10,000文字までです。',
  gone: 'ここか別のデバイスで削除されました。',
  refused: (reason: string) => `このテキストは保存されていません。${reason}`,
  retry: 'もう一度試す',
  discard: '破棄',
};
