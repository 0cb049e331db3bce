/** The words of bringing tasks along from elsewhere. In Japanese. */
import type { Rest } from '../tables';
import { count, counted } from './core';

export const importing: Rest['importing'] = {
  section: 'インポート',
  section_lead: 'リストや表、ほかのアプリのタスクを取り込みます。',
  open: 'タスクをインポート',
  title: 'タスクをインポート',
  lead: 'テキストやMarkdownのリスト、見出し行のある表（CSV）、Todoistから書き出したテンプレート、別のTodolithのJSONリストが使えます。ファイルはこのブラウザーの外に出ません。追加する前に中身を確認できます。',
  choose: 'ファイルを選ぶ',
  paste: 'またはリストを貼り付け',
  paste_example: '- 旅行の計画を立てる\n  - 電車を探す',
  look: '中身を見る',
  too_big: 'このファイルは10MBを超えています。分割して、1つずつ取り込んでください。',
  too_many: (value: number) => `一度にインポートできるのは10,000件までです。今は${counted(value, '件')}あります。`,
  no_text: (file: string) =>
    `「${file}」はテキストではありません。先にタスクをテキスト、CSV、JSONのどれかで書き出してください。`,
  nothing: 'タスクが入っていません。',
  no_name: 'プロジェクトには名前が必要です。',
  project_name: 'インポートしたタスク',
  kinds: {
    text: 'リスト',
    todoist: 'Todoistのテンプレート',
    table: '表',
    todolith: 'Todolithのリスト',
  },
  found: (what: string, value: number) => `${what}（${counted(value, '件のタスク')}）。`,
  counts: (parts: number, done: number, dated: number) =>
    `サブタスク${counted(parts, '件')}、完了済み${counted(done, '件')}、日付あり${counted(dated, '件')}。`,
  old_letters: '古い文字コードです。文字化けがないか確かめてください。',
  column: (name: string, field: string) => `${name} → ${field}`,
  fields: {
    title: 'タイトル',
    note: 'メモ',
    due: '日付',
    deadline: '締め切り',
    priority: '優先度',
    tags: 'タグ',
    section: 'セクション',
    done: '完了済み',
  },
  left: (value: number) => `そのまま取り込めないものが${counted(value, '件あります')}`,
  left_kinds: {
    date: (line: number, value: string) =>
      `${count.format(line)}行目：日付「${value}」を読み取れないため、メモに入れます。`,
    person: (line: number, value: string) => `${count.format(line)}行目：「${value}」はここでは担当者になりません。`,
    level: (line: number, value: string) => `${count.format(line)}行目：「${value}」は3段目まで上がります。`,
    note: (line: number, value: string) =>
      `${count.format(line)}行目：メモが長すぎるため、「${value.slice(0, 60)}…」は入りません。`,
    untitled: (line: number, value: string) =>
      `${count.format(line)}行目：タイトルがないため、取り込みません。${value.slice(0, 60)}`,
    column: (_line: number, value: string) => `列「${value}」に当たるものがここにはありません。`,
    value: (line: number, value: string) => `${count.format(line)}行目：「${value}」は優先度ではありません。`,
  },
  into: '取り込み先',
  new_project: '新しいプロジェクト',
  name: '名前',
  no_sections: 'インボックスにはセクションがないため、セクションは取り込みません。',
  back: '別のものを選ぶ',
  bring: (value: number) => `${counted(value, '件のタスク')}をインポート`,
  brought: (value: number) => `${counted(value, '件のタスク')}をインポートしました`,
};
