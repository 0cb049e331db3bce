/** The words of what comes on first use around a task: moving it, how its repeating ends, what reminds of it. In English. */
import { counted } from './core';

export const en_hand = {
  moved: (place: number, of: number, where: string) => `Moved to place ${place} of ${of} in ${where}`,
  moved_to: (title: string, where: string) => `Moved “${title}” to ${where}`,
  subtask_of: (title: string) => `subtasks of ${title}`,
  section: (project: string, section: string) => `${project}, ${section}`,
  into: (where: string) => `To ${where}`,
  part_of: (title: string) => `Part of ${title}`,
  stays: 'Stays where it is',
  sorted: (how: string) => `This list is sorted by: ${how}.`,
  by_hand: 'Order by hand',
  not_here: 'This list has an order of its own. Drop the task on a project to move it there.',
  drop_on: 'Drop it on a project to move it',
  below: (group: string) => `Below “${group}”`,
  put_below: (title: string, group: string) => `“${title}” is now below “${group}”`,
  drop_below: 'Drop it below another heading or on a project',
  obstacles: {
    first: 'It is the first one already',
    last: 'It is the last one already',
    levels: 'Tasks have at most three levels',
    top: 'It is not a subtask',
    alone: 'There is no task above it to be a part of',
    edge: 'There is no other group on that side',
  },

  ends: {
    label: 'Ends',
    never: 'Never',
    until: 'On a date',
    count: 'After a number of times',
    last_day: 'Last day',
    times: 'How many times, this one among them',
    until_wrong: 'The last day cannot be before the due date.',
    count_wrong: 'From 1 to 10,000.',
    then_no_more: 'then no more',
    no_more: 'This is the last time.',
  },

  reminders: {
    label: 'Reminders',
    choose: 'Choose reminders',
    add: 'Add a reminder',
    change: (what: string) => `Change: ${what}`,
    remove: (what: string) => `Remove: ${what}`,
    added: (what: string) => `Reminder set: ${what}`,
    changed: (what: string) => `Reminder changed: ${what}`,
    removed: (what: string) => `Reminder removed: ${what}`,
    rings: (when: string) => `Rings: ${when}`,
    before: (minutes: number) => {
      if (minutes === 0) return 'When it is due';
      if (minutes % 10_080 === 0) return `${counted(minutes / 10_080, 'week', 'weeks')} before`;
      if (minutes % 1_440 === 0) return `${counted(minutes / 1_440, 'day', 'days')} before`;
      if (minutes % 60 === 0) return `${counted(minutes / 60, 'hour', 'hours')} before`;
      return `${counted(minutes, 'minute', 'minutes')} before`;
    },
    number: 'How long before',
    unit: 'Unit',
    units: { minutes: 'minutes before', hours: 'hours before', days: 'days before', weeks: 'weeks before' },
    moment: 'At a moment',
    set: 'Set',
    set_before: 'Set this long before',
    set_moment: 'Set for this moment',
    passed: 'That moment has passed.',
    too_early: 'At most four weeks before.',
    full: 'A task has at most 20 reminders.',
    done: 'Silent: the task is done',
    no_date: 'Silent: the task has no due date',
    over: 'It has rung, or its moment has passed',
    needs_date: 'The task has no due date: what counts from it stays silent until there is one.',
    no_mail: 'This server sends no mail. Turn notifications on in the settings, so that reminders reach you.',
    unconfirmed: 'Confirm your address or turn notifications on in the settings, so that reminders reach you.',
  },
} as const;
