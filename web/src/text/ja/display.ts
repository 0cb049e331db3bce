/** The words of how a view is shown, in Japanese. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';

export const display: Translation<Rest['display']> = {
  layout: '表示形式',
  list: 'リスト',
  board: 'ボード',
  as_list: 'リストで表示',
  as_board: 'ボードで表示',
  sort: '順序',
  priority: '優先度',
  due: '期限',
  status: '状態',
  tag: 'タグ',
  none: 'なし',
  overdue: '期限切れ',
  today: '今日',
  week: '7日以内',
  undated: '日付なし',
  open: '未完了',
  done: '完了済み',
  everything: '未完了と完了済み',
  clear: '絞り込みを解除',
  remove: (what: string) => `絞り込みを解除：${what}`,
  sorts: {
    relevance: '関連度順',
    created: '新しい順',
    oldest: '古い順',
    due: '期限',
    priority: '優先度',
    title: 'タイトル',
  },
  sorted: (how: string) => `並べ替え：${how}`,
};
