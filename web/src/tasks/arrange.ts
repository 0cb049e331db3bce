/**
 * Which tasks a view shows, in which sections and order.
 *
 * Pure: tasks, view, narrowing and the current moment in, sections out. It refuses to know words and components.
 */
import type { Priority, ProjectSection, Task } from '../api/client';
import { addDays, dayOf, type Day } from '../time/day';
import { readerZone } from '../time/zone';
import { dueOrder, readDue, type Due } from '../time/due';
import { groupsOf } from './grouping';
import { isNarrowed, type Narrowing, type Sort, type View } from './views';

/** A task with what is read from it again and again. */
export interface Item {
  readonly task: Task;
  readonly due: Due | null;
  /** How many levels it stands below a task that is shown above it. */
  readonly depth?: number;
}

export type Heading =
  | { readonly kind: 'overdue' | 'today' | 'done' | 'undated' }
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'section'; readonly section: ProjectSection }
  | { readonly kind: 'priority'; readonly priority: Priority | null }
  /** Null is the inbox. */
  | { readonly kind: 'project'; readonly id: string | null }
  | { readonly kind: 'tag'; readonly tag: string | null }
  | { readonly kind: 'none' };

export interface Section {
  readonly heading: Heading;
  readonly items: readonly Item[];
}

export interface Arrangement {
  readonly sections: readonly Section[];
  /** How many tasks the view would have without narrowing. */
  readonly total: number;
  readonly progress: { readonly done: number; readonly overdue: number; readonly open: number } | null;
}

export interface Question {
  readonly view: View;
  readonly narrowing: Narrowing;
  readonly query: string;
  readonly now: Date;
  /** Tasks finished a moment ago, which stay in their place before they fold away. */
  readonly lingering: ReadonlySet<string>;
  /** What a saved filter has found, and whether it asks for finished tasks, too. */
  readonly found?: { readonly ids: ReadonlySet<string>; readonly done_too: boolean };
  /** The sections of the project in view, in their order. */
  readonly project_sections?: readonly ProjectSection[];
  /** Of all projects, in their order. */
  readonly project_ids?: readonly string[];
}

/** Upcoming has a heading for each of them. */
const DAYS_AHEAD = 7;

let due_cache = new WeakMap<Task, Due | null>();
let cached_for = readerZone();

export function dueOf(task: Task): Due | null {
  if (cached_for !== readerZone()) {
    due_cache = new WeakMap();
    cached_for = readerZone();
  }
  let due = due_cache.get(task);
  if (due === undefined) {
    due = readDue(task.due_date);
    due_cache.set(task, due);
  }
  return due;
}

export function arrange(tasks: readonly Task[], question: Question): Arrangement {
  const { view, narrowing, now, lingering } = question;
  const today = dayOf(now);
  const open = (task: Task) => !task.completed || lingering.has(task.id);
  const items: Item[] = [];
  let total = 0;
  const belongs = membership(question, today, open);
  const passes = narrow(narrowing, today);
  for (const task of tasks) {
    const item = { task, due: dueOf(task) };
    if (!belongs(item)) continue;
    total += 1;
    if (passes(item)) items.push(item);
  }

  const compare = orderOf(question);
  if (view.kind === 'today') return today_sections(items, total, today, open, compare, question);
  const sections = sectionsOf(items, today, compare, question);
  return { sections, total, progress: null };
}

function sectionsOf(items: Item[], today: Day, compare: Compare, question: Question): Section[] {
  const { view, narrowing } = question;
  const by_hand = view.kind === 'inbox' || view.kind === 'project';
  if (narrowing.group === 'none') return by_hand ? one(nested(items, compare), null) : one(items, compare);
  if (narrowing.group !== null) return grouped(items, today, compare, question);
  switch (view.kind) {
    case 'upcoming':
      return day_by_day(items, today, compare, narrowing);
    case 'done':
      return narrowing.sort ? one(items, compare) : by_day(items, compare, (item) => finishedDay(item.task)).reverse();
    case 'inbox':
      return one(nested(items, compare), null);
    case 'project':
      return by_section(nested(items, compare), question);
    default:
      return one(items, compare);
  }
}

