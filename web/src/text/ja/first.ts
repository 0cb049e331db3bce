/** The words of the first minutes: what is offered to who has just come, and the sample project that teaches by doing. In Japanese. */
import type { Rest } from '../tables';

export const first: Rest['first'] = {
  title: 'どこから始めますか？',
  text: '始め方は3つ。どれを選んでも、あとから変えられます。',
  tour: 'ひととおり見てみる',
  tour_text: '何でも試せる小さなプロジェクトです。ワンクリックで消せます。',
  bring: '手持ちのタスクを取り込む',
  bring_text: 'リストや表、ほかのアプリから。',
  empty: '空の状態で始める',
  empty_text: 'まっさらな状態から始めます。',
  remove: 'サンプルを削除',
  made: 'サンプルプロジェクトを作成しました',
  sample: {
    name: 'はじめの一歩',
    basics: '基本',
    further: 'もう少し先へ',
    complete: '完了にしてみましょう：この行の先頭にある石を押します',
    date: '日付を付けてみましょう：Tを押すか、「明日9時」のように書きます',
    drag: '1つ下へドラッグしてみましょう：Alt ↓ でも動きます',
    parts: 'このタスクはサブタスクでできています',
    part_open: 'クリックかEnterでタスクを開く',
    part_add: 'この下に自分のサブタスクを追加する',
    note: '開いてみましょう：メモが付いています',
    note_text:
      'メモでは **太字** と *斜体* とリストが使えます。\n\n- [x] この行を読む\n- [ ] この行にチェックを付ける\n\nリンクも開けます： https://www.rfc-editor.org/rfc/rfc5545',
    daily: '毎日戻ってきます：完了にして確かめてみましょう',
    tag: 'Qを押して書いてみましょう：毎週土曜 植物に水をやる @家 p2',
    keys: '? ですべてのキーを表示、Ctrl K か ⌘ K で何でも検索',
    undo: '削除してからZを押してみましょう：何でも元に戻せます',
  },
};
