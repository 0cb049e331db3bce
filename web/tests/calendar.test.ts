import { describe, expect, it } from 'vitest';
import type { Task } from '../src/api/client';
import { draftOf } from '../src/sync/mutation';
import {
  blockOf,
  isSamePage,
  partsOf,
  shownOf,
  sideBySide,
  snapped,
  spotAt,
  tasksByDay,
  timeOf,
  turned,
  weekOf,
  weeksOf,
} from '../src/tasks/calendar';
import { weekdayOf } from '../src/time/day';

const TODAY = '2026-11-29';
const [SUNDAY, MONDAY, SATURDAY] = [0, 1, 6];

function task(title: string, fields: Partial<Task> = {}): Task {
  return { ...draftOf(title, { title }, '2026-11-01T00:00:00Z', 'a-user'), ...fields };
}

function edges(weeks: string[][]): (string | undefined)[] {
  return [weeks[0]?.[0], weeks.at(-1)?.[6]];
}

describe('weeks', () => {
  it('CAL-02 a month is the whole weeks it touches, by each first weekday', () => {
    expect(edges(weeksOf('2026-11-15', MONDAY))).toEqual(['2026-10-26', '2026-12-06']);
    expect(edges(weeksOf('2026-11-15', SUNDAY))).toEqual(['2026-11-01', '2026-12-05']);
    expect(edges(weeksOf('2026-11-15', SATURDAY))).toEqual(['2026-10-31', '2026-12-04']);
    expect(weeksOf('2026-11-15', MONDAY)).toHaveLength(6);
    // The shortest month there is: February of four weeks.
    expect(weeksOf('2021-02-10', MONDAY)).toHaveLength(4);
  });

  it('CAL-02 every day of a leap year, over changes of clocks and years, is there once and in its column', () => {
    for (const first of [SUNDAY, MONDAY, SATURDAY]) {
      const seen = new Set<string>();
      for (let month = 1; month <= 12; month += 1) {
        const name = `2028-${String(month).padStart(2, '0')}`;
        for (const week of weeksOf(`${name}-28`, first)) {
          expect(week.map(weekdayOf)).toEqual(Array.from({ length: 7 }, (_, index) => (first + index) % 7));
          for (const day of week) if (day.startsWith(name)) seen.add(day);
        }
      }
      expect(seen.size).toBe(366);
      expect(seen.has('2028-02-29')).toBe(true);
    }
  });

  it('CAL-02 a week crosses the year', () => {
    expect(weekOf('2027-01-01', MONDAY)).toEqual([
      '2026-12-28',
      '2026-12-29',
      '2026-12-30',
      '2026-12-31',
      '2027-01-01',
      '2027-01-02',
      '2027-01-03',
    ]);
  });
});

describe('where somebody is', () => {
  const at = (query: string) => spotAt(new URLSearchParams(query), TODAY);

  it('CAL-03 lives in the address', () => {
    expect(at('')).toEqual({ by: 'month', day: TODAY });
    expect(at('at=2026-12-05&by=week')).toEqual({ by: 'week', day: '2026-12-05' });
    expect(at('at=2026-12')).toEqual({ by: 'month', day: '2026-12-01' });
    expect(at('at=2026-11')).toEqual({ by: 'month', day: TODAY });
    expect(partsOf(at('at=2026-12-05&by=week'), TODAY)).toEqual({ at: '2026-12-05', by: 'week' });
    expect(partsOf(at(''), TODAY)).toEqual({ at: null, by: null });
  });

  it('CAL-03 is today where the address says no day', () => {
    for (const nonsense of ['at=2026-13', 'at=2026-02-30', 'at=0000-00', 'at=x', 'at=9999-12-31', 'by=year']) {
      expect(at(nonsense)).toEqual({ by: 'month', day: TODAY });
    }
  });

  it('CAL-03 turns pages and stays within the calendar', () => {
    expect(turned({ by: 'month', day: '2027-01-31' }, 1)).toBe('2027-02-28');
    expect(turned({ by: 'month', day: '2026-12-05' }, 1)).toBe('2027-01-05');
    expect(turned({ by: 'week', day: '2026-12-30' }, 1)).toBe('2027-01-06');
    expect(turned({ by: 'month', day: '9999-11-30' }, 1)).toBe('9999-11-30');
    expect(isSamePage({ by: 'week', day: '2026-12-31' }, { by: 'week', day: '2027-01-01' }, MONDAY)).toBe(true);
    expect(isSamePage({ by: 'month', day: '2026-12-31' }, { by: 'month', day: '2027-01-01' }, MONDAY)).toBe(false);
    expect(isSamePage({ by: 'week', day: '2026-12-05' }, { by: 'week', day: '2026-12-06' }, SUNDAY)).toBe(false);
  });
});

