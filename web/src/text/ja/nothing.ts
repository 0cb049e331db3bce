/** The words of views with nothing in them, in Japanese. It knows no screen. */
import type { Rest } from '../tables';
import { counted } from './core';

export const nothing: Rest['nothing'] = {
  today_clear: '今日の分は終わりです',
  today_done: (done: number) => `${counted(done, '件完了')}。残りはありません。あとは明日で大丈夫です。`,
  today_none: '今日が期限のものはありません。好きなことを選ぶのにいい日です。',
  look_ahead: '明日を見る',
  all: 'まっさらな状態',
  all_text: 'まず思い浮かんだことを書いてください。日付やタグ、優先度は入力しながら認識されます。',
  upcoming: 'まだ予定はありません',
  upcoming_text: '明日以降の日付のタスクが、日ごとにここに並びます。',
  done: 'まだ完了したものはありません',
  done_text: '終えたことはここに残ります。',
  tag: (tag: string) => `「${tag}」の未完了タスクはありません`,
  tag_text: 'ここでタスクを追加すると、このタグが付きます。',
  filtered: 'この絞り込みに合うものはありません',
  filtered_text: 'タスクはありますが、合うものがありません。',
  search_text: 'タイトル、メモ、タグ。未完了も完了済みも。',
  not_found: (query: string) => `「${query}」は見つかりませんでした`,
  not_found_text: '言葉を減らすか、短くしてみてください。',
  inbox: 'インボックスは空です',
  inbox_text: 'まだプロジェクトのないものがここに入ります。',
  project: '空のプロジェクト',
  project_text: '最初のタスクを追加するか、ここに移動してください。',
  missing_project: 'このプロジェクトはもうありません',
  missing_project_text: 'ここか別のデバイスで削除されました。',
  filter: '今このフィルターに合うものはありません',
  filter_text: '合うタスクができると、ここに表示されます。',
  clear: '絞り込みを解除',
};
