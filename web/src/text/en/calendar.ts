/** The words of the calendar and of moving tasks between days, in English, which are loaded with them. It knows no screen. */
import { counted } from './core';

export const en_calendar = {
  moved: (title: string, when: string) => `Moved “${title}” to ${when}`,
  rescheduled: (value: number) => `${counted(value, 'task', 'tasks')} moved to today`,
  to: (when: string) => `To ${when}`,
  drop_on_day: 'Drop it below a day or on a project',
  first_day: 'It cannot be moved to an earlier day here',
} as const;
