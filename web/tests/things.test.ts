import { describe, expect, it } from 'vitest';
import type { Change } from '../src/api/client';
import { Copy } from '../src/sync/copy';
import type { Entry, ThingMutation } from '../src/sync/mutation';
import { SETTINGS_ID, type Word } from '../src/sync/things';

const AT = '2026-11-22T10:00:00.000Z';
const HOME = {
  id: 'home',
  user_id: 'a-user',
  name: 'Home',
  colour: 'moss',
  position: 'a1',
  archived: false,
  revision: 3,
  created_at: AT,
  updated_at: AT,
} as const;

function change(entity: string, entity_id: string, action: string, revision: number, fields: object): Change {
  const pairs = Object.entries(fields).map(([name, after]) => [name, { before: null, after: after as unknown }]);
  const actor = { kind: 'user', id: 'a-user' } as const;
  const told = { seq: revision, group: revision, entity, entity_id, action, revision, at: AT, actor, purged: false };
  return { ...told, fields: Object.fromEntries(pairs) as object };
}

function open(...words: Word[]) {
  const entries: Entry[] = [];
  const copy = new Copy('a-user', (id) => entries.filter((entry) => entry.mutation.id === id));
  copy.accept(words);
  copy.open();
  return {
    copy,
    write(mutation: ThingMutation) {
      entries.push({ key: String(entries.length), at: AT, mutation, base: 0 });
      copy.refresh([mutation.id]);
    },
    answered() {
      const entry = entries.shift();
      copy.refresh([entry?.mutation.id ?? '']);
    },
  };
}

describe('projects, sections and settings', () => {
  it('WEB-85 shows an unsent change on top of what the server has, and lets it go', () => {
    const { copy, write, answered } = open({ of: 'project', id: 'home', thing: HOME });
    write({ kind: 'change', of: 'project', id: 'home', fields: { name: 'House' } });
    write({ kind: 'make', of: 'section', id: 'one', within: 'home', fields: { name: 'Kitchen' } });
    expect(copy.project.get('home')).toMatchObject({ name: 'House', colour: 'moss' });
    expect(copy.section.all).toMatchObject([{ id: 'one', name: 'Kitchen', project_id: 'home' }]);
    answered();
    expect(copy.project.get('home')?.name).toBe('Home');
    write({ kind: 'remove', of: 'project', id: 'home' });
    expect(copy.project.all).toEqual([]);
    write({ kind: 'bring_back', of: 'project', id: 'home', thing: HOME });
    expect(copy.project.all).toEqual([HOME]);
  });

  it('WEB-87 follows what happens elsewhere, and says where it knows too little', () => {
    const { copy } = open({ of: 'project', id: 'home', thing: HOME });
    expect(copy.hear(change('project', 'home', 'update', 4, { archived: true }))).toBe(true);
    expect(copy.project.get('home')).toMatchObject({ archived: true, revision: 4 });
    expect(copy.hear(change('project', 'home', 'update', 2, { name: 'Older' }))).toBe(true);
    expect(copy.project.get('home')?.name).toBe('Home');
    copy.hear(change('project', 'new', 'create', 5, { name: 'New', position: 'a2' }));
    expect(copy.project.get('new')).toMatchObject({ name: 'New', colour: null, archived: false });
    copy.hear(change('project', 'home', 'delete', 6, {}));
    expect(copy.project.get('home')).toBeUndefined();
    expect(copy.hear(change('section', 'unknown', 'update', 7, { name: 'Kitchen' }))).toBe(false);
    expect(copy.hear(change('something', 'else', 'update', 8, {}))).toBe(true);
    expect(copy.takeTouched().map(({ of, id, thing }) => [of, id, thing === null])).toEqual([
      ['project', 'home', true],
      ['project', 'new', false],
      ['settings', SETTINGS_ID, false],
    ]);
    expect(copy.takeTouched()).toEqual([]);
  });

  it('WEB-82 has one record of settings, also before anything was set', () => {
    const { copy } = open();
    expect(copy.settings.get(SETTINGS_ID)).toMatchObject({ revision: 0, time_zone: 'UTC', updated_at: null });
    copy.hear(change('settings', SETTINGS_ID, 'create', 9, { time_zone: 'Europe/Lisbon' }));
    expect(copy.settings.get(SETTINGS_ID)).toMatchObject({ revision: 9, time_zone: 'Europe/Lisbon' });
  });
});