describe('tasks of days', () => {
  it('CAL-01 stand by time, then those of the whole day, done ones last', () => {
    const days = tasksByDay(
      [
        task('done', { due_date: '2026-12-01T08:00', completed: true }),
        task('plain', { due_date: '2026-12-01' }),
        task('late morning', { due_date: '2026-12-01T11:00' }),
        task('morning', { due_date: '2026-12-01T09:30' }),
        task('urgent', { due_date: '2026-12-01', priority: 'high' }),
        task('before', { due_date: '2026-11-30' }),
        task('undated'),
      ],
      '2026-12-01',
      '2026-12-31',
    );
    expect([...days].map(([day, items]) => [day, items.map((item) => item.task.title)])).toEqual([
      ['2026-12-01', ['morning', 'late morning', 'urgent', 'plain', 'done']],
    ]);
  });

  it('CAL-04 fill the room of a day, and the last line says how many more', () => {
    expect(shownOf(3, 3)).toBe(3);
    expect(shownOf(4, 3)).toBe(2);
    expect(shownOf(4, 0)).toBe(0);
  });
});

describe('times of a day', () => {
  const show = (blocks: { id: string; start: number; end: number }[]) =>
    sideBySide(blocks).map(({ id, column, columns }) => `${id} ${column + 1}/${columns}`);

  it('CAL-05 what overlaps stands side by side, and only that', () => {
    expect(
      show([
        { id: 'a', start: 540, end: 600 },
        { id: 'b', start: 570, end: 660 },
        { id: 'c', start: 600, end: 630 },
        { id: 'd', start: 700, end: 760 },
      ]),
    ).toEqual(['a 1/2', 'b 2/2', 'c 1/2', 'd 1/1']);
    expect(
      show([
        { id: 'a', start: 60, end: 120 },
        { id: 'b', start: 60, end: 120 },
        { id: 'c', start: 60, end: 180 },
      ]),
    ).toEqual(['c 1/3', 'a 2/3', 'b 3/3']);
    // Two that are shorter than they are drawn would cover each other.
    expect(
      show([
        { id: 'a', start: 60, end: 65 },
        { id: 'b', start: 70, end: 75 },
      ]),
    ).toEqual(['a 1/2', 'b 2/2']);
    expect(show([])).toEqual([]);
  });

  it('CAL-05 a block has the length of its task, and ends at midnight', () => {
    const block = (fields: Partial<Task>) => blockOf({ task: task('a', fields), due: { day: TODAY, time: '23:00' } });
    expect(block({ duration_minutes: 45 })).toEqual({ id: 'a', start: 1380, end: 1425 });
    expect(block({})).toEqual({ id: 'a', start: 1380, end: 1410 });
    expect(block({ duration_minutes: 525_600 })).toEqual({ id: 'a', start: 1380, end: 1440 });
    expect(blockOf({ task: task('a'), due: { day: TODAY, time: null } })).toBeNull();
  });

  it('CAL-05 times snap to quarters within the day', () => {
    expect([-20, 7, 8, 1439].map(snapped)).toEqual([0, 0, 15, 1425]);
    expect([0, 65, 1425].map(timeOf)).toEqual(['00:00', '01:05', '23:45']);
  });
});
