import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Refusal } from '../src/api/client';
import type { Message } from '../src/sync/engine';
import type { Store } from '../src/sync/keeping';
import type { Entry } from '../src/sync/mutation';
import { MemoryOutbox } from '../src/sync/outbox';
import { openStore, wipeStore } from '../src/sync/store';
import { Browser, openDevice, USER } from './device';
import { Server } from './server';

/** Long enough for the engine to try again once, on the slowest machine. */
const until = <T>(check: () => T): Promise<Awaited<T>> => vi.waitFor(check, { timeout: 20_000 }) as Promise<Awaited<T>>;

const GONE = new TypeError('Failed to fetch');

/** No page, no change gets through. */
class Nowhere extends Server {
  override page(): never {
    throw GONE;
  }
  override send(): never {
    throw GONE;
  }
}

/** This store, but for what is done in another way. */
function withOwn(store: Store, own: Partial<Store>): Store {
  return {
    read: () => store.read(),
    readOutbox: () => store.readOutbox(),
    keep: (...what) => store.keep(...what),
    clear: () => store.clear(),
    append: (...what) => store.append(...what),
    answer: (...what) => store.answer(...what),
    dismiss: (key) => store.dismiss(key),
    guard: () => store.guard(),
    close: () => store.close(),
    ...own,
  };
}

function visit(server: Server, browser = new Browser(), shape = 'one') {
  const store = openStore(USER, shape);
  const here = openDevice(server, store, browser);
  return {
    ...here,
    /** Until what was done here would survive a crash. */
    async kept(): Promise<void> {
      await until(() => expect(here.engine.losing).toBe(false));
    },
    async saved(): Promise<void> {
      await until(() => expect(here.engine.state).toBe('saved'));
    },
    stored: async () => (await store).read(),
  };
}

async function shows(here: { titles(): string[] }, titles: string[]): Promise<void> {
  await until(() => expect(here.titles()).toEqual(titles));
}

