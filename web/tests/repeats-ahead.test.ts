import { describe, expect, it } from 'vitest';
import { draftOf } from '../src/sync/mutation';
import { readRule } from '../src/tasks/repeat';
import { daysAhead, tasksAhead } from '../src/tasks/repeats-ahead';

const ahead = (rule: string, due: string, to = '2026-12-31', from = '2026-12-01') =>
  daysAhead(readRule(rule), due, from, to).map((day) => day.slice(5));

describe('CAL-14 what repeats is seen on its next days', () => {
  it('by days, weeks, weekdays, months and years', () => {
    expect(ahead('FREQ=DAILY;INTERVAL=10', '2026-11-20')).toEqual(['12-10', '12-20', '12-30']);
    expect(ahead('FREQ=WEEKLY', '2026-12-04')).toEqual(['12-11', '12-18', '12-25']);
    expect(ahead('FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR', '2026-12-01')).toEqual(['12-04', '12-15', '12-18', '12-29']);
    expect(ahead('FREQ=WEEKLY;BYDAY=SU', '2026-12-06')).toEqual(['12-13', '12-20', '12-27']);
    expect(ahead('FREQ=MONTHLY', '2026-10-31', '2027-03-31')).toEqual(['12-31', '01-31', '02-28', '03-31']);
    expect(ahead('FREQ=YEARLY', '2020-12-24')).toEqual(['12-24']);
  });

  it('until its end', () => {
    expect(ahead('FREQ=WEEKLY;COUNT=3', '2026-12-04')).toEqual(['12-11', '12-18']);
    expect(ahead('FREQ=WEEKLY;COUNT=1', '2026-12-04')).toEqual([]);
    expect(ahead('FREQ=WEEKLY;UNTIL=20261218', '2026-12-04')).toEqual(['12-11', '12-18']);
    expect(ahead('FREQ=DAILY', '1990-01-01', '2026-12-31', '2026-12-01')).toEqual([]);
  });

  it('and nothing where only the server knows', () => {
    expect(ahead('FREQ=MONTHLY;BYDAY=-1FR', '2026-11-27')).toEqual([]);
    expect(ahead('FREQ=MONTHLY;BYMONTHDAY=1,15', '2026-11-15')).toEqual([]);
    const task = { ...draftOf('a', { title: 'a', recurrence: 'FREQ=DAILY' }, '2026-11-01T00:00:00Z', 'b') };
    const show = (fields: object) =>
      [...tasksAhead([{ ...task, due_date: '2026-12-01T09:30', ...fields }], '2026-12-01', '2026-12-03')].flatMap(
        ([, items]) => items.map(({ due }) => `${due?.day} ${due?.time}`),
      );
    expect(show({})).toEqual(['2026-12-02 09:30', '2026-12-03 09:30']);
    expect(show({ recurrence_from: 'completion' })).toEqual([]);
    expect(show({ completed: true })).toEqual([]);
    expect(show({ due_date: null })).toEqual([]);
  });
});
