/** A browser that keeps badly: damaged, full in the middle, held by another tab; and a clock that is years off. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refusal } from '../src/api/client';
import type { Store } from '../src/sync/keeping';
import type { Mutation } from '../src/sync/mutation';
import { openStore } from '../src/sync/store';
import { Browser, openDevice, USER } from './device';
import { Server } from './server';

const until = <T>(check: () => T): Promise<Awaited<T>> => vi.waitFor(check, { timeout: 20_000 }) as Promise<Awaited<T>>;

const GONE = new TypeError('Failed to fetch');
const DATABASE = `todolith-${USER}`;

function update(id: string, title: string): Mutation {
  return { kind: 'update', id, fields: { title } };
}

/** No page, no change gets through. */
class Nowhere extends Server {
  override page(): never {
    throw GONE;
  }
  override send(): never {
    throw GONE;
  }
}

function open(server: Server, browser = new Browser()) {
  const store = openStore(USER, 'one');
  const here = openDevice(server, store, browser);
  return {
    ...here,
    /** Until it keeps so many tasks for the next visit. */
    keeps: (tasks: number) =>
      vi.waitFor(
        async () => {
          const { words } = await (await store).read();
          expect(words.filter(({ of }) => of === 'task')).toHaveLength(tasks);
        },
        { timeout: 20_000 },
      ),
    saved: () => until(() => expect([here.engine.state, here.engine.waiting]).toEqual(['saved', 0])),
  };
}

describe('a browser that keeps badly', () => {
  beforeEach(() => {
    globalThis.indexedDB = new IDBFactory();
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('KEEP-13 begins anew with what can be read, and sends what was not sent', async () => {
    const server = new Server();
    server.add('one');
    server.add('two');
    const first = open(server);
    await first.keeps(2);
    first.close();
    const away = open(new Nowhere());
    await until(() => expect(away.titles()).toEqual(['one', 'two']));
    away.engine.append({ kind: 'create', id: 'new', task: { title: 'Typed away' } });
    await until(() => expect(away.engine.losing).toBe(false));
    away.close();

    const db = await openDB(DATABASE);
    await db.put('things', { of: 'task', id: 'one', thing: { id: 'one', title: 7 } });
    await db.add('outbox', { key: 'half' });
    await db.put('refused', { entry: { key: 'half' } });
    db.close();

    const later = open(server);
    await later.saved();
    expect(later.damaged).toHaveBeenCalledOnce();
    expect(later.titles()).toEqual(['Typed away', 'one', 'two']);
    expect(server.sent.map(({ action }) => action)).toEqual(['create']);
    later.close();

    const again = open(server);
    await again.saved();
    expect(again.damaged).not.toHaveBeenCalled();
    again.close();
  });

  it('KEEP-13 begins anew where nothing can be opened any more', async () => {
    const factory = indexedDB;
    const opening = vi.spyOn(factory, 'open').mockImplementationOnce(() => {
      throw new DOMException('', 'UnknownError');
    });
    const server = new Server();
    server.add('one');
    const here = open(server);
    await here.saved();
    expect(opening.mock.calls.length).toBeGreaterThan(1);
    expect(here.damaged).toHaveBeenCalledOnce();
    await here.keeps(1);
    here.engine.append(update('one', 'Kept again'));
    await until(() => expect(here.engine.losing).toBe(false));
    here.close();
    const next = open(new Nowhere());
    await until(() => expect(next.titles()).toEqual(['Kept again']));
    next.close();
  });

  it('KEEP-14 says that there is no room left, and sends everything all the same, from a tab that does not lead, too', async () => {
    const server = new Server();
    server.add('one');
    const browser = new Browser();
    const leads = open(server, browser);
    await leads.saved();
    const store = await openStore(USER, 'one');
    let full = false;
    const append: Store['append'] = (...what) =>
      full ? Promise.reject(new DOMException('', 'QuotaExceededError')) : store.append(...what);
    const filling = new Proxy(store, {
      get: (real, name) => {
        if (name === 'append') return append;
        const own: unknown = Reflect.get(real, name, real);
        return typeof own === 'function' ? (own.bind(real) as unknown) : own;
      },
    });
    const other = openDevice(server, Promise.resolve(filling), browser);
    await until(() => expect(other.engine.state).toBe('saved'));

    server.failures = Array.from({ length: 50 }, () => GONE);
    other.engine.append(update('one', 'Before'));
    await until(() => expect(other.engine.losing).toBe(false));
    full = true;
    other.engine.append({ kind: 'create', id: 'two', task: { title: 'In the middle' } });
    await until(() => expect(other.unkept).toHaveBeenCalledWith('full'));
    expect(other.engine.losing).toBe(true);
    // The one that led is closed, and what is nowhere but in the other's memory is sent by the next.
    const third = open(server, browser);
    await until(() => expect(third.engine.waiting).toBeGreaterThan(0));
    leads.close();
    await until(() => {
      server.failures = [];
      other.engine.setOnline(true);
      third.engine.setOnline(true);
      expect([other.engine.waiting, third.engine.waiting]).toEqual([0, 0]);
    });
    expect([...server.tasks.values()].map(({ title }) => title).sort()).toEqual(['Before', 'In the middle']);
    expect(other.engine.losing).toBe(false);
    third.close();
    other.close();
  });

  it('KEEP-15 opens while another tab does not let go', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => new IDBOpenDBRequest());
    const server = new Server();
    server.add('one');
    const here = open(server);
    await here.saved();
    expect(here.titles()).toEqual(['one']);
    expect(here.unkept).toHaveBeenCalledWith('nothing');
    here.engine.append(update('one', 'Written'));
    await here.saved();
    expect(server.tasks.get('one')?.title).toBe('Written');
    here.close();
  });
});