describe('what a browser keeps', () => {
  beforeEach(() => {
    globalThis.indexedDB = new IDBFactory();
  });

  it('KEEP-01 starts from what it kept, without a network, and asks only for what has changed since', async () => {
    const server = new Server();
    server.add('one');
    server.add('two');
    const first = visit(server);
    await shows(first, ['one', 'two']);
    server.edit('two', { title: 'renamed' });
    server.drop('one');
    server.add('three');
    await shows(first, ['renamed', 'three']);
    await until(async () => expect((await first.stored()).seq).toBe(5));
    first.close();

    const away = visit(new Nowhere());
    await shows(away, ['renamed', 'three']);
    expect(away.engine.state).not.toBe('loading');
    away.close();

    server.drop('three');
    server.add('four');
    const asked = vi.spyOn(server, 'page');
    const next = visit(server);
    await shows(next, ['four', 'renamed']);
    expect(asked.mock.calls[0]).toEqual([5]);
    next.close();
  });

  it('KEEP-02 keeps unsent changes, and sends them in their order at a later visit', async () => {
    const server = new Server();
    server.add('one');
    const first = visit(server);
    await first.saved();
    first.close();

    const away = visit(new Nowhere());
    await shows(away, ['one']);
    away.engine.append({ kind: 'create', id: 'two', task: { title: 'made away' } });
    away.engine.append({ kind: 'update', id: 'one', fields: { title: 'typed' } });
    away.engine.append({ kind: 'update', id: 'one', fields: { title: 'typed more' } });
    away.engine.append({ kind: 'delete', id: 'two' });
    expect(away.engine.losing).toBe(true);
    await away.kept();
    away.close();

    const later = visit(server);
    await shows(later, ['typed more']);
    await later.saved();
    expect(server.sent.map(({ action, entity_id }) => [action, entity_id])).toEqual([
      ['create', 'two'],
      ['update', 'one'],
      ['delete', 'two'],
    ]);
    expect((await later.stored()).entries).toEqual([]);
    later.close();
    expect(server.sent).toHaveLength(3);
  });

  it('KEEP-03 shares unsent changes between tabs; one sends, and the next takes over where it ended', async () => {
    const server = new Server();
    const browser = new Browser();
    const one = visit(server, browser);
    await one.saved();
    const two = visit(server, browser);
    await two.saved();
    server.failures = Array.from({ length: 99 }, () => GONE);
    two.engine.append({ kind: 'create', id: 'a', task: { title: 'from two' } });
    one.engine.append({ kind: 'create', id: 'b', task: { title: 'from one' } });
    await shows(one, ['from one', 'from two']);
    await shows(two, ['from one', 'from two']);
    await until(() => expect([one.engine.state, two.engine.state]).toEqual(['offline', 'offline']));
    await one.kept();
    await two.kept();

    one.close();
    server.failures = [];
    two.engine.setOnline(true);
    await two.saved();
    expect([...server.tasks.keys()].sort()).toEqual(['a', 'b']);
    expect(server.sent).toHaveLength(2);
    expect((await two.stored()).entries).toEqual([]);
    two.close();
  });

  it('KEEP-03 sends what another tab has typed over, once', async () => {
    const server = new Server();
    const browser = new Browser();
    const one = visit(server, browser);
    await one.saved();
    const two = visit(server, browser);
    await two.saved();
    two.engine.append({ kind: 'create', id: 'a', task: { title: 'T' } });
    for (const title of ['Ti', 'Tit', 'Title']) two.engine.append({ kind: 'update', id: 'a', fields: { title } });
    await until(() => expect(server.tasks.get('a')?.title).toBe('Title'));
    await until(() => expect([one.engine.waiting, two.engine.waiting]).toEqual([0, 0]));
    expect((await two.stored()).entries).toEqual([]);
    one.close();
    two.close();
  });

  it('KEEP-03 does not wait for what another tab has sent while this one was opening', async () => {
    const server = new Server();
    const browser = new Browser();
    const one = visit(server, browser);
    await one.saved();
    const store = await openStore(USER, 'one');
    const at = '2026-11-22T10:00:00.000Z';
    const entry: Entry = { key: 'k', at, mutation: { kind: 'delete', id: 'gone' }, base: 0 };
    const early = withOwn(store, {
      // As it was read a moment before the other tab had its answer.
      read: async () => ({ ...(await store.read()), entries: [entry] }),
    });
    let open: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    const two = openDevice(
      server,
      opened.then(() => early),
      browser,
    );
    two.engine.hear({ is: 'answered', keys: ['k'], refused: [], revised: [], words: [], overwritten: [] });
    open();
    await until(() => expect(two.engine.state).toBe('saved'));
    expect(two.engine.waiting).toBe(0);
    // The other tab was closed before it could strike it off.
    await store.append([entry]);
    one.close();
    await until(async () => expect((await store.read()).entries).toEqual([]));
    expect(server.sent).toEqual([]);
    two.close();
  });

  it('KEEP-04 keeps refused changes with their reason until the person has dealt with them, in every tab', async () => {
    const server = new Server();
    const browser = new Browser();
    const one = visit(server, browser);
    await one.saved();
    const two = visit(server, browser);
    await two.saved();
    server.failures = [new Refusal(422, 'A title has at most 200 characters.')];
    two.engine.append({ kind: 'create', id: 'a', task: { title: 'Too long' } });
    await until(() => expect(two.outbox.refused).toMatchObject([{ reason: 'A title has at most 200 characters.' }]));
    expect(two.refused).toHaveLength(1);
    await until(async () => expect((await one.stored()).refused).toHaveLength(1));
    one.close();
    two.close();

    const later = visit(server);
    await until(() => expect(later.outbox.refused).toMatchObject([{ entry: { mutation: { id: 'a' } } }]));
    later.engine.dismiss(later.outbox.refused[0]?.entry.key ?? '');
    await until(async () => expect((await later.stored()).refused).toEqual([]));
    later.close();
  });

  it('KEEP-05 leaves alone what a newer version keeps, and goes on without', async () => {
    const newer = await openDB(`todolith-${USER}`, 99, { upgrade: (db) => void db.createObjectStore('other') });
    newer.close();
    const server = new Server();
    server.add('one');
    const here = visit(server);
    await shows(here, ['one']);
    expect(here.unkept).toHaveBeenCalled();
    here.engine.append({ kind: 'create', id: 'two', task: { title: 'two' } });
    expect(here.engine.losing).toBe(true);
    await here.saved();
    expect(here.engine.losing).toBe(false);
    here.close();
    const still = await openDB(`todolith-${USER}`);
    expect([still.version, [...still.objectStoreNames]]).toEqual([99, ['other']]);
    still.close();
  });

  it('KEEP-05 goes on when the browser takes no more', async () => {
    const server = new Server();
    const store = await openStore(USER, 'one');
    const refuses = () => Promise.reject(new DOMException('', 'QuotaExceededError'));
    const full = withOwn(store, { keep: refuses, append: refuses, answer: refuses });
    const here = openDevice(server, Promise.resolve(full));
    await until(() => expect(here.engine.state).toBe('saved'));
    server.failures = [GONE];
    here.engine.append({ kind: 'create', id: 'one', task: { title: 'one' } });
    await until(() => expect(here.unkept).toHaveBeenCalled());
    expect(here.engine.losing).toBe(true);
    here.engine.setOnline(true);
    await until(() => expect(here.engine.losing).toBe(false));
    expect(server.tasks.has('one')).toBe(true);
    here.close();
  });

  it('KEEP-06 keeps nothing after a sign-out, also while another tab is open', async () => {
    const server = new Server();
    server.add('one');
    const browser = new Browser();
    const one = visit(server, browser);
    const two = visit(server, browser);
    await until(async () => expect((await one.stored()).words).toHaveLength(2));
    await shows(two, ['one']);
    one.close();
    await wipeStore(USER);
    expect(await indexedDB.databases()).toEqual([]);
    two.close();
  });

  it('KEEP-07 begins anew with a server that went back to a backup, and keeps what it was not told', async () => {
    const server = new Server();
    for (const id of ['one', 'two', 'three']) server.add(id);
    const first = visit(server);
    await until(async () => expect((await first.stored()).seq).toBe(3));
    first.close();

    const backup = new Server();
    backup.add('one', { title: 'as it was' });
    const away = visit(new Nowhere());
    await shows(away, ['one', 'three', 'two']);
    away.engine.append({ kind: 'create', id: 'four', task: { title: 'unsent' } });
    await away.kept();
    away.close();
    const back = visit(backup);
    await shows(back, ['as it was', 'unsent']);
    await back.saved();
    expect(backup.tasks.has('four')).toBe(true);
    await until(async () =>
      expect((await back.stored()).words.filter(({ of }) => of === 'task').map(({ id }) => id)).toEqual([
        'four',
        'one',
      ]),
    );
    back.close();
  });

  it('KEEP-08 shows what was kept in another shape, and asks for all of it anew', async () => {
    const server = new Server();
    server.add('one');
    const first = visit(server);
    await until(async () => expect((await first.stored()).seq).toBe(1));
    first.close();
    const away = visit(new Nowhere(), new Browser(), 'two');
    await shows(away, ['one']);
    // BACK-04 What is taken back after what is done now was done before that.
    expect(away.engine.seq).toBe(1);
    away.close();
    const asked = vi.spyOn(server, 'page');
    const next = visit(server, new Browser(), 'two');
    await shows(next, ['one']);
    await next.saved();
    expect(asked.mock.calls[0]).toEqual([0]);
    next.close();
  });

  it('ADD-13 keeps what is done together together: once, told to the other tabs once, and taken back so', async () => {
    const browser = new Browser();
    const store = await openStore(USER, 'one');
    const append = vi.fn<Store['append']>((...what) => store.append(...what));
    const here = openDevice(new Nowhere(), Promise.resolve(withOwn(store, { append })), browser);
    await here.engine.opened;
    const hear = vi.fn<(message: Message) => void>();
    browser.join({}, hear);
    const heard = () =>
      hear.mock.calls.flatMap(([message]) => (message.is === 'entries' ? [message.entries.length] : []));
    const ids = Array.from({ length: 1_000 }, (_, index) => `task ${index}`);

    here.engine.appendAll(ids.map((id) => ({ kind: 'create', id, task: { title: id } })));
    expect([here.titles().length, here.engine.losing]).toEqual([1_000, true]);
    await until(() => expect(here.engine.losing).toBe(false));
    here.engine.appendAll(ids.map((id) => ({ kind: 'delete', id })));
    await until(() => expect(heard()).toEqual([1_000, 1_000]));
    expect(append).toHaveBeenCalledTimes(2);
    expect(here.titles()).toEqual([]);
    const { entries } = await store.read();
    expect(entries.map(({ mutation }) => `${mutation.kind} ${mutation.id}`)).toEqual([
      ...ids.map((id) => `create ${id}`),
      ...ids.map((id) => `delete ${id}`),
    ]);
    here.close();
  });

  it('ADD-13 looks a few times at each change that waits, however many are added at once', () => {
    let looks = 0;
    const entryOf = (id: string): Entry => ({
      get key() {
        looks += 1;
        return id;
      },
      ...{ at: '', base: 0, mutation: { kind: 'delete', id } },
    });
    const outbox = new MemoryOutbox();
    outbox.append(Array.from({ length: 1_000 }, (_, index) => entryOf(`a ${index}`)));
    expect(outbox.of('a 1')).toHaveLength(1);
    outbox.append(Array.from({ length: 1_000 }, (_, index) => entryOf(`b ${index}`)));
    expect([outbox.entries.length, outbox.of('a 1').length, outbox.of('b 1').length]).toEqual([2_000, 1, 1]);
    expect(looks).toBeLessThan(10_000);
  });
});
