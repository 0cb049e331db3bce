/** The words of a task's note, in Japanese. It knows no screen. */
import type { Rest } from '../tables';

export const note: Rest['note'] = {
  label: 'メモ',
  placeholder: 'メモを追加',
  edit: 'メモを編集',
  help: 'Markdown：**太字**、*斜体*、- リスト、- [ ] チェックリスト',
  unnamed: '空の項目',
  gone: 'この行はもうメモにありません',
};
