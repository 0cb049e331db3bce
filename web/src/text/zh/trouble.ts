/** The words of what is rarely met: two devices that wrote the same, a browser that keeps nothing. In Chinese. */
import type { Rest } from '../tables';
import { counted } from './core';

export const trouble: Rest['trouble'] = {
  overwritten: (title: string, fields: string) =>
    `“${title}”在此期间也在别处被更改（${fields}）。以你在这里的操作为准。`,
  overwritten_name: (name: string) => `“${name}”在此期间也在别处被更改。以你在这里的操作为准。`,
  overwritten_many: (tasks: number) => `在此期间别处也更改了 ${counted(tasks, '个任务')}。以你在这里的操作为准。`,
  deleted_changed: '你删除的内容在此期间已在别处被更改。',
  history: '显示历史',
  unkept: {
    nothing: '此浏览器在两次访问之间不保存任何内容。请保持页面打开，直到更改保存完毕。',
    full: '此浏览器已没有空间保存你的更改。请保持页面打开，直到保存完毕。',
    newer: '此浏览器使用过更新的版本，它有自己的数据。请保持页面打开，直到更改保存完毕，然后重新加载。',
  },
  damaged: '此浏览器保存的数据已损坏。正在从服务器重新获取你的任务。',
  damaged_unsent: (changes: number) =>
    `此浏览器保存的数据已损坏。正在从服务器重新获取你的任务，尚未保存的 ${counted(changes, '项更改')}也会保存。`,
};
