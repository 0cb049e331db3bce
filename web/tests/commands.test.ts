/** The table of commands, the names of keys, and how the palette ranks. */
import { describe, expect, it } from 'vitest';
import { clash } from '../src/commands/clash';
import { isSingle, keyCaps, keyName, keyText, reserved, type Pressed } from '../src/commands/keys';
import { rank, rankLoosely } from '../src/commands/rank';
import { en_keys } from '../src/text/en/keys';
import { readFileSync } from 'node:fs';

function pressed(key: string, held: Partial<Pressed> = {}): Pressed {
  const code = /^[a-z]$/iu.test(key) ? `Key${key.toUpperCase()}` : /^\d$/u.test(key) ? `Digit${key}` : '';
  return { key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held };
}

/** What the table says, read without a browser. */
const table = readFileSync(new URL('../src/commands/table.ts', import.meta.url), 'utf8');
const commands = [...table.matchAll(/\{\s*id: '(\w+)',(.*?)keys: \[([^\]]*)\](.*?)\n?\s*\},\n/gsu)].map(
  ([whole, id = '', , keys = '']) => ({
    id,
    keys: [...keys.matchAll(/'([^']+)'/gu)].map(([, name = '']) => name),
    within: /within: '(\w+)'/u.exec(whole)?.[1] ?? 'page',
  }),
);

