/** The words of how a view is shown, in Chinese. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';

export const display: Translation<Rest['display']> = {
  layout: '显示为',
  list: '列表',
  board: '看板',
  as_list: '显示为列表',
  as_board: '显示为看板',
  sort: '顺序',
  priority: '优先级',
  due: '到期',
  status: '状态',
  tag: '标签',
  none: '无',
  overdue: '已逾期',
  today: '今天',
  week: '未来 7 天',
  undated: '没有日期',
  open: '未完成',
  done: '已完成',
  everything: '未完成和已完成',
  clear: '清除筛选',
  remove: (what: string) => `移除筛选：${what}`,
  sorts: {
    relevance: '最相关在前',
    created: '最新在前',
    oldest: '最早在前',
    due: '到期日',
    priority: '优先级',
    title: '标题',
  },
  sorted: (how: string) => `排序：${how}`,
};
