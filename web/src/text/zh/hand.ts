/** The words of what comes on first use around a task: moving it, how its repeating ends, what reminds of it, in Chinese.. */
import type { Rest } from '../tables';
import { counted } from './core';

export const hand: Rest['hand'] = {
  moved: (place: number, of: number, where: string) => `已移到${where}的第 ${place} 位，共 ${of} 个`,
  moved_to: (title: string, where: string) => `已将“${title}”移到${where}`,
  subtask_of: (title: string) => `${title}的子任务`,
  section: (project: string, section: string) => `${project}，${section}`,
  into: (where: string) => `移到${where}`,
  part_of: (title: string) => `属于${title}`,
  stays: '保持原位',
  sorted: (how: string) => `这个列表的排序：${how}。`,
  by_hand: '手动排序',
  not_here: '这个列表有自己的顺序。把任务放到项目上即可移过去。',
  drop_on: '放到项目上即可移动',
  below: (group: string) => `移到“${group}”下面`,
  put_below: (title: string, group: string) => `“${title}”现在位于“${group}”下面`,
  drop_below: '放到另一个标题下面或项目上',
  obstacles: {
    first: '它已经是第一个',
    last: '它已经是最后一个',
    levels: '任务最多三层',
    top: '它不是子任务',
    alone: '上面没有可以归入的任务',
    edge: '那一侧没有其他分组',
  },
  ends: {
    label: '结束',
    never: '从不',
    until: '在某一天',
    count: '在若干次之后',
    last_day: '最后一天',
    times: '多少次，包括这一次',
    until_wrong: '最后一天不能早于到期日。',
    count_wrong: '从 1 到 10,000。',
    then_no_more: '之后不再重复',
    no_more: '这是最后一次。',
  },
  reminders: {
    label: '提醒',
    choose: '选择提醒',
    add: '添加提醒',
    change: (what: string) => `更改：${what}`,
    remove: (what: string) => `移除：${what}`,
    added: (what: string) => `提醒已设置：${what}`,
    changed: (what: string) => `提醒已更改：${what}`,
    removed: (what: string) => `提醒已移除：${what}`,
    rings: (when: string) => `提醒时间：${when}`,
    before: (minutes: number) => {
      if (minutes === 0) return '到期时';
      if (minutes % 10_080 === 0) return `提前 ${counted(minutes / 10_080, '周')}`;
      if (minutes % 1_440 === 0) return `提前 ${counted(minutes / 1_440, '天')}`;
      if (minutes % 60 === 0) return `提前 ${counted(minutes / 60, '小时')}`;
      return `提前 ${counted(minutes, '分钟')}`;
    },
    number: '提前多久',
    unit: '单位',
    units: {
      minutes: '分钟前',
      hours: '小时前',
      days: '天前',
      weeks: '周前',
    },
    moment: '在某个时刻',
    set: '设置',
    set_before: '按此提前量设置',
    set_moment: '设为这个时刻',
    passed: '那个时刻已经过去。',
    too_early: '最多提前四周。',
    full: '一个任务最多 20 个提醒。',
    done: '静音：任务已完成',
    no_date: '静音：任务没有到期日',
    over: '已提醒过，或者时刻已过',
    needs_date: '任务没有到期日：依赖它的提醒在有到期日之前保持静音。',
    no_mail: '这台服务器不发送邮件。请在设置里开启通知，以便收到提醒。',
    unconfirmed: '请确认你的地址，或在设置里开启通知，以便收到提醒。',
  },
};
