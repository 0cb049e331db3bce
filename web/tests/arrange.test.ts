import { describe, expect, it } from 'vitest';
import type { Task } from '../src/api/client';
import { draftOf } from '../src/sync/mutation';
import { arrange, countOpen, matcher, shares, type Heading, type Question } from '../src/tasks/arrange';
import { fieldsBelow } from '../src/tasks/regrouping';
import { narrowingAt, openTaskAt, pathOf, viewAt, type View } from '../src/tasks/views';

const NOW = new Date(2026, 10, 22, 12, 0);
let minute = 0;

function task(title: string, fields: Partial<Task> = {}): Task {
  minute += 1;
  const at = new Date(2026, 10, 1, 0, minute).toISOString();
  return { ...draftOf(title, { title }, at, 'a-user'), ...fields };
}

function ask(view: View, query = '', lingering: string[] = []): Question {
  const [path_query = ''] = query.split('|');
  return {
    view,
    narrowing: narrowingAt(new URLSearchParams(path_query)),
    query: '',
    now: NOW,
    lingering: new Set(lingering),
  };
}

function show(tasks: Task[], question: Question): string[] {
  return arrange(tasks, question).sections.map(
    ({ heading, items }) =>
      `${heading.kind === 'day' ? heading.day : heading.kind}: ${items.map((item) => item.task.title).join(' ')}`,
  );
}

const done = { completed: true, completed_at: new Date(2026, 10, 22, 8).toISOString() };
const TASKS = [
  task('late', { due_date: '2026-11-20' }),
  task('timed', { due_date: '2026-11-22T14:00', priority: 'high' }),
  task('plain', { due_date: '2026-11-22', tags: ['home'] }),
  task('next', { due_date: '2026-11-23', priority: 'low' }),
  task('far', { due_date: '2027-01-01', tags: ['home', 'trip'] }),
  task('loose'),
  task('finished', done),
  task('long-finished', { completed: true, completed_at: new Date(2026, 10, 20, 8).toISOString() }),
];

