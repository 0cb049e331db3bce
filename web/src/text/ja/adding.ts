/** The words of adding: quick add beside its line, many lines at once. In Japanese. */
import type { Rest } from '../tables';
import { count, counted } from './core';

export const adding: Rest['adding'] = {
  dialog: 'タスクを追加',
  invisible: 'このタイトルには見える文字がありません。言葉を入れてください。',
  inbox: 'インボックス',
  place: (project: string, section: string) => `${project}、${section}`,
  went_to: (where: string) => `${where}に追加しました`,
  went_to_day: (where: string, when: string) => `${where}に追加しました（${when}）`,
  open: '開く',
  close: '閉じる',
  stays_open: 'Enterで追加し、ここに残ります。Ctrlか⌘と一緒に押すとタスクを開きます。',
  note_lines: (value: number) => `メモ${counted(value, '行')}`,
  drop_note: (value: number) => `メモの${counted(value, '行')}を外す`,
  note_long: 'メモに入るのは10,000文字までです。この行をタスクとして追加するか、短くしてください。',
  many: {
    title: (value: number) => `${counted(value, '件のタスク')}を追加しますか？`,
    flat: '1行が1件のタスクになります。',
    nested: (top: number, below: number) =>
      `字下げに従って、タスク${counted(top, '件')}とサブタスク${counted(below, '件')}になります。`,
    preview: '追加されるもの',
    more: (value: number) => `ほか${counted(value, '件')}`,
    is_done: '完了済み',
    understood: '行の中の日付、優先度、タグ、プロジェクトを読み取る',
    too_many: (value: number) =>
      `一度に追加できるのは10,000件までです。今は${counted(value, '件')}あります。何回かに分けてください。`,
    add: (value: number) => `${counted(value, '件のタスク')}を追加`,
    one: '1件のタスクにする',
    cancel: 'キャンセル',
    progress: (added: number, all: number) => `${count.format(all)}件中${count.format(added)}件を追加しました`,
    added: (value: number) => `${counted(value, '件のタスク')}を追加しました`,
  },
  suggestions: {
    label: '候補',
    new_project: (name: string) => `新しいプロジェクト「${name}」`,
    new_section: (name: string) => `新しいセクション「${name}」`,
    new_tag: (name: string) => `新しいタグ「${name}」`,
    made_project: (name: string) => `プロジェクト「${name}」を作成しました`,
    made_section: (name: string) => `セクション「${name}」を作成しました`,
  },
};