/** What is chosen, else the view's own order; either may be turned round. */
function orderOf({ view, narrowing, query }: Question): Compare {
  const own = {
    today: 'due',
    upcoming: 'due',
    filter: 'due',
    done: 'finished',
    inbox: 'manual',
    project: 'manual',
  } as const;
  const of_view = view.kind in own ? own[view.kind as keyof typeof own] : 'created';
  const compare =
    narrowing.sort === null && view.kind === 'search' ? byRelevance(query) : order(narrowing.sort ?? of_view);
  return narrowing.reversed ? (a, b) => compare(b, a) : compare;
}

function grouped(
  items: Item[],
  today: Day,
  compare: Compare,
  { view, narrowing, project_ids = [] }: Question,
): Section[] {
  const hidden_tag = view.kind === 'tag' ? view.tag : null;
  return groupsOf(items.sort(compare), narrowing.group, { today, project_ids, hidden_tag });
}

function membership(
  { view, narrowing, query, now, found }: Question,
  today: Day,
  open: (task: Task) => boolean,
): (item: Item) => boolean {
  const status = (task: Task) =>
    narrowing.status === 'everything' ? true : narrowing.status === 'done' ? task.completed : open(task);
  switch (view.kind) {
    case 'today':
      return ({ task, due }) =>
        open(task) ? due !== null && due.day <= today : task.completed && finishedDay(task) === dayOf(now);
    case 'upcoming':
      return ({ task, due }) => open(task) && due !== null && due.day !== today;
    case 'done':
      return ({ task }) => task.completed;
    case 'inbox':
      return ({ task }) => status(task) && task.project_id === null;
    case 'project': {
      const { id } = view;
      return ({ task }) => status(task) && task.project_id === id;
    }
    case 'tag': {
      const { tag } = view;
      return ({ task }) => status(task) && task.tags.includes(tag);
    }
    case 'filter':
      return ({ task }) => found !== undefined && found.ids.has(task.id) && (found.done_too || open(task));
    case 'search': {
      const matches = matcher(query);
      return ({ task }) => (narrowing.status === null || status(task)) && matches(task);
    }
    default:
      return ({ task }) => status(task);
  }
}

function narrow({ priority, due, tag }: Narrowing, today: Day): (item: Item) => boolean {
  const week_end = addDays(today, 7);
  return ({ task, due: task_due }) => {
    if (priority !== null && (task.priority ?? 'none') !== priority) return false;
    if (tag !== null && !task.tags.includes(tag)) return false;
    const day = task_due?.day ?? null;
    if (due === 'undated') return day === null;
    if (due === 'overdue') return day !== null && day < today;
    if (due === 'today') return day === today;
    if (due === 'week') return day !== null && day >= today && day < week_end;
    return true;
  };
}

function today_sections(
  items: readonly Item[],
  total: number,
  today: Day,
  open: (task: Task) => boolean,
  compare: Compare,
  question: Question,
): Arrangement {
  const overdue = items.filter(({ task, due }) => open(task) && due !== null && due.day < today).sort(compare);
  const current = items.filter(({ task, due }) => open(task) && due !== null && due.day >= today).sort(compare);
  const done = items.filter(({ task }) => !open(task)).sort(order('finished'));
  const lingering = [...overdue, ...current].filter(({ task }) => task.completed).length;
  const { group } = question.narrowing;
  const undone = [...overdue, ...current].sort(compare);
  const sections: Section[] = [
    ...(group === null
      ? [
          { heading: { kind: 'overdue' } as const, items: overdue },
          { heading: { kind: 'today' } as const, items: current },
        ]
      : group === 'none'
        ? one(undone, null)
        : grouped(undone, today, compare, question)),
    { heading: { kind: 'done' }, items: done },
  ];
  return {
    // What is late may be moved to today by hand, and needs a place to go to.
    sections: sections.filter(
      ({ heading, items: of_section }) => of_section.length > 0 || (heading.kind === 'today' && overdue.length > 0),
    ),
    total,
    progress: {
      done: done.length + lingering,
      overdue: overdue.filter(({ task }) => !task.completed).length,
      open: current.filter(({ task }) => !task.completed).length,
    },
  };
}

function one(items: Item[], compare: Compare | null): Section[] {
  if (compare) items.sort(compare);
  return items.length === 0 ? [] : [{ heading: { kind: 'none' }, items }];
}