describe('what the door is told', () => {
  it('KEEP-09 sends many changes at once, each on what was seen of it, and takes its own for no news', async () => {
    const server = new Server();
    server.add('one');
    const here = openDevice(server);
    await until(() => expect(here.engine.state).toBe('saved'));
    const before = server.requests;
    here.engine.append(update('one', 'First'));
    here.engine.append({ kind: 'complete', id: 'one', completed: true });
    here.engine.append({ kind: 'create', id: 'two', task: { title: 'Two' } });
    await until(() => expect(here.engine.waiting).toBe(0));
    expect(server.requests - before).toBe(1);
    expect(server.sent.map(({ base }) => base)).toEqual([1, 1, 1]);
    here.engine.append(update('one', 'Second'));
    await until(() => expect(here.engine.waiting).toBe(0));
    expect(here.overwritten).toEqual([]);
    here.close();
  });

  it('KEEP-11 tells what it wrote over, and the change stays', async () => {
    const server = new Server();
    server.add('one');
    const here = openDevice(server);
    await until(() => expect(here.engine.state).toBe('saved'));
    server.failures = [GONE];
    here.engine.append(update('one', 'Mine'));
    server.edit('one', { title: 'Theirs' });
    await until(() => expect(server.failures).toEqual([]));
    here.engine.setOnline(true);
    await until(() => expect(here.engine.waiting).toBe(0));
    expect(here.overwritten).toMatchObject([{ entity_id: 'one', field: 'title', value: 'Theirs' }]);
    expect(here.titles()).toEqual(['Mine']);
    here.close();
  });

  it.each<Mutation>([
    update('one', 'Changed'),
    { kind: 'complete', id: 'one', completed: true },
    { kind: 'delete', id: 'one' },
    { kind: 'create', id: 'new', task: { title: 'New' } },
    {
      kind: 'move',
      id: 'one',
      to: { project_id: 'p', section_id: null, parent_id: null },
      beside: null,
      position: '~1',
      carried: [],
    },
  ])('KEEP-12 keeps a refused change ($kind), which is done when it is tried again', async (mutation) => {
    const server = new Server();
    server.add('one');
    const here = openDevice(server);
    await until(() => expect(here.engine.state).toBe('saved'));
    server.failures = [new Refusal(403, 'Not now.')];
    here.engine.append(mutation);
    await until(() => expect(here.outbox.refused).toHaveLength(1));
    const [refused] = here.outbox.refused;
    if (!refused) throw new Error('nothing was refused');
    expect(refused).toMatchObject({ reason: 'Not now.', entry: { mutation } });
    here.engine.append(refused.entry.mutation);
    here.engine.dismiss(refused.entry.key);
    await until(() => expect(here.engine.waiting).toBe(0));
    expect(server.sent).toHaveLength(1);
    expect(here.outbox.refused).toEqual([]);
    here.close();
  });
});

describe('a wrong clock', () => {
  beforeEach(() => {
    globalThis.indexedDB = new IDBFactory();
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it.each([-20, 30])('KEEP-16 of %i years neither loses nor reorders a change', async (years) => {
    const server = new Server();
    server.add('one');
    const real = Date.now.bind(Date);
    const first = open(server);
    await first.keeps(1);
    first.close();
    const away = open(new Nowhere());
    await until(() => expect(away.titles()).toEqual(['one']));
    // The clock is set in the middle, so that what comes later seems to be earlier, or far ahead.
    const then = new Date(real());
    away.engine.append({ kind: 'create', id: 'two', task: { title: 'Two' } }, then);
    vi.spyOn(Date, 'now').mockImplementation(() => real() + years * 365 * 86_400_000);
    const off = (): Date => new Date(Date.now());
    away.engine.append(update('two', 'Two, renamed'), off());
    away.engine.append({ kind: 'complete', id: 'two', completed: true }, off());
    away.engine.append(update('one', 'One, renamed'), then);
    await until(() => expect(away.engine.losing).toBe(false));
    away.close();
    const later = open(server);
    await later.saved();
    expect(server.sent.map(({ action, entity_id }) => `${action} ${entity_id}`)).toEqual([
      'create two',
      'update two',
      'complete two',
      'update one',
    ]);
    expect(later.titles()).toEqual(['One, renamed', 'Two, renamed']);
    expect(later.copy.task.get('two')?.completed).toBe(true);
    later.close();
  });
});
