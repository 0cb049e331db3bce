/** The words of the palette and of the list of keys, which are loaded with them, in Japanese. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';

export const keys: Translation<Rest['keys']> = {
  palette: {
    label: 'コマンドパレット',
    placeholder: '検索または移動',
    results: '結果',
    views: 'ビュー',
    commands: 'コマンド',
    tasks: 'タスク',
    nothing: '見つかりません',
    search_all: (query: string) => `すべてのタスクで「${query}」を検索`,
    move: '移動',
    open: '開く',
    close: '閉じる',
  },

  help: {
    title: 'キーボードショートカット',
    close: '閉じる',
    single: '1文字のショートカット',
  },
};
