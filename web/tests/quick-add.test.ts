import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readLine } from '../src/tasks/quick-add';
import { moveSpans, type Place } from '../src/tasks/quick-add-reading';
import { languageOf } from '../src/tasks/quick-add-words';
import { writeDue } from '../src/time/due';

// A Sunday.
const NOW = new Date(2026, 10, 22, 10, 30);

interface Expected {
  title: string;
  due?: string;
  priority?: string;
  tags?: string[];
  repeat?: string;
}

const UNDERSTOOD: [string, Expected][] = [
  [
    'Send the lease tomorrow at 9 #home !low',
    { title: 'Send the lease', due: '2026-11-23T09:00', tags: ['home'], priority: 'low' },
  ],
  ['Pay rent today', { title: 'Pay rent', due: '2026-11-22' }],
  ['today pay rent', { title: 'pay rent', due: '2026-11-22' }],
  ['Call mum Friday', { title: 'Call mum', due: '2026-11-27' }],
  ['Call mum on fri at 6pm p1', { title: 'Call mum', due: '2026-11-27T18:00', priority: 'high' }],
  ['Call mum sunday', { title: 'Call mum', due: '2026-11-29' }],
  ['Report next monday', { title: 'Report', due: '2026-11-23' }],
  ['9am tomorrow stand-up', { title: 'stand-up', due: '2026-11-23T09:00' }],
  ['Dentist 3 dec 14:30', { title: 'Dentist', due: '2026-12-03T14:30' }],
  ['Dentist on Dec 3rd at 9:15', { title: 'Dentist', due: '2026-12-03T09:15' }],
  ['Taxes 31 May', { title: 'Taxes', due: '2027-05-31' }],
  ['Taxes may 5 2028', { title: 'Taxes', due: '2028-05-05' }],
  ['Renew passport 2027-02-28', { title: 'Renew passport', due: '2027-02-28' }],
  ['Renew passport 28.2.2027', { title: 'Renew passport', due: '2027-02-28' }],
  ['Check in 3 days', { title: 'Check', due: '2026-11-25' }],
  ['Check in a week', { title: 'Check', due: '2026-11-29' }],
  ['Check in 2 months', { title: 'Check', due: '2027-01-22' }],
  ['Plan the trip next week', { title: 'Plan the trip', due: '2026-11-23' }],
  ['Clean the shed this weekend', { title: 'Clean the shed', due: '2026-11-28' }],
  ['Dinner at 8', { title: 'Dinner', due: '2026-11-23T08:00' }],
  ['Dinner at 8pm', { title: 'Dinner', due: '2026-11-22T20:00' }],
  ['Stand-up 14:00', { title: 'Stand-up', due: '2026-11-22T14:00' }],
  ['Water the plants every day', { title: 'Water the plants', due: '2026-11-22', repeat: 'FREQ=DAILY' }],
  ['Bins every thursday #house', { title: 'Bins', due: '2026-11-26', repeat: 'FREQ=WEEKLY;BYDAY=TH', tags: ['house'] }],
  ['Rent every month 1 dec', { title: 'Rent', due: '2026-12-01', repeat: 'FREQ=MONTHLY' }],
  ['Birthday every year 29 feb 2028', { title: 'Birthday', due: '2028-02-29', repeat: 'FREQ=YEARLY' }],
  ['Write !2 @calls #deep-work', { title: 'Write', priority: 'medium', tags: ['calls', 'deep-work'] }],
  ['Tidy #küche', { title: 'Tidy', tags: ['küche'] }],
  ['Buy milk tomorrow, and eggs', { title: 'Buy milk, and eggs', due: '2026-11-23' }],
];

const LEFT_ALONE = [
  'Renovation',
  'The 5th Wave',
  'May report',
  'Monday report',
  'Friday night dinner playlist',
  'Plan Black Friday',
  "Prepare tomorrow's meeting",
  'Read USA Today archive',
  'Read Romans 8:28',
  'Meet at 5 Oak Street',
  'Ask about issue #42',
  'Write to someone@example.org',
  'Every other idea',
  'Everyday carry',
  'Watch "The Day After Tomorrow"',
  'Fix the P1 alert',
  'Sun cream',
  'Wed the sources',
  'March forward',
  'Take 2 may be enough',
  '30 February party planning',
  'Version 1.2.3',
  'Ratio 3:2',
  'Sing !highway',
];

interface Case {
  text: string;
  now?: string;
  week_start?: string;
  month_first?: boolean;
  literal?: [number, number][];
  title?: string;
  tokens?: [string, number, number][];
  [field: string]: unknown;
}

interface Vectors {
  language: string;
  now: string;
  projects: { name: string; sections: string[] }[];
  cases: Case[];
}

