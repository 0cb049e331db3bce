/** The words of the palette and of the list of keys, which are loaded with them, in Chinese. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';

export const keys: Translation<Rest['keys']> = {
  palette: {
    label: '命令面板',
    placeholder: '搜索或前往',
    results: '结果',
    views: '视图',
    commands: '命令',
    tasks: '任务',
    nothing: '没有找到',
    search_all: (query: string) => `在所有任务中搜索“${query}”`,
    move: '移动',
    open: '打开',
    close: '关闭',
  },

  help: {
    title: '键盘快捷键',
    close: '关闭',
    single: '单字母快捷键',
  },
};