/** Each task below the one it is a part of, as far as that is shown; in manual order unless another one is wished. */
function nested(items: readonly Item[], compare: Compare): Item[] {
  const shown = new Set(items.map(({ task }) => task.id));
  const below = new Map<string | null, Item[]>();
  for (const item of items) {
    const parent = item.task.parent_id !== null && shown.has(item.task.parent_id) ? item.task.parent_id : null;
    const there = below.get(parent);
    if (there) there.push(item);
    else below.set(parent, [item]);
  }
  const walk = (parent: string | null, depth: number): Item[] =>
    (below.get(parent) ?? [])
      .sort(compare)
      .flatMap((item) => [depth === 0 ? item : { ...item, depth }, ...walk(item.task.id, depth + 1)]);
  return walk(null, 0);
}

/** What is in no section comes first; an empty section is shown while nothing narrows the view. */
function by_section(items: readonly Item[], { project_sections = [], narrowing }: Question): Section[] {
  const known = new Set(project_sections.map(({ id }) => id));
  return [
    ...one(
      items.filter(({ task }) => task.section_id === null || !known.has(task.section_id)),
      null,
    ),
    ...project_sections.map((section): Section => ({
      heading: { kind: 'section', section },
      items: items.filter(({ task }) => task.section_id === section.id),
    })),
  ].filter((section) => section.items.length > 0 || !isNarrowed(narrowing));
}

/** What is late, then each of the next days, also those on which nothing is due, then later days with something. */
function day_by_day(items: readonly Item[], today: Day, compare: Compare, narrowing: Narrowing): Section[] {
  if (items.length === 0) return [];
  const is_late = ({ due }: Item) => due !== null && due.day < today;
  const overdue = items.filter(is_late).sort(compare);
  const days = by_day(
    items.filter((item) => !is_late(item)),
    compare,
    (item) => item.due?.day ?? '',
    isNarrowed(narrowing) ? [] : Array.from({ length: DAYS_AHEAD }, (_, index) => addDays(today, index + 1)),
  );
  return overdue.length === 0 ? days : [{ heading: { kind: 'overdue' }, items: overdue }, ...days];
}

function by_day(
  items: readonly Item[],
  compare: Compare,
  day_of: (item: Item) => Day,
  always: readonly Day[] = [],
): Section[] {
  const days = new Map<Day, Item[]>(always.map((day) => [day, []]));
  for (const item of items) {
    const day = day_of(item);
    const there = days.get(day);
    if (there) there.push(item);
    else days.set(day, [item]);
  }
  return [...days.entries()]
    .sort(([first], [second]) => (first < second ? -1 : 1))
    .map(([day, of_day]) => ({ heading: { kind: 'day', day }, items: of_day.sort(compare) }));
}

/** The local day a task was finished on; an old one without that knowledge counts by its last change. */
function finishedDay(task: Task): Day {
  return dayOf(new Date(task.completed_at ?? task.updated_at));
}

/** Where it stands in manual order; what the server has not placed yet stands at the end, as it was made. */
export function placeOf({ position, id }: { readonly position: string; readonly id: string }): string {
  return position === '' ? `~${id}` : position;
}

export function inManualOrder(tasks: readonly Task[]): Task[] {
  return tasks
    .map((task) => ({ task, due: null }))
    .sort(order('manual'))
    .map(({ task }) => task);
}

type Compare = (first: Item, second: Item) => number;

const WEIGHT = { high: 0, medium: 1, low: 2, none: 3 } as const;
const titles = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

export function order(sort: Sort | 'finished' | 'manual'): Compare {
  const by_due: Compare = (a, b) => text(dueOrder(a.due), dueOrder(b.due));
  const by_priority: Compare = (a, b) => WEIGHT[a.task.priority ?? 'none'] - WEIGHT[b.task.priority ?? 'none'];
  // The server will say when an unsent task was made, and that is after all it has said before.
  const by_age: Compare = (a, b) =>
    Number(a.task.revision === 0) - Number(b.task.revision === 0) ||
    text(a.task.created_at, b.task.created_at) ||
    text(a.task.id, b.task.id);
  switch (sort) {
    case 'manual':
      return (a, b) => text(placeOf(a.task), placeOf(b.task)) || by_age(a, b);
    case 'created':
      return (a, b) => by_age(b, a);
    case 'oldest':
      return by_age;
    case 'due':
      return (a, b) => by_due(a, b) || by_priority(a, b) || by_age(a, b);
    case 'priority':
      return (a, b) => by_priority(a, b) || by_due(a, b) || by_age(a, b);
    case 'title':
      return (a, b) => titles.compare(a.task.title, b.task.title) || by_age(a, b);
    case 'finished':
      return (a, b) => text(b.task.completed_at ?? '', a.task.completed_at ?? '') || by_age(b, a);
  }
}

