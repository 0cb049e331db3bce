import { describe, expect, it } from 'vitest';
import type { Task } from '../src/api/client';
import { apply, draftOf, type Entry, type Spot } from '../src/sync/mutation';
import { otherwise, sentFor } from '../src/sync/wire';
import { inManualOrder, type Item, type Section } from '../src/tasks/arrange';
import { landing, moveTo, rankOf, reordered, step } from '../src/tasks/moving';
import { between } from '../src/tasks/position';

const AT = '2026-11-22T10:00:00.000Z';
const TOP: Spot = { project_id: null, section_id: null, parent_id: null };

function task(id: string, position: string, fields: Partial<Task> = {}): Task {
  return { ...draftOf(id, { title: id }, AT, 'a-user'), position, revision: 1, ...fields };
}

function ids(tasks: readonly Task[], spot: Spot = TOP): string[] {
  return inManualOrder(tasks.filter((one) => one.parent_id === spot.parent_id)).map(({ id }) => id);
}

/** The tasks with a mutation applied, as the replica would show them. */
function after(tasks: readonly Task[], mutation: Entry['mutation']): Task[] {
  return tasks.map((one) => apply(one, { key: 'k', at: AT, mutation, base: 0 }, 'a-user') ?? one);
}

function there(...question: Parameters<typeof moveTo>) {
  const move = moveTo(...question);
  if (!move) throw new Error('it is there already');
  return move;
}

function shown(tasks: readonly Task[], depths: Record<string, number> = {}): Item[] {
  return tasks.map((one) => ({ task: one, due: null, depth: depths[one.id] ?? 0 }));
}

describe('positions', () => {
  // The server's own test has the same list.
  it('HAND-08 are those of the server', () => {
    for (const [low, high, key] of [
      ['', '', 'a0'],
      ['', 'a0', 'Zz'],
      ['', 'Zz', 'Zy'],
      ['', 'a0V', 'a0'],
      ['', 'b00', 'az'],
      ['', 'Y00', 'Xzzz'],
      ['a0', '', 'a1'],
      ['az', '', 'b00'],
      ['Zz', '', 'a0'],
      ['bzz', '', 'c000'],
      ['a0', 'a1', 'a0V'],
      ['a0', 'a0V', 'a0G'],
      ['a0V', 'a1', 'a0l'],
      ['a0V', 'a0W', 'a0VV'],
      ['a0z', 'a1', 'a0zV'],
      ['Zz', 'a0', 'ZzV'],
      ['Zz', 'a1', 'a0'],
      ['a0', 'b00', 'a1'],
      ['a0', 'a01', 'a00V'],
      ['a0', 'a0001', 'a0000V'],
      ['a0G', 'a0I', 'a0H'],
      ['a1', 'a2V', 'a2'],
      ['Yzz', 'Z0', 'YzzV'],
      ['z'.repeat(27), '', `${'z'.repeat(27)}V`],
      ['', `A${'0'.repeat(26)}1`, `A${'0'.repeat(26)}0V`],
    ] as const)
      expect(between(low || null, high || null), `${low} ${high}`).toBe(key);
    expect(between('a1', 'a1')).toBeNull();
    expect(between('a1', 'a0')).toBeNull();
  });

  it('HAND-08 leave room between tasks that the server has not seen, as often as one likes', () => {
    const [first, second] = [1, 2].map((number) => `~0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5b0${number}`) as [string, string];
    for (let low = first, turn = 0; turn < 40; turn += 1) {
      const key = between(low, second) ?? '';
      expect(low < key && key < second).toBe(true);
      low = key;
    }
    for (let high = second, turn = 0; turn < 40; turn += 1) {
      const key = between(first, high) ?? '';
      expect(first < key && key < high).toBe(true);
      high = key;
    }
    expect(between('a5', first)).toBe('a6');
    expect((between(null, first) ?? '~') < first).toBe(true);
  });
});

