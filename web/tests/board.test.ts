import { describe, expect, it } from 'vitest';
import type { ProjectSection, Task } from '../src/api/client';
import { draftOf } from '../src/sync/mutation';
import { arrange } from '../src/tasks/arrange';
import { beside, columnsOf, goalAt, placeOn, stepOn, type Column } from '../src/tasks/board';
import { narrowingAt } from '../src/tasks/views';

const SECTIONS = ['copy', 'design'].map((id): ProjectSection => {
  const at = '2026-11-01T00:00:00Z';
  return { id, name: id, project_id: 'p', user_id: 'u', position: id, revision: 1, created_at: at, updated_at: at };
});

function task(id: string, fields: Partial<Task> = {}): Task {
  return { ...draftOf(id, { title: id }, '2026-11-01T00:00:00Z', 'u'), project_id: 'p', position: id, ...fields };
}

const TASKS = [
  task('a'),
  task('b', { section_id: 'copy' }),
  task('c', { section_id: 'copy' }),
  task('c-part', { section_id: 'copy', parent_id: 'c' }),
];

function columns(tasks: readonly Task[], sections = SECTIONS): Column[] {
  const { sections: arranged } = arrange(tasks, {
    view: { kind: 'project', id: 'p' },
    narrowing: narrowingAt(new URLSearchParams()),
    query: '',
    now: new Date(2026, 10, 22),
    lingering: new Set(),
    project_sections: sections,
  });
  return columnsOf(arranged, sections);
}

const names = (all: readonly Column[]) =>
  all.map(({ section, cards }) => `${section?.id ?? '-'}: ${cards.map((card) => card.task.id).join(' ')}`);

describe('a board', () => {
  it('BOARD-01 has a column for each section, and one for what is in none while there is something', () => {
    expect(names(columns(TASKS))).toEqual(['-: a', 'copy: b c', 'design: ']);
    expect(names(columns(TASKS.slice(1)))).toEqual(['copy: b c', 'design: ']);
    expect(names(columns([], []))).toEqual(['-: ']);
  });

  it('BOARD-04 is walked through with the arrows', () => {
    const all = columns(TASKS);
    expect(beside(all, 'b', 'down')).toEqual({ column: 1, id: 'c' });
    expect(beside(all, 'c', 'down')).toBeNull();
    expect(beside(all, 'c', 'before')).toEqual({ column: 0, id: 'a' });
    expect(beside(all, 'c', 'after')).toEqual({ column: 2, id: null });
    expect(beside(all, 'a', 'before')).toBeNull();
    expect(placeOn(all, 'c-part')).toBeNull();
  });

  it('BOARD-03 puts a card between two others, at the end and into an empty column', () => {
    const all = columns(TASKS);
    const [loose, copy, design] = all as [Column, Column, Column];
    const a = TASKS[0] as Task;
    const to = { project_id: 'p', section_id: 'copy', parent_id: null };
    expect(goalAt(a, copy, 1)).toEqual({ to, beside: { before: 'c' } });
    expect(goalAt(a, copy, 2)).toEqual({ to, beside: { after: 'c' } });
    expect(goalAt(a, design, 0)).toEqual({ to: { ...to, section_id: 'design' }, beside: null });
    expect(goalAt(a, loose, 0)).toEqual({ to: { ...to, section_id: null }, beside: null });
  });

  it('BOARD-04 moves a card one step, and says where there is none', () => {
    const all = columns(TASKS);
    const [a, b, c] = TASKS as [Task, Task, Task];
    expect(stepOn(all, b, 'down')).toMatchObject({ beside: { after: 'c' } });
    expect(stepOn(all, b, 'up')).toBe('first');
    expect(stepOn(all, c, 'down')).toBe('last');
    expect(stepOn(all, c, 'before')).toMatchObject({ to: { section_id: null }, beside: { after: 'a' } });
    expect(stepOn(all, c, 'after')).toMatchObject({ to: { section_id: 'design' }, beside: null });
    expect(stepOn(all, a, 'before')).toBe('first');
    const orphan = task('orphan', { parent_id: 'gone', section_id: 'copy' });
    expect(stepOn(columns([...TASKS, orphan]), orphan, 'before')).toBeNull();
  });
});
