/** The words of the calendar and of moving tasks between days, in English, which are loaded with them. It knows no screen. */
import { count, counted } from './core';

const tasks = (value: number) => (value === 0 ? 'no tasks' : counted(value, 'task', 'tasks'));

export const en_calendar = {
  moved: (title: string, when: string) => `Moved “${title}” to ${when}`,
  rescheduled: (value: number) => `${counted(value, 'task', 'tasks')} moved to today`,
  to: (when: string) => `To ${when}`,
  drop_on_day: 'Drop it below a day or on a project',
  first_day: 'It cannot be moved to an earlier day here',

  show: 'Show by',
  month: 'Month',
  week: 'Week',
  today: 'Today',
  previous: { month: 'Previous month', week: 'Previous week' },
  next: { month: 'Next month', week: 'Next week' },
  due_here: {
    month: (value: number) => (value === 0 ? 'No tasks this month' : `${tasks(value)} this month`),
    week: (value: number) => (value === 0 ? 'No tasks this week' : `${tasks(value)} this week`),
  },
  day: (day: string, value: number) => `${day}, ${tasks(value)}`,
  time: 'Time',
  all_day: 'All day',
  all_day_of: (day: string, value: number) => `${day}, all day, ${tasks(value)}`,
  times_of: (day: string, value: number) => `${day}, by time, ${tasks(value)}`,
  more: (value: number) => `${count.format(value)} more`,
  nothing: 'Nothing on this day',
  done: 'done',
  late: 'overdue',
  picked: 'selected',
  repeats: 'repeats then',
  undated: 'No date',
  show_undated: 'Tasks without a date',
  none_undated: 'Every open task has a date.',
  takes_date: 'Takes the date away',
  lost_date: (title: string) => `“${title}” has no date now`,
  lasts: (title: string, length: string) => `“${title}” takes ${length}`,
  no_time: 'It has no time of day',
  day_ends: 'The day ends there',
  drop_here: 'Drop it on a day or a project',
} as const;