describe('KEYS-01 one table of commands', () => {
  it('has every command of which there are words, and words for every command', () => {
    const ids = [...table.matchAll(/\bid: '(\w+)'/gu)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual(Object.keys(en_keys.names).toSorted());
    expect(Object.keys(en_keys.also).filter((id) => !ids.includes(id))).toEqual([]);
    for (const name of Object.values(en_keys.names)) expect(name.trim()).not.toBe('');
  });

  it('gives no keys to two commands that are heard in the same place, nor the beginning of others', () => {
    expect(commands.length).toBeGreaterThan(50);
    for (const one of commands) {
      for (const other of commands) {
        if (one.id === other.id || one.within !== other.within) continue;
        for (const name of one.keys)
          expect(
            other.keys.filter((keys) => clash(keys, name)),
            `${one.id} ${other.id}`,
          ).toEqual([]);
      }
    }
  });

  it('gives no keys that a browser keeps or that are needed for moving about', () => {
    const kept = commands
      .flatMap(({ keys, within }) => (within === 'page' ? keys : []))
      .filter((name) => reserved(name));
    expect(kept).toEqual(['enter', 'escape']);
  });
});

describe('KEYS-02 keys are named by what they say', () => {
  it.each([
    ['t', pressed('t')],
    ['t', pressed('T')],
    ['shift+t', pressed('T', { shiftKey: true })],
    ['?', pressed('?', { shiftKey: true, code: 'Slash' })],
    ['mod+k', pressed('k', { ctrlKey: true })],
    ['mod+k', pressed('k', { metaKey: true })],
    ['mod+shift+z', pressed('Z', { ctrlKey: true, shiftKey: true })],
    ['space', pressed(' ', { code: 'Space' })],
    ['shift+arrowdown', pressed('ArrowDown', { shiftKey: true, code: 'ArrowDown' })],
    ['alt+l', pressed('¬', { altKey: true, code: 'KeyL' })],
    // A French keyboard, where digits need Shift.
    ['1', pressed('1', { shiftKey: true, code: 'Digit1' })],
    ['&', pressed('&', { code: 'Digit1' })],
    // A German one, where the bracket needs AltGr, which Windows tells as Ctrl and Alt.
    [
      '[',
      pressed('[', { ctrlKey: true, altKey: true, code: 'Digit8', getModifierState: (name) => name === 'AltGraph' }),
    ],
    // The letter is where it says, not where it would be elsewhere.
    ['z', pressed('z', { code: 'KeyY' })],
    // Cyrillic, Arabic, Greek: the letter of the same place.
    ['t', pressed('е', { code: 'KeyT' })],
    ['shift+t', pressed('Е', { code: 'KeyT', shiftKey: true })],
    ['mod+k', pressed('ن', { code: 'KeyK', ctrlKey: true })],
    ['q', pressed('ض', { code: 'KeyQ' })],
    ['1', pressed('١', { code: 'Digit1' })],
  ])('%s', (name, event) => expect(keyName(event)).toBe(name));

  it.each(['Shift', 'Control', 'AltGraph', 'Dead', 'Process', 'CapsLock'])('%s says nothing', (key) => {
    expect(keyName(pressed(key, { code: '' }))).toBeNull();
  });

  it('writes them as the keyboard has them', () => {
    expect(keyCaps('mod+shift+z', false)).toEqual(['Ctrl', 'Shift', 'Z']);
    expect(keyText('mod+shift+z', true)).toBe('⌘⇧Z');
    expect(keyText('g i', false)).toBe('G I');
    expect(keyText('mod+backspace', true)).toBe('⌘⌫');
    expect(keyText('shift++', false)).toBe('Shift +');
    expect(keyText('', false)).toBe('');
  });

  it('knows which ones can be switched off', () => {
    expect(['t', 'shift+t', '?', '['].every(isSingle)).toBe(true);
    expect(['mod+k', 'enter', 'space', 'arrowdown', 'shift+delete'].some(isSingle)).toBe(false);
  });
});

describe('KEYS-06 what cannot be chosen', () => {
  it.each([
    'mod+w',
    'mod+t',
    'mod+shift+t',
    'mod+n',
    'mod+r',
    'mod+l',
    'mod+c',
    'mod+v',
    'f5',
    'alt+arrowleft',
    'alt+f4',
  ])('%s belongs to the browser', (name) => expect(reserved(name)).toBe('browser'));
  it.each(['tab', 'shift+tab', 'escape', 'enter', 'g tab', 'pagedown'])('%s is needed for moving about', (name) =>
    expect(reserved(name)).toBe('moving'),
  );
  it.each(['w', 'shift+w', 'mod+k', 'mod+enter', 'mod+]', 'g w', 'alt+x', 'mod+b', 'mod+z', 'mod+a'])(
    '%s is free',
    (name) => expect(reserved(name)).toBeNull(),
  );
  it('also when it is the beginning of others, or they are its own', () => {
    expect(clash('g', 'g i')).toBe(true);
    expect(clash('g i', 'g')).toBe(true);
    expect(clash('g i', 'g t')).toBe(false);
    expect(clash('shift+t', 't')).toBe(false);
  });
});

describe('KEYS-11 the palette ranks calmly', () => {
  const order = (query: string, ...labels: string[]) =>
    labels
      .map((label) => ({ label, score: rank(label, '', query) }))
      .filter(({ score }) => score !== null)
      .sort((one, other) => (other.score ?? 0) - (one.score ?? 0))
      .map(({ label }) => label);

  it('puts the whole before the beginning, that before words, and words before what is inside', () => {
    expect(order('today', 'due today', 'today', 'todays list', 'a yestodayish')).toEqual([
      'today',
      'todays list',
      'due today',
      'a yestodayish',
    ]);
  });
  it('finds by beginnings of words, in any order, and by other words', () => {
    expect(rank('sort by due date', '', 's d')).not.toBeNull();
    expect(rank('sort by due date', '', 'due sort')).not.toBeNull();
    expect(rank('dark theme', 'night', 'nig')).not.toBeNull();
    expect(rank('dark theme', 'night', 'qq')).toBeNull();
    expect(rank('dark theme', '', 'he')).toBeNull();
  });
  it('forgives one slip in a longer word', () => {
    for (const slip of ['setings', 'settnigs', 'sottings', 'setttings']) {
      expect(rankLoosely('settings', '', slip), slip).not.toBeNull();
    }
    expect(rankLoosely('settings', '', 'sxtxings')).toBeNull();
    expect(rankLoosely('today', '', 'tdo')).toBeNull();
  });
});
