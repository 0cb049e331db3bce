/** The words of views with nothing in them, in Chinese. It knows no screen. */
import type { Rest } from '../tables';
import { counted } from './core';

export const nothing: Rest['nothing'] = {
  today_clear: '今天的都做完了',
  today_done: (done: number) => `完成了 ${counted(done, '件事')}，没有遗留。剩下的可以等到明天。`,
  today_none: '今天没有到期的任务。正好挑一件你喜欢的事。',
  look_ahead: '看看明天',
  all: '一张白纸',
  all_text: '写下你想到的第一件事。日期、标签和优先级会在输入时被识别。',
  upcoming: '还没有计划',
  upcoming_text: '日期在今天之后的任务会逐日聚集在这里。',
  done: '还没有完成的任务',
  done_text: '你完成的都会留在这里。',
  tag: (tag: string) => `没有带“${tag}”的未完成任务`,
  tag_text: '在这里添加的任务会带上这个标签。',
  filtered: '没有符合筛选的任务',
  filtered_text: '这里有任务，但没有符合条件的。',
  search_text: '标题、备注和标签，未完成和已完成。',
  not_found: (query: string) => `没有找到“${query}”`,
  not_found_text: '试试更少或更短的词。',
  inbox: '收件箱是空的',
  inbox_text: '还不属于任何项目的任务放在这里。',
  project: '空项目',
  project_text: '添加第一个任务，或者移一个过来。',
  missing_project: '这个项目已经不在了',
  missing_project_text: '它已被删除，在这里或另一台设备上。',
  filter: '现在没有符合这个筛选器的任务',
  filter_text: '一有任务符合，就会出现在这里。',
  clear: '清除筛选',
};
