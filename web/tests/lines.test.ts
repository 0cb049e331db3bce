/** Many lines at once: what is read of pasted text (ADD-10 to ADD-13). */
import { describe, expect, test } from 'vitest';
import { fitted, readLines } from '../src/import/lines';
import { plannedOf } from '../src/import/planned';

const read = (text: string) =>
  readLines(text).map(({ level, text: said, done }) => `${'>'.repeat(level)}${done ? 'x ' : ''}${said}`);

describe('ADD-11 indents and marks', () => {
  test('tabs, two and four blanks make subtasks, down to the third level', () => {
    expect(read('a\n\tb\n\t\tc\n\t\t\td\ne')).toEqual(['a', '>b', '>>c', '>>d', 'e']);
    expect(read('a\n  b\n    c\n      d\n  e\nf')).toEqual(['a', '>b', '>>c', '>>d', '>e', 'f']);
    expect(read('a\n    b\n        c\n    d')).toEqual(['a', '>b', '>>c', '>d']);
    expect(read('    a\n  b\n c')).toEqual(['a', 'b', 'c']);
  });

  test('list marks go, and a ticked box is a finished task', () => {
    expect(read('- a\n* b\n• c\n+ d')).toEqual(['a', 'b', 'c', 'd']);
    expect(read('1. a\n2) b\n10. c')).toEqual(['a', 'b', 'c']);
    expect(read('- [ ] a\n- [x] b\n[X] c\n☑ d\n☐ e')).toEqual(['a', 'x b', 'x c', 'x d', 'e']);
  });

  test('what only looks like a mark stays', () => {
    expect(read('3. Mannschaft\nb')).toEqual(['3. Mannschaft', 'b']);
    expect(read('-5 degrees\n2026 plans')).toEqual(['-5 degrees', '2026 plans']);
    expect(read('---\n- \n[ ]')).toEqual(['---', '-', '[ ]']);
    expect(read('[link] a\n**bold** b')).toEqual(['[link] a', '**bold** b']);
  });

  test('blank lines, and those with nothing to see, are none', () => {
    expect(read('\ufeffa\r\n\r\n  \t\n\u200b\nb\u2028c\rd')).toEqual(['a', 'b', 'c', 'd']);
  });
});

/** A small generator of random text, the same at every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return ((state >>> 8) % 100_000) / 100_000;
  };
}

describe('ADD-12 nothing is lost', () => {
  test('whatever the lines are, their words are in titles or notes, in their order', () => {
    const words = [
      'tomorrow',
      'p1',
      '#home',
      '@calls',
      'May',
      '5th',
      'wave',
      'ünï',
      '買う',
      '\u202eturn',
      '👩‍👩‍👧',
      'x'.repeat(260),
      '"q',
      '-',
      '1.',
      '[x]',
      'every',
      'fri',
    ];
    const signs = ['', '  ', '\t', '- ', '    * ', '1. ', '- [x] ', '\t\t• '];
    for (let seed = 1; seed <= 300; seed += 1) {
      const next = random(seed * 7919);
      const pick = <T>(all: readonly T[]) => all[Math.floor(next() * all.length)] as T;
      const lines = Array.from(
        { length: 1 + Math.floor(next() * 8) },
        () =>
          pick(signs) +
          Array.from({ length: Math.floor(next() * (next() > 0.9 ? 300 : 6)) }, () => pick(words)).join(' '),
      );
      const found = readLines(lines.join('\n'));
      const plain = found.map((line) => plannedOf(line, new Date('2026-03-04T10:00:00Z'), null));
      for (const task of plain) {
        expect([...task.title].length, task.title).toBeLessThanOrEqual(200);
        expect([...task.note].length).toBeLessThanOrEqual(10_000);
        expect(task.title.trim()).not.toBe('');
      }
      const said = plain
        .map(({ title, note }) => (note === '' ? title : note))
        .join(' ')
        .split(' ')
        .filter(Boolean);
      const written = lines.flatMap((line) => line.trim().split(/\s+/u)).filter(Boolean);
      const marks = new Set(['-', '*', '•', '1.', '[x]']);
      expect(said.filter((word) => !marks.has(word))).toEqual(written.filter((word) => !marks.has(word)));
    }
  });

  test('a long line goes on in the note, and a very long one in more tasks', () => {
    const long = 'word '.repeat(60).trim();
    expect(fitted(long).note).toBe(long);
    expect([...fitted(long).title].length).toBeLessThanOrEqual(200);
    expect(long.startsWith(fitted(long).title.slice(0, -1))).toBe(true);
    const endless = '👍'.repeat(20_001);
    const pieces = readLines(`a\n${endless}`);
    expect(
      pieces
        .slice(1)
        .map(({ text }) => text)
        .join(''),
    ).toBe(endless);
  });
});

test('ADD-10 dates in lines are understood, names of projects only at the top', () => {
  const now = new Date('2026-03-04T10:00:00Z');
  const habits = { places: [{ id: 'p1', name: 'Home', sections: [] }] };
  const [first, second] = readLines('- Paint the door tomorrow #Home\n  - Buy paint p1 #Home').map((line) =>
    plannedOf(line, now, habits),
  );
  expect(first).toMatchObject({ title: 'Paint the door', level: 0, fields: { project_id: 'p1', priority: null } });
  expect(first?.fields.due_date).toMatch(/^2026-03-05/u);
  expect(second).toMatchObject({
    title: 'Buy paint',
    level: 1,
    fields: { project_id: null, priority: 'high', tags: ['Home'] },
  });
});

test('ADD-13 ten thousand lines are read in a moment', () => {
  const text = Array.from(
    { length: 10_000 },
    (_, index) => `${'  '.repeat(index % 3)}- Task ${index} tomorrow @calls`,
  ).join('\n');
  const began = performance.now();
  const lines = readLines(text);
  expect(lines).toHaveLength(10_000);
  expect(performance.now() - began).toBeLessThan(2_000);
  const planned = lines.map((line) => plannedOf(line, new Date(), {}));
  expect(planned.at(-1)?.title).toBe('Task 9999');
});