describe('moving', () => {
  const tasks = [task('a', 'a0'), task('b', 'a1'), task('c', 'a2'), task('done', 'a1V', { completed: true })];
  const find = (id: string) => tasks.find((one) => one.id === id) ?? task('', '');

  it('HAND-05 stands at once where it goes, and back again', () => {
    const move = there(tasks, find('c'), { to: TOP, beside: { before: 'b' } });
    expect(move.forth.position).toBe('a0V');
    const moved = after(tasks, move.forth);
    expect(ids(moved)).toEqual(['a', 'c', 'b', 'done']);
    expect(move.back.beside).toEqual({ after: 'done' });
    expect(ids(after(moved, move.back))).toEqual(['a', 'b', 'done', 'c']);
    expect(moveTo(tasks, find('b'), { to: TOP, beside: { after: 'a' } })).toBeNull();
    expect(moveTo(tasks, find('c'), { to: TOP, beside: null })).toBeNull();
    expect(moveTo(tasks, find('a'), { to: TOP, beside: null })?.forth.beside).toEqual({ after: 'c' });
  });

  it('HAND-05 takes along what is below it', () => {
    const part = task('part', 'a0', { parent_id: 'a' });
    const all = [...tasks, part];
    const move = there(all, find('a'), { to: { ...TOP, project_id: 'home' }, beside: null });
    expect(move.forth.carried).toEqual(['part']);
    expect(after(all, move.forth).find(({ id }) => id === 'part')).toMatchObject({
      project_id: 'home',
      parent_id: 'a',
      position: 'a0',
    });
    expect(moveTo(all, find('a'), { to: TOP, beside: { after: 'b' } })?.forth.carried).toEqual([]);
  });

  it('HAND-04 knows its rank among what is open', () => {
    expect(rankOf(tasks, find('c'))).toEqual({ place: 3, of: 3 });
    expect(rankOf(tasks, find('done'))).toEqual({ place: 3, of: 4 });
  });

  const heading = (id: string) =>
    ({ kind: 'section', section: { id, project_id: 'p' } }) as unknown as Section['heading'];

  it('HAND-03 steps among what is seen, over the edge of a section, in and out', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id, index) => task(id, `a${index}`, { project_id: 'p' })) as [
      Task,
      Task,
      Task,
    ];
    const d = task('d', 'a0', { project_id: 'p', section_id: 's' });
    const all = [a, b, c, d];
    const sections: Section[] = [
      { heading: { kind: 'none' }, items: shown([a, b, c]) },
      { heading: heading('s'), items: shown([d]) },
      { heading: heading('empty'), items: [] },
    ];
    const at = { ...TOP, project_id: 'p' };
    expect(step(all, sections, b, 'up')).toEqual({ to: at, beside: { before: 'a' } });
    expect(step(all, sections, a, 'up')).toBe('first');
    expect(step(all, sections, c, 'down')).toEqual({ to: { ...at, section_id: 's' }, beside: { before: 'd' } });
    expect(step(all, sections, d, 'up')).toEqual({ to: at, beside: { after: 'c' } });
    expect(step(all, sections, d, 'down')).toEqual({ to: { ...at, section_id: 'empty' }, beside: null });
    expect(step(all, sections.slice(1), d, 'up')).toEqual({ to: at, beside: null });
    expect(step(all, sections, b, 'in')).toEqual({ to: { ...at, parent_id: 'a' }, beside: null });
    expect(step(all, sections, a, 'in')).toBe('alone');
    expect(step(all, sections, a, 'out')).toBe('top');
    const part = task('part', 'a0', { project_id: 'p', parent_id: 'a' });
    expect(step([...all, part], sections, part, 'out')).toEqual({ to: at, beside: { after: 'a' } });
  });

  it('HAND-09 lands in the list that it is let go in, as deep as is possible there', () => {
    const [a, part, deep, b] = [
      task('a', 'a0'),
      task('part', 'a0', { parent_id: 'a' }),
      task('deep', 'a0', { parent_id: 'part' }),
      task('b', 'a1'),
    ];
    const all = [a, part, deep, b];
    const section = { spot: TOP, items: shown(all, { part: 1, deep: 2 }) };
    expect(landing(all, [b], section, 'a', 0)).toMatchObject({
      to: { ...TOP, parent_id: 'a' },
      beside: { before: 'part' },
      depth: 1,
    });
    expect(landing(all, [b], section, 'deep', 9)).toMatchObject({ beside: { after: 'deep' }, depth: 2 });
    expect(landing(all, [b], section, 'deep', 1)).toMatchObject({ beside: { after: 'part' }, depth: 1 });
    expect(landing(all, [b], section, 'deep', -3)).toMatchObject({ to: TOP, beside: { after: 'a' }, depth: 0 });
    expect(landing(all, [b], section, null, 0)).toMatchObject({ beside: { before: 'a' }, depth: 0 });
    // Two levels fit below the first only; none below itself.
    const [x, y] = [task('x', 'a2'), task('y', 'a0', { parent_id: 'x' })];
    expect(
      landing([...all, x, y], [x], { spot: TOP, items: shown([...all, x, y], { part: 1, deep: 2, y: 1 }) }, 'deep', 2),
    ).toMatchObject({
      depth: 1,
      beside: { after: 'part' },
    });
    expect(landing(all, [a], section, 'b', 1)).toMatchObject({ to: TOP, depth: 0 });
    expect(landing(all, [part], section, 'b', 1)).toMatchObject({ to: { parent_id: 'b' }, beside: null });
    expect(landing(all, [b], { spot: { project_id: 'p', section_id: 's' }, items: [] }, null, 2)).toMatchObject({
      to: { project_id: 'p', section_id: 's', parent_id: null },
      beside: null,
    });
  });
});