describe('views', () => {
  it('VIEW-08 search begins with tasks that have all words in the title, then with beginnings, then with the newest', () => {
    const tasks = [
      task('Tea', { description: 'with milk' }),
      task('Milk and tea'),
      task('Milky tea'),
      task('Oat milk for the tea, please'),
      task('Teapot and milk'),
      task('Nothing', { tags: ['milk', 'tea'] }),
      task('Text', { description: 'milk and tea' }),
    ];
    const found = arrange(tasks, { ...ask({ kind: 'search' }), query: 'MILK te' }).sections;
    expect(found.flatMap(({ items }) => items.map((item) => item.task.title))).toEqual([
      'Teapot and milk',
      'Oat milk for the tea, please',
      'Milky tea',
      'Milk and tea',
      'Nothing',
      'Text',
      'Tea',
    ]);
    const whole = arrange(tasks, { ...ask({ kind: 'search' }), query: 'milk tea' }).sections;
    expect(whole.flatMap(({ items }) => items.map((item) => item.task.title))).toEqual([
      'Oat milk for the tea, please',
      'Milk and tea',
      'Teapot and milk',
      'Milky tea',
      'Nothing',
      'Text',
      'Tea',
    ]);
    const by_title = arrange(tasks, { ...ask({ kind: 'search' }, 'sort=title'), query: 'milk tea' }).sections;
    expect(by_title[0]?.items[0]?.task.title).toBe('Milk and tea');
  });

  it('WEB-20 Today shows overdue, today and what was finished today', () => {
    expect(show(TASKS, ask({ kind: 'today' }))).toEqual(['overdue: late', 'today: timed plain', 'done: finished']);
    expect(arrange(TASKS, ask({ kind: 'today' })).progress).toEqual({ done: 1, overdue: 1, open: 2 });
  });

  it('WEB-21 Upcoming groups by day', () => {
    expect(show(TASKS, ask({ kind: 'upcoming' }, 'status=open')).slice(-2)).toEqual([
      '2026-11-23: next',
      '2027-01-01: far',
    ]);
  });

  it('CAL-30 Upcoming begins with what is late and names each of the next seven days', () => {
    expect(show(TASKS, ask({ kind: 'upcoming' }))).toEqual([
      'overdue: late',
      '2026-11-23: next',
      '2026-11-24: ',
      '2026-11-25: ',
      '2026-11-26: ',
      '2026-11-27: ',
      '2026-11-28: ',
      '2026-11-29: ',
      '2027-01-01: far',
    ]);
    expect(show(TASKS, ask({ kind: 'upcoming' }, 'tag=home'))).toEqual(['2027-01-01: far']);
    expect(show([], ask({ kind: 'upcoming' }))).toEqual([]);
  });

  it('CAL-32 Today has a place for what is late to go to', () => {
    expect(show([task('late', { due_date: '2026-11-20' })], ask({ kind: 'today' }))).toEqual([
      'overdue: late',
      'today: ',
    ]);
  });

  it('WEB-22 Done shows the newest day first', () => {
    expect(show(TASKS, ask({ kind: 'done' }))).toEqual(['2026-11-22: finished', '2026-11-20: long-finished']);
  });

  it('WEB-23 All shows what is open, newest first', () => {
    expect(show(TASKS, ask({ kind: 'all' }))).toEqual(['none: loose far next plain timed late']);
  });

  it('WEB-24 a tag shows its open tasks', () => {
    expect(show(TASKS, ask({ kind: 'tag', tag: 'home' }))).toEqual(['none: far plain']);
  });

  it('WEB-25 filters and sorts come from the address', () => {
    expect(show(TASKS, ask({ kind: 'all' }, 'priority=high'))).toEqual(['none: timed']);
    expect(show(TASKS, ask({ kind: 'all' }, 'priority=none&due=undated'))).toEqual(['none: loose']);
    expect(show(TASKS, ask({ kind: 'all' }, 'due=week'))).toEqual(['none: next plain timed']);
    expect(show(TASKS, ask({ kind: 'all' }, 'due=overdue'))).toEqual(['none: late']);
    expect(show(TASKS, ask({ kind: 'all' }, 'status=done&sort=title'))).toEqual(['none: finished long-finished']);
    expect(show(TASKS, ask({ kind: 'all' }, 'sort=due'))).toEqual(['none: late timed plain next far loose']);
    expect(show(TASKS, ask({ kind: 'all' }, 'sort=priority'))).toEqual(['none: timed next late plain far loose']);
    expect(show(TASKS, ask({ kind: 'all' }, 'priority=nonsense&sort=nonsense'))).toHaveLength(1);
  });

  it('WEB-26 a task finished a moment ago stays where it is', () => {
    const tasks = [task('just-done', { ...done, due_date: '2026-11-22' })];
    expect(show(tasks, ask({ kind: 'today' }, '', ['just-done']))).toEqual(['today: just-done']);
    expect(show(tasks, ask({ kind: 'today' }))).toEqual(['done: just-done']);
  });

  it('counts what is open', () => {
    expect(countOpen(TASKS, '2026-11-22')).toEqual({
      all: 6,
      inbox: 6,
      projects: new Map(),
      today: 3,
      tags: [
        { tag: 'home', open: 2 },
        { tag: 'trip', open: 1 },
      ],
    });
  });
});

