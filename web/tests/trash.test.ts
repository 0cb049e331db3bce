import { describe, expect, it } from 'vitest';
import type { Trashed } from '../src/api/client';
import { byDay, daysLeft, kindOfLine, nameOfLine } from '../src/tasks/trash';

function line(group: number, at: Date, fields: Partial<Trashed> = {}): Trashed {
  const purged_at = new Date(at.getTime() + 30 * 86_400_000).toISOString();
  const actor = { kind: 'session', id: 'a-session' } as Trashed['actor'];
  const thing = { group, entity: 'task', entity_id: `${group}`, name: `Sample ${group}`, things: 1, actor };
  return { ...thing, at: at.toISOString(), purged_at, ...fields };
}

describe('trash', () => {
  it('VIEW-01 lines stand under the days they were deleted on, in their order', () => {
    const lines = [
      line(9, new Date(2026, 10, 22, 9)),
      line(7, new Date(2026, 10, 22, 0, 1)),
      line(4, new Date(2026, 10, 20, 23, 59)),
    ];
    expect(byDay(lines).map(({ day, lines: of_day }) => [day, ...of_day.map(({ group }) => group)])).toEqual([
      ['2026-11-22', 9, 7],
      ['2026-11-20', 4],
    ]);
  });

  it('VIEW-01 says how long a line stays, the day that has begun included', () => {
    const deleted = new Date(2026, 10, 22, 9);
    const after = (hours: number) => daysLeft(line(1, deleted), new Date(deleted.getTime() + hours * 3_600_000));
    expect([after(0), after(1), after(24), after(30 * 24 - 1), after(31 * 24)]).toEqual([30, 30, 29, 1, 1]);
  });

  it('VIEW-01 says what a line is made of, also of what has no name', () => {
    expect(kindOfLine(line(1, new Date()))).toBe('Task');
    expect(kindOfLine(line(1, new Date(), { entity: 'project', things: 2 }))).toBe('Project with 1 more thing');
    expect(kindOfLine(line(1, new Date(), { entity: 'section', things: 1_205 }))).toBe(
      'Section with 1,204 more things',
    );
    expect(nameOfLine(line(1, new Date(), { entity: 'reminder', name: null }))).toBe('A reminder');
  });
});