describe('projects and sections', () => {
  const things = [
    { id: 'a', position: 'a0' },
    { id: 'b', position: 'a1' },
    { id: 'c', position: 'a2' },
  ];

  it('HAND-11 change one position, or all where there is no room', () => {
    expect([...reordered(things, 'c', 0)]).toEqual([['c', 'Zz']]);
    expect([...reordered(things, 'a', 1)]).toEqual([['a', 'a1V']]);
    expect([...reordered(things, 'a', 2)]).toEqual([['a', 'a3']]);
    expect([...reordered(things, 'b', 1)]).toEqual([]);
    const twins = [...things, { id: 'd', position: 'a2' }];
    expect([...reordered(twins, 'a', 2)]).toEqual([
      ['b', 'a0'],
      ['c', 'a1'],
      ['a', 'a2'],
      ['d', 'a3'],
    ]);
    const unplaced = [...things, { id: 'x'.repeat(36), position: '' }];
    expect([...reordered(unplaced, 'a', 3)]).toEqual([
      ['b', 'a0'],
      ['c', 'a1'],
      ['x'.repeat(36), 'a2'],
      ['a', 'a3'],
    ]);
  });
});

describe('sending a move', () => {
  it('HAND-10 goes to the place of a neighbour that has gone', () => {
    const mutation = {
      kind: 'move',
      id: 'a',
      to: TOP,
      beside: { after: 'gone' },
      position: 'a0V',
      carried: [],
    } as const;
    expect(sentFor({ key: 'k', at: AT, mutation, base: 7 }, 9, null)).toEqual([
      { id: 'k', entity: 'task', entity_id: 'a', action: 'move', base: 7, fields: { ...TOP, after: 'gone' } },
    ]);
    expect(otherwise(mutation)).toEqual({ kind: 'update', id: 'a', fields: { ...TOP, position: 'a0V' } });
    expect(otherwise({ ...mutation, position: '~1' })).toEqual({ kind: 'update', id: 'a', fields: TOP });
    expect(otherwise({ ...mutation, beside: null })).toBe(null);
  });
});