describe('projects', () => {
  const at = { user_id: 'a-user', revision: 1, created_at: '', updated_at: '', project_id: 'home' };
  const project_sections = [
    { ...at, id: 'kitchen', name: 'Kitchen', position: 'a1' },
    { ...at, id: 'attic', name: 'Attic', position: 'a2' },
  ];
  const inside = (title: string, position: string, fields: Partial<Task> = {}) =>
    task(title, { project_id: 'home', position, ...fields });
  const tasks = [
    inside('Sweep', 'a3'),
    inside('Paint', 'a1'),
    inside('Second coat', 'a5', { parent_id: 'Paint' }),
    inside('First coat', 'a4', { parent_id: 'Paint' }),
    inside('Find a brush', 'a6', { parent_id: 'First coat', completed: true }),
    inside('Fix the tap', 'a2', { section_id: 'kitchen' }),
    inside('Not placed yet', '', { section_id: 'kitchen' }),
    inside('Lost section', 'a7', { section_id: 'gone' }),
    task('Elsewhere', { position: 'a0' }),
  ];

  it('WEB-86 WEB-88 lists sections in order, manual order within, and subtasks below their task', () => {
    const { sections } = arrange(tasks, { ...ask({ kind: 'project', id: 'home' }), project_sections });
    const shown = sections.map(({ heading, items }) => [
      heading.kind === 'section' ? heading.section.name : heading.kind,
      items.map((item) => `${'>'.repeat(item.depth ?? 0)}${item.task.title}`),
    ]);
    expect(shown).toEqual([
      ['none', ['Paint', '>First coat', '>Second coat', 'Sweep', 'Lost section']],
      ['Kitchen', ['Fix the tap', 'Not placed yet']],
      ['Attic', []],
    ]);
  });

  it('WEB-87 keeps in the inbox what has no project', () => {
    const { sections } = arrange(tasks, ask({ kind: 'inbox' }));
    expect(sections.flatMap(({ items }) => items.map((item) => item.task.title))).toEqual(['Elsewhere']);
  });

  it('WEB-85 WEB-88 counts what is done of each project and of each task', () => {
    expect(countOpen(tasks, '2026-11-22').projects.get('home')).toEqual({ done: 1, all: 8 });
    expect(shares(tasks, 'parent_id').get('Paint')).toEqual({ done: 0, all: 2 });
    expect(shares(tasks, 'parent_id').get('First coat')).toEqual({ done: 1, all: 1 });
  });
});

describe('search', () => {
  const found = (query: string, title: string, fields: Partial<Task> = {}) => matcher(query)(task(title, fields));

  it('WEB-27 needs every word at the beginning of a word; case and accents do not count', () => {
    expect(found('mil buy', 'Buy milk')).toBe(true);
    expect(found('ilk', 'Buy milk')).toBe(false);
    expect(found('cafe', 'Café am Fluß')).toBe(true);
    expect(found('note', 'Title', { description: 'A note' })).toBe(true);
    expect(found('hom', 'Title', { tags: ['home'] })).toBe(true);
    expect(found('牛奶', '去买牛奶')).toBe(true);
    expect(found('"quoted', 'A "quoted" word')).toBe(true);
    expect(found('  ', 'Anything')).toBe(false);
  });
});

