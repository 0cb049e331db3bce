/**
 * Finds out what a text is and reads it as tasks: a list, Todoist's table, any table with a header, or tasks as Todolith's own
 * interface lists them. What cannot come along is named with its line.
 *
 * Pure: text, the moment and habits in, values out. It refuses to add anything.
 */
import type { Task } from '../api/client';
import { readLine } from '../tasks/quick-add';
import type { Habits, Reading } from '../tasks/quick-add-reading';
import { fieldsOf } from '../tasks/reading-fields';
import { isBlank } from '../ui/visible';
import { readCsv, type Row } from './csv';
import { fitted, LEVEL_MAX, NOTE_LENGTH_MAX, readLines } from './lines';
import { plannedOf, type Planned, type PlannedFields } from './planned';

export type Kind = 'text' | 'todoist' | 'table' | 'todolith';
/** What is left behind: a date nobody understands, a person, a level, the end of a note, a line without a title, a column. */
export type LeftKind = 'date' | 'person' | 'level' | 'note' | 'untitled' | 'column' | 'value';

export interface Left {
  readonly kind: LeftKind;
  readonly line: number;
  readonly value: string;
}

export interface Imported {
  readonly kind: Kind;
  readonly planned: readonly Planned[];
  readonly left: readonly Left[];
  /** What each column of a table was taken for. */
  readonly columns: readonly { readonly name: string; readonly field: Field | null }[];
}

export type Field = 'title' | 'note' | 'due' | 'deadline' | 'priority' | 'tags' | 'section' | 'done';

/** A list in which tasks are parts of each other has no end. */
const LEVELS_MAX = 50;

const PRIORITIES = ['high', 'medium', 'low', null] as const;

const HEADERS: Readonly<Record<Field, RegExp>> = {
  title: /^(?:title|task|task ?name|name|content|subject|summary|to-?do|item)$/u,
  note: /^(?:notes?|description|details|comments?|body)$/u,
  due: /^(?:due|due[ _]?date|date|when|start|start[ _]?date)$/u,
  deadline: /^deadline$/u,
  priority: /^(?:priority|prio|importance)$/u,
  tags: /^(?:tags?|labels?|context|categor(?:y|ies))$/u,
  section: /^(?:section|project|list|folder|list ?name|heading)$/u,
  done: /^(?:done|completed|complete|status|state|is_completed|finished)$/u,
};

export function readAnything(text: string, now: Date, habits: Habits): Imported {
  const body = text.replace(/^\ufeff/u, '');
  return readJson(body) ?? readTable(body, now, habits) ?? readText(body, now, habits);
}

function readText(text: string, now: Date, habits: Habits): Imported {
  return { kind: 'text', planned: readLines(text).map((line) => plannedOf(line, now, habits)), left: [], columns: [] };
}

function readTable(text: string, now: Date, habits: Habits): Imported | null {
  const [head, ...rows] = readCsv(text);
  if (!head || head.cells.length < 2 || rows.length === 0) return null;
  const names = head.cells.map((cell) => cell.trim());
  const lower = names.map((name) => name.toLowerCase());
  if (lower[0] === 'type' && lower[1] === 'content') return readTodoist(lower, rows, now, habits);
  const fields: (Field | null)[] = [];
  for (const name of lower) {
    const found = (Object.keys(HEADERS) as Field[]).find(
      (field) => HEADERS[field].test(name) && !fields.includes(field),
    );
    fields.push(found ?? null);
  }
  if (!fields.includes('title')) return null;
  const left: Left[] = names.flatMap((name, at) =>
    fields[at] === null && rows.some(({ cells }) => (cells[at] ?? '').trim() !== '')
      ? [{ kind: 'column' as const, line: head.line, value: name }]
      : [],
  );
  const planned = rows.flatMap((row) => {
    const cell = (field: Field) => {
      const at = fields.indexOf(field);
      return at === -1 ? '' : (row.cells[at] ?? '').trim();
    };
    const made = new Making(row.line, left, cell('title'), cell('note'));
    if (made.untitled) return [];
    made.takeDate(cell('due'), now, habits);
    made.takeDeadline(cell('deadline'), now, habits);
    made.takePriority(cell('priority'));
    made.fields.tags = tagsIn(cell('tags'));
    return [made.planned(0, isYes(cell('done')), cell('section') || null)];
  });
  return { kind: 'table', planned, left, columns: names.map((name, at) => ({ name, field: fields[at] ?? null })) };
}

