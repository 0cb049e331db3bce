import { describe, expect, it } from 'vitest';
import type { Change } from '../src/api/client';
import type { Entry, ThingMutation } from '../src/sync/mutation';
import { MemoryThings, SETTINGS_ID, type Lists } from '../src/sync/things';

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

function open(lists: Partial<Lists> = {}) {
  const entries: Entry[] = [];
  let asked = 0;
  const things = new MemoryThings(
    'a-user',
    (id) => entries.filter((entry) => entry.mutation.id === id),
    () => {
      asked += 1;
      return Promise.resolve({ project: [], section: [], settings: [], ...lists });
    },
  );
  return {
    things,
    asked: () => asked,
    write(mutation: ThingMutation) {
      entries.push({ key: String(entries.length), at: AT, mutation });
      things.refresh(mutation.id);
    },
    answered() {
      const entry = entries.shift();
      things.refresh(entry?.mutation.id ?? '');
    },
  };
}

describe('projects, sections and settings', () => {
  it('WEB-85 shows an unsent change on top of what the server has, and lets it go', async () => {
    const { things, write, answered } = open({ project: [HOME] });
    await things.load();
    write({ kind: 'change', of: 'project', id: 'home', fields: { name: 'House' } });
    write({ kind: 'make', of: 'section', id: 'one', within: 'home', fields: { name: 'Kitchen' } });
    expect(things.project.get('home')).toMatchObject({ name: 'House', colour: 'moss' });
    expect(things.section.all).toMatchObject([{ id: 'one', name: 'Kitchen', project_id: 'home' }]);
    answered();
    expect(things.project.get('home')?.name).toBe('Home');
    write({ kind: 'remove', of: 'project', id: 'home' });
    expect(things.project.all).toEqual([]);
    write({ kind: 'bring_back', of: 'project', id: 'home', thing: HOME });
    expect(things.project.all).toEqual([HOME]);
  });

  it('WEB-87 follows what happens elsewhere, and asks again where it knows too little', async () => {
    const { things, asked } = open({ project: [HOME] });
    await things.load();
    await things.hear(change('project', 'home', 'update', 4, { archived: true }));
    expect(things.project.get('home')).toMatchObject({ archived: true, revision: 4 });
    await things.hear(change('project', 'home', 'update', 2, { name: 'Older' }));
    expect(things.project.get('home')?.name).toBe('Home');
    await things.hear(change('project', 'new', 'create', 5, { name: 'New', position: 'a2' }));
    expect(things.project.get('new')).toMatchObject({ name: 'New', colour: null, archived: false });
    await things.hear(change('project', 'home', 'delete', 6, {}));
    expect(things.project.get('home')).toBeUndefined();
    expect(asked()).toBe(1);
    await things.hear(change('section', 'unknown', 'update', 7, { name: 'Kitchen' }));
    expect(asked()).toBe(2);
    await things.hear(change('something', 'else', 'update', 8, {}));
    expect(asked()).toBe(2);
  });

  it('WEB-82 has one record of settings, also before anything was set', async () => {
    const fresh = { id: SETTINGS_ID, user_id: 'a-user', revision: 0, updated_at: null, language: null } as const;
    const formats = { time_zone: 'UTC', week_start: 'monday', date_format: 'ymd', time_format: '24h' } as const;
    const { things } = open({ settings: [{ ...fresh, ...formats, default_reminder_minutes: null }] });
    await things.load();
    expect(things.settings.get(SETTINGS_ID)).toMatchObject({ revision: 0, time_zone: 'UTC' });
    await things.hear(change('settings', SETTINGS_ID, 'create', 9, { time_zone: 'Europe/Lisbon' }));
    expect(things.settings.get(SETTINGS_ID)).toMatchObject({ revision: 9, time_zone: 'Europe/Lisbon' });
  });
});
