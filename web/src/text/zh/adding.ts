/** The words of adding: quick add beside its line, many lines at once. In Chinese. */
import type { Rest } from '../tables';
import { count, counted } from './core';

export const adding: Rest['adding'] = {
  dialog: '添加任务',
  invisible: '这个标题里没有看得见的内容。请写一个词。',
  inbox: '收件箱',
  place: (project: string, section: string) => `${project}，${section}`,
  went_to: (where: string) => `已添加到${where}`,
  went_to_day: (where: string, when: string) => `已添加到${where}，${when}`,
  open: '打开',
  close: '关闭',
  stays_open: '按 Enter 添加并留在这里。同时按 Ctrl 或 ⌘ 会打开任务。',
  note_lines: (value: number) => `备注 ${counted(value, '行')}`,
  drop_note: (value: number) => `移除备注里的 ${counted(value, '行')}`,
  note_long: '备注最多 10,000 个字符。把这些行添加为任务，或者缩短它们。',
  many: {
    title: (value: number) => `添加 ${counted(value, '个任务')}？`,
    flat: '每一行成为一个任务。',
    nested: (top: number, below: number) => `按缩进分为 ${counted(top, '个任务')}和 ${counted(below, '个子任务')}。`,
    preview: '将要添加的内容',
    more: (value: number) => `还有 ${counted(value, '个')}`,
    is_done: '已完成',
    understood: '识别各行里的日期、优先级、标签和项目',
    too_many: (value: number) => `一次最多添加 10,000 个任务，这里有 ${counted(value, '个')}。请分几次添加。`,
    add: (value: number) => `添加 ${counted(value, '个任务')}`,
    one: '作为一个任务',
    cancel: '取消',
    progress: (added: number, all: number) => `已添加 ${count.format(added)}/${count.format(all)}`,
    added: (value: number) => `已添加 ${counted(value, '个任务')}`,
  },
  suggestions: {
    label: '建议',
    new_project: (name: string) => `新项目“${name}”`,
    new_section: (name: string) => `新分区“${name}”`,
    new_tag: (name: string) => `新标签“${name}”`,
    made_project: (name: string) => `已新建项目“${name}”`,
    made_section: (name: string) => `已新建分区“${name}”`,
  },
};