function readTodoist(names: readonly string[], rows: readonly Row[], now: Date, habits: Habits): Imported {
  const left: Left[] = [];
  const planned: Planned[] = [];
  let section: string | null = null;
  for (const row of rows) {
    const cell = (name: string) => (row.cells[names.indexOf(name)] ?? '').trim();
    const type = cell('type').toLowerCase();
    if (type === 'section') section = cell('content').slice(0, 200) || null;
    if (type === 'note') {
      const last = planned.pop();
      if (last) planned.push({ ...last, note: shortened([last.note, cell('content')], row.line, left) });
    }
    if (type !== 'task') continue;
    const tags: string[] = [];
    const content = cell('content').replaceAll(/(?:^|\s)[@%]([\p{L}\p{N}_/-]+)(?=\s|$)/gu, (_, name: string) => {
      tags.push(name);
      return '';
    });
    const made = new Making(row.line, left, content.trim() || cell('content'), cell('description'));
    if (made.untitled) continue;
    made.takeDate(cell('date'), now, habits);
    made.takeDeadline(cell('deadline'), now, habits);
    made.fields.tags = [...new Set(tags)];
    made.fields.priority = PRIORITIES[Number(cell('priority') || 4) - 1] ?? null;
    const length = Number(cell('duration'));
    if (length > 0) made.fields.duration_minutes = length * (cell('duration_unit') === 'day' ? 1_440 : 1);
    if (cell('responsible') !== '') left.push({ kind: 'person', line: row.line, value: cell('responsible') });
    const level = Math.max(0, Number(cell('indent') || 1) - 1);
    if (level > LEVEL_MAX) left.push({ kind: 'level', line: row.line, value: made.title });
    planned.push(made.planned(Math.min(level, LEVEL_MAX), false, section));
  }
  return { kind: 'todoist', planned, left, columns: [] };
}