const FOLDER = new URL('../../specs/quick-add-vectors/', import.meta.url);
const VECTORS = readdirSync(FOLDER).map((name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Vectors);

function placesOf(vectors: Vectors): Place[] {
  return vectors.projects.map(({ name, sections }) => ({
    id: name,
    name,
    sections: sections.map((section) => ({ id: section, name: section })),
  }));
}

describe('quick add', () => {
  it.each(VECTORS)(
    'QUICK-10 QUICK-11 reads every line of the vectors in $language as the server does',
    async (vectors) => {
      const language = await languageOf(vectors.language);
      const places = placesOf(vectors);
      const wrong = vectors.cases.flatMap((one) => {
        const reading = readLine(
          one.text,
          new Date(`${one.now ?? vectors.now}:00`),
          (one.literal ?? []).map(([start, end]) => ({ start, end })),
          { places, week_start: one.week_start === 'sunday' ? 0 : 1, month_first: one.month_first ?? false },
          language,
        );
        const read = {
          title: reading.title,
          due: writeDue(reading.due),
          deadline: writeDue(reading.deadline),
          duration: reading.duration_minutes,
          rule: reading.rule,
          after_completion: reading.after_completion,
          priority: reading.priority,
          project: reading.project_id,
          section: reading.section_id,
          tags: reading.tags,
        };
        const wanted = Object.fromEntries(
          Object.keys(read).map((name) => {
            const nothing = { title: one.text, after_completion: false, tags: [] }[name] ?? null;
            return [name, one[name] ?? nothing];
          }),
        );
        const tokens = reading.tokens.map(({ kind, start, end }) => [kind, start, end]);
        const wanted_tokens = one.tokens ?? (one.title === undefined ? [] : tokens);
        const same = JSON.stringify([read, tokens]) === JSON.stringify([wanted, wanted_tokens]);
        return same ? [] : [{ text: one.text, read, tokens, wanted, wanted_tokens }];
      });
      expect(wrong).toEqual([]);
    },
  );

  it.each(UNDERSTOOD)('WEB-30 understands %s', (line, expected) => {
    const reading = readLine(line, NOW);
    expect({
      title: reading.title,
      due: writeDue(reading.due) ?? undefined,
      priority: reading.priority ?? undefined,
      tags: reading.tags.length > 0 ? reading.tags : undefined,
      repeat: reading.rule ?? undefined,
    }).toEqual({ due: undefined, priority: undefined, tags: undefined, repeat: undefined, ...expected });
  });

  it.each(LEFT_ALONE)('WEB-31 leaves the title %s as it was typed', (line) => {
    expect(readLine(line, NOW)).toMatchObject({ title: line, due: null, tags: [], priority: null, tokens: [] });
  });

  it('WEB-32 keeps a line of nothing but tokens as the title', () => {
    expect(readLine('tomorrow', NOW)).toMatchObject({ title: 'tomorrow', due: null });
    expect(readLine('#home p1', NOW)).toMatchObject({ title: '#home p1', tags: [], priority: null });
  });

  it('WEB-33 leaves a stretch alone that was turned back into text, also while typing goes on', () => {
    const line = 'Buy the book tomorrow';
    const [token] = readLine(line, NOW).tokens;
    expect(token).toEqual({ kind: 'due', start: 13, end: 21 });
    const plain = token ? [token] : [];
    expect(readLine(line, NOW, plain)).toMatchObject({ title: line, due: null });
    const longer = 'Buy the red book tomorrow friday';
    const moved = moveSpans(moveSpans(plain, line, 'Buy the red book tomorrow'), 'Buy the red book tomorrow', longer);
    expect(readLine(longer, NOW, moved)).toMatchObject({
      title: 'Buy the red book tomorrow',
      due: { day: '2026-11-27', time: null },
    });
  });

  it('CAL-07 a time alone is one of the day that is added to, and a day that is said comes first', () => {
    const due = (line: string) => readLine(line, NOW, [], { day: '2026-12-24' }).due;
    expect(due('Call the bank at 9')).toEqual({ day: '2026-12-24', time: '09:00' });
    expect(due('Call the bank tomorrow at 9')).toEqual({ day: '2026-11-23', time: '09:00' });
    expect(due('Sweep the yard every week')).toEqual({ day: '2026-12-24', time: null });
    expect(due('Call the bank')).toBeNull();
  });

  it('never loses a letter: title and tokens together are the line', () => {
    for (const [line] of UNDERSTOOD) {
      const { tokens } = readLine(line, NOW);
      let position = 0;
      for (const token of tokens) {
        expect(token.start).toBeGreaterThanOrEqual(position);
        position = token.end;
      }
      expect(position).toBeLessThanOrEqual(line.length);
    }
  });
});