/**
 * As the server does it: all words in the title, then all as beginnings of its words, then each in the title or a tag, then the
 * rest; the newest first.
 */
function byRelevance(query: string): Compare {
  const words = wordsOf(query);
  const newest = order('created');
  const ranks = new Map<Task, number>();
  const rank = ({ task }: Item): number => {
    const known = ranks.get(task) ?? rankOf(spaced(task.title), spaced(task.tags.join(' ')), words);
    ranks.set(task, known);
    return known;
  };
  return (a, b) => rank(a) - rank(b) || newest(a, b);
}

function rankOf(title: string, tags: string, words: readonly string[]): number {
  const has = (where: string, word: string, end: string) =>
    where.includes(UNSPACED.test(word) ? word : ` ${word}${end}`);
  if (words.every((word) => has(title, word, ' '))) return 0;
  if (words.every((word) => has(title, word, ''))) return 1;
  return words.every((word) => has(title, word, '') || has(tags, word, '')) ? 2 : 3;
}

function spaced(value: string): string {
  return ` ${wordsOf(value).join(' ')} `;
}

function wordsOf(value: string): string[] {
  return fold(value)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

function text(first: string, second: string): number {
  return first < second ? -1 : first > second ? 1 : 0;
}

/** Whether every word of the query begins a word of title, note or tags; case and accents do not count. */
export function matcher(query: string): (task: Task) => boolean {
  const words = fold(query).split(/\s+/u).filter(Boolean);
  if (words.length === 0) return () => false;
  return (task) => {
    const haystack = ` ${fold(`${task.title} ${task.description ?? ''} ${task.tags.join(' ')}`)}`;
    return words.every((word) => beginsWord(haystack, word));
  };
}

/** Scripts without blanks between words have no word beginnings to insist on. */
const UNSPACED = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u;

function beginsWord(haystack: string, word: string): boolean {
  for (let at = haystack.indexOf(word); at !== -1; at = haystack.indexOf(word, at + 1)) {
    const before = haystack[at - 1] ?? ' ';
    if (!/[\p{L}\p{N}]/u.test(before) || UNSPACED.test(before)) return true;
  }
  return false;
}

export function fold(value: string): string {
  return value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

export interface TagCount {
  readonly tag: string;
  readonly open: number;
}

export interface Counts {
  readonly all: number;
  readonly today: number;
  readonly tags: readonly TagCount[];
  readonly inbox: number;
  readonly projects: ReadonlyMap<string, Share>;
}

/** Of how many tasks how many are done. */
export interface Share {
  readonly done: number;
  readonly all: number;
}

/** How much is done of each project, or of each task that has subtasks. */
export function shares(tasks: readonly Task[], of: 'project_id' | 'parent_id'): ReadonlyMap<string, Share> {
  const found = new Map<string, Share>();
  for (const task of tasks) {
    const id = task[of];
    if (id === null) continue;
    const { done, all } = found.get(id) ?? { done: 0, all: 0 };
    found.set(id, { done: done + Number(task.completed), all: all + 1 });
  }
  return found;
}

/** What the sidebar shows beside its entries: open tasks. A tag stays listed while any task has it. */
export function countOpen(tasks: readonly Task[], today: Day): Counts {
  let all = 0;
  let inbox = 0;
  let due_today = 0;
  const tags = new Map<string, number>();
  for (const task of tasks) {
    for (const tag of task.tags) tags.set(tag, (tags.get(tag) ?? 0) + (task.completed ? 0 : 1));
    if (task.completed) continue;
    all += 1;
    if (task.project_id === null) inbox += 1;
    const due = dueOf(task);
    if (due !== null && due.day <= today) due_today += 1;
  }
  return {
    all,
    inbox,
    projects: shares(tasks, 'project_id'),
    today: due_today,
    tags: [...tags].map(([tag, open]) => ({ tag, open })).sort((a, b) => titles.compare(a.tag, b.tag)),
  };
}

/** Chosen so that six everyday tags get six different minerals. */
const HASH_SEED = 4_620;
const TAG_COLORS = ['lapis', 'ochre', 'verdigris', 'amethyst', 'moss', 'carnelian'] as const;

/** A tag has the same mineral on every device, without anybody storing it. */
export function tagColor(tag: string): string {
  let hash = HASH_SEED;
  for (const character of tag) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 9_973;
  return TAG_COLORS[hash % TAG_COLORS.length] ?? 'lapis';
}
