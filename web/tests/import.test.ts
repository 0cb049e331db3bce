/** Bringing tasks along: what is read of files, and that nothing in them is lost without a word (IMPORT-01 to IMPORT-05). */
import { describe, expect, test } from 'vitest';
import { decode } from '../src/import/bytes';
import { delimiterOf, readCsv } from '../src/import/csv';
import { readAnything } from '../src/import/reading';

const now = new Date('2026-03-04T10:00:00Z');
const read = (text: string) => readAnything(text, now, {});
const HEADER =
  'TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG,TIMEZONE,DURATION,DURATION_UNIT';

describe('IMPORT-01 tables', () => {
  test('cells may hold signs, quotation marks and line breaks', () => {
    expect(readCsv('a,b\n"x, ""y""","two\nlines"\n\nz,').map(({ cells, line }) => [line, ...cells])).toEqual([
      [1, 'a', 'b'],
      [2, 'x, "y"', 'two\nlines'],
      [5, 'z', ''],
    ]);
    expect(['a;b,c;d', 'a\tb', 'a,b', '"a;b;c",d'].map(delimiterOf)).toEqual([';', '\t', ',', ',']);
  });

  test('columns are guessed by their names, and told', () => {
    const found = read(
      'Task name;Due date;Priority;Labels;Notes;Status;Owner\nBuy milk;2026-12-31;High;home, shop;Two litres;done;Me\n;;;;Lost?;;\nSow;whenever;odd;;;;',
    );
    expect(found.kind).toBe('table');
    expect(found.columns.map(({ field }) => field)).toEqual(['title', 'due', 'priority', 'tags', 'note', 'done', null]);
    expect(found.planned).toMatchObject([
      { title: 'Buy milk', note: 'Two litres', done: true, fields: { priority: 'high', tags: ['home', 'shop'] } },
      { title: 'Sow', note: 'whenever', done: false },
    ]);
    expect(found.planned[0]?.fields.due_date).toMatch(/^2026-12-31/u);
    expect(found.left.map(({ kind, line, value }) => `${kind} ${line} ${value}`)).toEqual([
      'column 1 Owner',
      'untitled 3 Lost?',
      'date 4 whenever',
      'value 4 odd',
    ]);
  });
});

test('IMPORT-02 a Todoist template keeps sections, levels, labels, priorities, dates and comments', () => {
  const found = read(
    [
      HEADER,
      'meta,view_style=list,,,,,,,,,,',
      'section,Travel,,,,,,,,,,',
      'task,Book a train @calls,By night,1,1,Me (1),Somebody (2),tomorrow at 9,en,,30,minute',
      'note,Ask for a seat,,,,,,,,,,',
      'task,Find the passport,,4,2,,,every friday,en,,,',
      'task,Deep,,2,4,,,on Saint Never,en,,,',
    ].join('\n'),
  );
  expect(found.kind).toBe('todoist');
  expect(found.planned).toMatchObject([
    {
      title: 'Book a train',
      section: 'Travel',
      level: 0,
      note: 'By night\n\nAsk for a seat',
      fields: { tags: ['calls'], priority: 'high', duration_minutes: 30 },
    },
    { title: 'Find the passport', level: 1, fields: { recurrence: 'FREQ=WEEKLY;BYDAY=FR', priority: null } },
    { title: 'Deep', level: 2, note: 'on Saint Never', fields: { priority: 'medium' } },
  ]);
  expect(found.planned[0]?.fields.due_date).toMatch(/^2026-03-05T09:00/u);
  expect(found.left.map(({ kind, line }) => `${kind} ${line}`)).toEqual(['person 4', 'date 7', 'level 7']);
});

test('IMPORT-03 the list of another Todolith keeps what tasks are made of', () => {
  const found = read(
    JSON.stringify([
      { id: 'b', parent_id: 'a', title: 'Part', completed: true },
      { id: 'a', title: 'Whole', due_date: '2026-05-01', tags: ['x'], priority: 'low', description: 'Why' },
      { id: 'c', parent_id: 'gone', title: 'Orphan' },
      { id: 'd', title: '  ' },
    ]),
  );
  expect(found.planned.map(({ level, title, done }) => [level, title, done])).toEqual([
    [0, 'Whole', false],
    [1, 'Part', true],
    [0, 'Orphan', false],
  ]);
  expect(found.planned[0]).toMatchObject({
    note: 'Why',
    fields: { priority: 'low', due_date: '2026-05-01', tags: ['x'] },
  });
  expect(found.left).toMatchObject([{ kind: 'untitled', line: 4 }]);
});

test('IMPORT-04 files of any encoding are read, and what is no text is told', () => {
  const utf16 = (text: string, little: boolean) => {
    const bytes = new Uint8Array(text.length * 2);
    for (let at = 0; at < text.length; at += 1)
      new DataView(bytes.buffer).setUint16(at * 2, text.charCodeAt(at), little);
    return bytes;
  };
  expect(decode(new TextEncoder().encode('Grüße 買う'))).toEqual({ text: 'Grüße 買う', encoding: 'utf-8' });
  expect(decode(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))?.text).toBe('a');
  expect(decode(utf16('\ufeffGrüße', true))).toEqual({ text: 'Grüße', encoding: 'utf-16' });
  expect(decode(utf16('\ufeffGrüße', false))).toEqual({ text: 'Grüße', encoding: 'utf-16' });
  expect(decode(utf16('title,due\nabc', true))?.text).toBe('title,due\nabc');
  expect(decode(Uint8Array.of(0x47, 0x72, 0xfc, 0xdf, 0x65))).toEqual({ text: 'Grüße', encoding: 'windows-1252' });
  expect(decode(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0, 1, 2, 3))).toBeNull();
});

test('IMPORT-05 every cell of a table is found again in a title, a note, or what is told to stay behind', () => {
  const words = ['plain', 'with "marks"', 'a, b', 'two\nlines', 'x'.repeat(250), 'tomorrow', 'ünï', '買う'];
  for (let seed = 0; seed < 200; seed += 1) {
    const pick = (offset: number) => words[(seed * 31 + offset * 17 + (seed >> 3)) % words.length] as string;
    const cells = [pick(0), pick(1), pick(2)];
    const quoted = cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
    const found = read(`title,note,due\n${quoted}\n`);
    const [task] = found.planned;
    const spaced = (text: string) => text.replaceAll(/\s+/gu, ' ');
    const all = spaced([task?.title, task?.note, ...found.left.map(({ value }) => value)].join(' '));
    expect(all).toContain(spaced(cells[0] ?? ''));
    expect(all).toContain(spaced(cells[1] ?? ''));
    expect(task?.fields.due_date ?? all).toMatch(task?.fields.due_date ? /^2026-03-05/u : /./u);
  }
});
