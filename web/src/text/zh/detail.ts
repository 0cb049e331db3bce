/** The words of the pane with everything about one task, which are loaded with it, in Chinese. It knows no screen. */
import type { Rest } from '../tables';
import { count } from './core';

export const detail: Rest['detail'] = {
  label: '任务详情',
  title: '标题',
  start: '开始',
  deadline: '截止',
  duration: '时长',
  add: (what: string) => `添加：${what}`,
  minutes: (value: number) => {
    const hours = Math.floor(value / 60);
    const rest = value % 60;
    return [hours > 0 ? `${count.format(hours)} 小时` : '', rest > 0 ? `${rest} 分钟` : ''].filter(Boolean).join(' ');
  },
  note: '备注',
  history: '历史',
  subtasks: '子任务',
  add_subtask: '添加子任务',
  part_of: (title: string) => `属于：${title}`,
  never: '从不',
  no_date: '没有日期',
  none: '无',
  created: (when: string) => `创建：${when}`,
  edited: (when: string) => `编辑：${when}`,
  just_now: '刚刚',
  title_empty: '任务需要一个标题。',
  title_long: '标题最多 200 个字符。',
  note_long: '备注最多 10,000 个字符。',
  gone: '它已被删除，在这里或另一台设备上。',
  refused: (reason: string) => `这段文字没有保存。${reason}`,
  retry: '重试',
  discard: '放弃',
};
