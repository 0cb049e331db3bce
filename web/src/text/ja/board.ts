/** The words of a project shown as a board, in Japanese. It knows no screen. */
import type { Rest } from '../tables';
import { counted } from './core';

export const board: Rest['board'] = {
  label: (project: string) => `ボード：${project}`,
  no_section: 'セクションなし',
  cards: (section: string) => `タスク：${section}`,
  add: 'タスクを追加',
  add_to: (section: string) => `タスクを追加：${section}`,
  more_cards: (value: number) => `ほか${counted(value, '件')}を表示`,
  rename: 'セクション名を変更',
  rename_of: (section: string) => `セクション名を変更：${section}`,
  name: 'セクションの名前',
  remove: 'セクションを削除',
  left: '左へ移動',
  right: '右へ移動',
  first: 'すでに最初の列です',
  last: 'すでに最後の列です',
  new_section: 'セクションを追加',
  to_column: (section: string) => `${section}へ`,
};
