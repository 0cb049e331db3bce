import { describe, expect, it } from 'vitest';
import { asksForDone, fitting, queryOf } from '../src/tasks/filter-query';
import { narrowingAt, type View } from '../src/tasks/views';

const written = (view: View, query = '', words = '', project = '') =>
  queryOf(view, narrowingAt(new URLSearchParams(query)), words, project);

describe('queries of filters', () => {
  it('VIEW-11 asks for finished tasks where the term stands, not where the word does', () => {
    for (const query of ['completed', '@calls & completed', '!completed', '( today | Completed )', 'p1&completed'])
      expect(asksForDone(query), query).toBe(true);
    for (const query of ['today', '@completed', 'search: completed', '"completed"', '#"a & completed"', 'c\\ompleted'])
      expect(asksForDone(query), query).toBe(false);
  });

  it('VIEW-11 a new task gets what a plain query asks for', () => {
    expect(fitting('today & #"Home & garden" & @deep\\*work')).toEqual({
      tag: 'deep*work',
      project: 'Home & garden',
      today: true,
    });
    const nothing = { tag: null, project: null, today: false };
    for (const query of ['today | #Home', '!@calls', '(@calls)', '@call*', 'search: today', 'p1']) {
      expect(fitting(query), query).toEqual(nothing);
    }
  });

  it('VIEW-13 says what narrows a view', () => {
    expect(written({ kind: 'all' })).toBe('all');
    expect(written({ kind: 'today' }, 'priority=high')).toBe('(today | overdue) & p1');
    expect(written({ kind: 'inbox' }, 'due=week&tag=deep work')).toBe('#inbox & 7 days & @deep work');
    expect(written({ kind: 'project', id: '1' }, 'due=undated', '', 'Home & (garden)')).toBe(
      '#Home \\& \\(garden\\) & no date',
    );
    expect(written({ kind: 'tag', tag: 'a*b' }, 'status=done&priority=none')).toBe('@a\\*b & p4 & completed');
    expect(written({ kind: 'search' }, 'due=overdue', ' milk | tea ')).toBe('search: milk \\| tea & overdue');
    expect(written({ kind: 'upcoming' }, 'due=today')).toBe('(overdue | due after: today) & today');
    expect(written({ kind: 'done' })).toBe('completed');
  });
});
