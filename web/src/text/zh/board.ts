/** The words of a project shown as a board, in Chinese. It knows no screen. */
import type { Rest } from '../tables';
import { counted } from './core';

export const board: Rest['board'] = {
  label: (project: string) => `看板：${project}`,
  no_section: '无分区',
  cards: (section: string) => `任务：${section}`,
  add: '添加任务',
  add_to: (section: string) => `添加任务：${section}`,
  more_cards: (value: number) => `再显示 ${counted(value, '个任务')}`,
  rename: '重命名分区',
  rename_of: (section: string) => `重命名分区：${section}`,
  name: '分区名称',
  remove: '删除分区',
  left: '左移',
  right: '右移',
  first: '已经是第一列',
  last: '已经是最后一列',
  new_section: '添加分区',
  to_column: (section: string) => `移到${section}`,
};
