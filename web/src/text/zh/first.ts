/** The words of the first minutes: what is offered to who has just come, and the sample project that teaches by doing. In Chinese. */
import type { Rest } from '../tables';

export const first: Rest['first'] = {
  title: '你想从哪里开始？',
  text: '三种好办法，选哪一种都可以再改。',
  tour: '带我看看',
  tour_text: '一个小项目，什么都可以试。点一下就能移除。',
  bring: '带来我的任务',
  bring_text: '来自列表、表格或其他应用。',
  empty: '从空白开始',
  empty_text: '从一张白纸开始。',
  remove: '移除示例',
  made: '已新建示例项目',
  sample: {
    name: '初次见面',
    basics: '基础',
    further: '再进一步',
    complete: '完成我：按一下这一行前面的小石头',
    date: '给我一个日期：按 T，或者写出来，例如“明天 9:00”',
    drag: '把我往下拖一位，或者按 Alt ↓',
    parts: '我由几个子任务组成',
    part_open: '点击或按 Enter 打开一个任务',
    part_add: '在这一个下面添加你自己的子任务',
    note: '打开我：我有备注',
    note_text:
      '备注支持 **粗体**、*斜体*和列表：\n\n- [x] 读这一行\n- [ ] 勾选这一行\n\n链接可以打开： https://www.rfc-editor.org/rfc/rfc5545',
    daily: '我每天都会回来：完成我，看看会怎样',
    tag: '按 Q 然后写：每3天给植物浇水 @家 p2',
    keys: '按 ? 查看所有按键，按 Ctrl K 或 ⌘ K 查找任何内容',
    undo: '删除我，然后按 Z：一切都可以撤销',
  },
};
