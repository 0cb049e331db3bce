/** What quick add proposes for a name that is being typed (ADD-06). */
import { describe, expect, test } from 'vitest';
import { readLine } from '../src/tasks/quick-add';
import { begunAt, likely, suggest, taken } from '../src/tasks/suggesting';
import { isBlank, withoutTurns } from '../src/ui/visible';

const places = [
  { id: 'p1', name: 'Home', sections: [{ id: 's1', name: 'Kitchen' }] },
  { id: 'p2', name: 'Home office', sections: [] },
];
const names = { places, tags: ['deep work', 'calls', 'home'], project_id: null };
const at = (text: string) => begunAt(text, text.length, []);
const shown = (text: string, more = names) => {
  const begun = at(text);
  return begun ? suggest(begun, more).map(({ kind, name }) => `${kind} ${name}`) : null;
};

describe('ADD-06 suggestions', () => {
  test('begin behind a sign that begins a word', () => {
    expect(at('Call #ho')).toEqual({ sign: '#', query: 'ho', start: 5, end: 8 });
    expect(at('C#')).toBeNull();
    expect(at('3/12')).toBeNull();
    expect(at('either / or')).toBeNull();
    expect(begunAt('a #ho', 5, [{ start: 2, end: 5 }])).toBeNull();
  });

  test('put what begins with it first', () => {
    expect(shown('#home')).toEqual(['project Home', 'project Home office']);
    expect(shown('#off')).toEqual(['project Home office', 'new_project off']);
    expect(shown('@work')).toEqual(['tag deep work', 'new_tag work']);
    expect(shown('/kit')).toEqual(['section Kitchen']);
    expect(shown('#home o')).toEqual(['project Home office']);
    expect(shown('#home is here')).toEqual([]);
    expect(shown('#4')).toEqual([]);
    expect(shown('/New', { ...names, project_id: 'p1' } as never)).toEqual(['new_section New']);
  });

  test('only what goes on with the typing is taken without an arrow', () => {
    const chosen = (text: string) => {
      const begun = at(text);
      return begun ? likely(begun, suggest(begun, names)) : null;
    };
    expect(chosen('#ho')).toBe(0);
    expect(chosen('#home')).toBe(-1);
    expect(chosen('@new')).toBe(-1);
    expect(chosen('#')).toBe(-1);
  });

  test('what is taken is read as meant', () => {
    const now = new Date('2026-03-04T10:00:00Z');
    const read = (text: string) => readLine(text, now, [], { places });
    const take = (text: string) => {
      const begun = at(text);
      const [first] = begun ? suggest(begun, names) : [];
      return begun && first ? taken(text, begun, first, read) : null;
    };
    expect(take('Tidy #home o')).toEqual({ text: 'Tidy #Home office ', caret: 18 });
    expect(take('Think @deep')).toEqual({ text: 'Think @"deep work" ', caret: 19 });
    expect(take('Cook /kit')).toEqual({ text: 'Cook /Kitchen ', caret: 14 });
  });
});

test('ADD-07 what is not seen makes no title', () => {
  for (const text of ['', ' ', '\u200b\u200d', '\u3164', '\u2800', '\u202e', '\ufeff\u00ad'])
    expect(isBlank(text)).toBe(true);
  for (const text of ['a', '\u202ea', '.', '👍\ufe0f', 'ß']) expect(isBlank(text)).toBe(false);
  expect(withoutTurns('“\u202egnp” \u2067x, \u2068y\u2069')).toBe('“gnp” x, \u2068y\u2069');
});
