/** Why the server refused something, by the field or the kind of problem that it names, in Chinese. It knows no code. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';

export const reasons: Translation<Rest['reasons']> = {
  fields: {
    title: '标题为一行，1 到 200 个字符。',
    description: '备注最多 10,000 个字符。',
    tags: '一个任务最多 20 个标签，每个最多 50 个字符，不含逗号。',
    due_date: '无法保存这个到期日。',
    start_date: '无法保存这个开始日期。',
    deadline: '无法保存这个截止日期。',
    duration_minutes: '时长从 1 分钟到 525,600 分钟，也就是一年。',
    priority: '没有这个优先级。',
    recurrence: '不能这样重复。',
    parent_id: '在那里不能成为子任务。',
    project_id: '不能放在那个项目里。',
    section_id: '不能放在那个分区里。',
    name: '名称为一行，1 到 200 个字符。',
    color: '没有这种颜色。',
    minutes_before: '提醒最多提前四周。',
    at: '不能在那个时刻提醒。',
    filter: '无法理解这个筛选器。',
    query: '无法理解这个筛选器。',
    time_zone: '服务器不认识这个时区。',
    position: '不能放在那里。',
  },
  kinds: {
    'not-found': '它已经不在了。',
    conflict: '那里已经有别的内容。',
    'revert-conflict': '之后又有更改。',
    'cannot-revert': '现在的内容让原来的无法恢复。',
    purged: '原来的内容已不再保留。',
    'stale-revision': '其间它在别处被更改过。',
    'body-too-large': '对服务器来说太大了。',
    'too-many-requests': '一次太多了。请稍等一下再试。',
    'wrong-user': '它属于别人。',
    'disk-full': '服务器的磁盘已满。',
    unavailable: '服务器繁忙。请稍后重试。',
    defect: '服务器出了问题。',
  },
  other: '服务器不接受。',
};
