/** The words of a task's note, in Chinese. It knows no screen. */
import type { Rest } from '../tables';

export const note: Rest['note'] = {
  label: '备注',
  placeholder: '添加备注',
  edit: '编辑备注',
  help: 'Markdown：**粗体**、*斜体*、- 列表、- [ ] 清单',
  unnamed: '没有文字的条目',
  gone: '这一行已不在备注里',
};