/** As `GET /tasks` answers, parents before their parts. */
function readJson(text: string): Imported | null {
  if (!/^\s*[[{]/u.test(text)) return null;
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return null;
  }
  const list = Array.isArray(found) ? found : (found as { tasks?: unknown }).tasks;
  if (!Array.isArray(list) || list.length === 0) return null;
  const tasks = list.filter((each): each is Partial<Task> => typeof each === 'object' && each !== null);
  const ids = new Set(tasks.map(({ id }) => id));
  const below = new Map<string | null, { task: Partial<Task>; line: number }[]>();
  tasks.forEach((task, index) => {
    const parent = task.parent_id && ids.has(task.parent_id) ? task.parent_id : null;
    below.set(parent, below.get(parent) ?? []);
    below.get(parent)?.push({ task, line: index + 1 });
  });
  const left: Left[] = [];
  const planned: Planned[] = [];
  const walk = (parent: string | null, level: number) => {
    for (const { task, line } of below.get(parent) ?? []) {
      const made = new Making(line, left, textOf(task.title), textOf(task.description));
      if (!made.untitled) {
        const { due_date, start_date, deadline, priority, recurrence, recurrence_from, duration_minutes } = task;
        Object.assign(made.fields, {
          due_date: due_date ?? null,
          start_date: start_date ?? null,
          deadline: deadline ?? null,
          priority: PRIORITIES.find((each) => each === priority) ?? null,
          tags: Array.isArray(task.tags) ? task.tags.filter((tag: unknown) => typeof tag === 'string') : [],
          recurrence: recurrence ?? null,
          ...(recurrence_from ? { recurrence_from } : {}),
          duration_minutes: duration_minutes ?? null,
        });
        planned.push(made.planned(Math.min(level, LEVEL_MAX), task.completed === true, null));
      }
      if (task.id !== undefined && level < LEVELS_MAX) walk(task.id, level + 1);
    }
  };
  walk(null, 0);
  return { kind: 'todolith', planned, left, columns: [] };
}

/** One task on its way, and what has to be left behind. */
class Making {
  readonly title: string;
  readonly untitled: boolean;
  readonly fields: { -readonly [K in keyof PlannedFields]: PlannedFields[K] } = {};
  readonly #notes: string[];

  constructor(
    private readonly line: number,
    private readonly left: Left[],
    title: string,
    note: string,
  ) {
    const said = title.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
    const fit = fitted(said);
    this.title = fit.title;
    this.#notes = [fit.note, note];
    this.untitled = isBlank(said);
    if (this.untitled) left.push({ kind: 'untitled', line, value: note });
  }

  takeDate(text: string, now: Date, habits: Habits): void {
    if (text === '') return;
    const reading = understood(text.replace(/^(\d{4}-\d\d-\d\d)T/u, '$1 '), now, habits);
    if (reading && (reading.due || reading.rule)) {
      const { due_date, recurrence, recurrence_from } = fieldsOf(reading);
      Object.assign(this.fields, { due_date, recurrence, recurrence_from });
    } else this.#leave('date', text);
  }

  takeDeadline(text: string, now: Date, habits: Habits): void {
    if (text === '') return;
    const reading = understood(`{${text}}`, now, habits);
    if (reading?.deadline) this.fields.deadline = fieldsOf(reading).deadline;
    else this.#leave('date', text);
  }

  takePriority(text: string): void {
    const word = text.toLowerCase();
    const at = [/^(?:p?1|high|urgent|highest|a)$/u, /^(?:p?2|medium|normal|b)$/u, /^(?:p?3|low|lowest|c)$/u].findIndex(
      (names) => names.test(word),
    );
    this.fields.priority = PRIORITIES[at] ?? null;
    if (at === -1 && !/^(?:|p?[04]|none|no|-)$/u.test(word))
      this.left.push({ kind: 'value', line: this.line, value: text });
  }

  planned(level: number, done: boolean, section: string | null): Planned {
    const { line, title, fields } = this;
    return { level, title, note: shortened(this.#notes, line, this.left), done, line, section, fields };
  }

  /** It stays in the note, so that it is not lost, and is told. */
  #leave(kind: LeftKind, value: string): void {
    this.#notes.push(value);
    this.left.push({ kind, line: this.line, value });
  }
}

/** A reading of nothing but what is meant; null when words are left over. */
function understood(text: string, now: Date, habits: Habits): Reading | null {
  const reading = readLine(`x ${text}`, now, [], { ...habits, places: [] });
  return reading.title === 'x' ? reading : null;
}

function shortened(notes: readonly string[], line: number, left: Left[]): string {
  const note = notes.filter((each) => each.trim() !== '').join('\n\n');
  const characters = Array.from(note);
  if (characters.length <= NOTE_LENGTH_MAX) return note;
  left.push({ kind: 'note', line, value: characters.slice(NOTE_LENGTH_MAX).join('') });
  return characters.slice(0, NOTE_LENGTH_MAX).join('');
}

function tagsIn(text: string): string[] {
  const names = text.split(/[,;|]/u).map((name) => name.trim().replace(/^[#@%]/u, ''));
  return [...new Set(names.filter((name) => !isBlank(name) && Array.from(name).length <= 50))].slice(0, 50);
}

function isYes(text: string): boolean {
  return /^(?:x|✓|✔|true|yes|y|1|done|completed?|finished|closed)$/iu.test(text);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