describe('groups and orders', () => {
  const by = (view: View, query: string, more: Partial<Question> = {}) =>
    arrange(TASKS, { ...ask(view, query), ...more }).sections.map(({ heading, items }) => {
      const { kind, ...rest } = heading;
      return `${[kind, ...Object.values(rest)].join(' ')}: ${items.map((item) => item.task.title).join(' ')}`;
    });

  it('SHOW-01 any list is grouped by date, priority, project or tag', () => {
    expect(by({ kind: 'all' }, 'group=date&sort=oldest')).toEqual([
      'overdue: late',
      'day 2026-11-22: timed plain',
      'day 2026-11-23: next',
      'day 2027-01-01: far',
      'undated: loose',
    ]);
    expect(by({ kind: 'all' }, 'group=priority&sort=title')).toEqual([
      'priority high: timed',
      'priority low: next',
      'priority : far late loose plain',
    ]);
    expect(by({ kind: 'all' }, 'group=tag&sort=title')).toEqual(['tag home: far plain', 'tag : late loose next timed']);
    expect(by({ kind: 'tag', tag: 'home' }, 'group=tag')).toEqual(['tag trip: far', 'tag : plain']);
  });

  it('SHOW-01 projects come in their order behind the inbox', () => {
    const tasks = ['b', null, 'a'].map((project_id) => task(String(project_id), { project_id }));
    const sections = arrange(tasks, { ...ask({ kind: 'all' }, 'group=project'), project_ids: ['a', 'b'] }).sections;
    expect(sections.map(({ items }) => items[0]?.task.title)).toEqual(['null', 'a', 'b']);
  });

  it("SHOW-01 a view's own groups give way, and Today keeps what is done apart", () => {
    expect(by({ kind: 'today' }, 'group=priority')).toEqual([
      'priority high: timed',
      'priority : late plain',
      'done: finished',
    ]);
    expect(by({ kind: 'upcoming' }, 'group=none')).toEqual(['none: late next far']);
    expect(arrange(TASKS, ask({ kind: 'today' }, 'group=none')).progress).toEqual({ done: 1, overdue: 1, open: 2 });
  });

  it('SHOW-04 a group gives what it stands for, and its tag takes the place of the former one', () => {
    const below = (heading: Heading, fields: Partial<Task>, hidden_tag: string | null = null) =>
      fieldsBelow(heading, task('moved', fields), '2026-11-22', hidden_tag);
    expect(below({ kind: 'priority', priority: 'low' }, {})).toEqual({ priority: 'low' });
    expect(below({ kind: 'day', day: '2026-11-30' }, { due_date: '2026-11-22T09:30' })).toEqual({
      due_date: '2026-11-30T09:30',
    });
    expect(below({ kind: 'today' }, { due_date: '2026-11-01' })).toEqual({ due_date: '2026-11-22' });
    expect(below({ kind: 'undated' }, { due_date: '2026-11-01' })).toEqual({ due_date: null });
    expect(below({ kind: 'project', id: 'a' }, {})).toEqual({});
    const tag = (name: string | null) => ({ kind: 'tag', tag: name }) as const;
    expect(below(tag('trip'), {})).toEqual({ tags: ['trip'] });
    expect(below(tag('trip'), { tags: ['home', 'heavy'] })).toEqual({ tags: ['trip', 'heavy'] });
    expect(below(tag('heavy'), { tags: ['home', 'heavy'] })).toEqual({ tags: ['heavy'] });
    expect(below(tag('trip'), { tags: ['home', 'heavy'] }, 'home')).toEqual({ tags: ['home', 'trip'] });
    expect(below(tag(null), { tags: ['home', 'heavy'] }, 'home')).toEqual({ tags: ['home'] });
  });

  it('SHOW-02 any order is turned round, and finished tasks are shown beside the others', () => {
    expect(by({ kind: 'all' }, 'sort=title&reversed')).toEqual(['none: timed plain next loose late far']);
    expect(by({ kind: 'today' }, 'reversed')).toEqual(['overdue: late', 'today: plain timed', 'done: finished']);
    expect(by({ kind: 'all' }, 'status=everything&sort=title')[0]).toContain('finished');
  });
});

describe('addresses', () => {
  it('WEB-28 opens the views, also under the names of the pair that came before', () => {
    expect(viewAt('/')).toEqual({ kind: 'today' });
    expect(viewAt('/dashboard')).toEqual({ kind: 'today' });
    expect(viewAt('/tasks/')).toEqual({ kind: 'all' });
    expect(viewAt('/task/abc')).toEqual({ kind: 'all' });
    expect(viewAt('/nowhere')).toBeNull();
    expect(viewAt(pathOf({ kind: 'tag', tag: 'a/b ü' }))).toEqual({ kind: 'tag', tag: 'a/b ü' });
    expect(viewAt('/tag/%E0%A4%A')).toEqual({ kind: 'tag', tag: '%E0%A4%A' });
    expect(openTaskAt('/task/abc', new URLSearchParams())).toBe('abc');
    expect(openTaskAt('/today', new URLSearchParams('task=abc'))).toBe('abc');
  });
});
