/** The words of what is loaded on first use around a task: moving it by hand, how its repeating ends. In English. */
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
  obstacles: {
    first: 'It is the first one already',
    last: 'It is the last one already',
    levels: 'Tasks have at most three levels',
    top: 'It is not a subtask',
    alone: 'There is no task above it to be a part of',
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
} as const;
