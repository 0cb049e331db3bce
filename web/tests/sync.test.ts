import { describe, expect, it, vi } from 'vitest';
import { Refusal, SignedOut, type Change, type Task } from '../src/api/client';
import { Engine } from '../src/sync/engine';
import { draftOf, type Entry, type Refused } from '../src/sync/mutation';
import { MemoryOutbox } from '../src/sync/outbox';
import { MemoryReplica } from '../src/sync/replica';
import type { ChangePage, Outcome, StreamEvents, Transport } from '../src/sync/transport';

const USER = 'a-user';

/** A server in memory: answers like the real one, says what happened to everybody who follows. */
class Server implements Transport {
  tasks = new Map<string, Task>();
  changes: Change[] = [];
  followers = new Set<StreamEvents>();
  sent: Entry[] = [];
  lists = 0;
  /** Taken, one each, by the next calls to `send`. */
  failures: Error[] = [];
  list_failures: Error[] = [];
  page_size = 100;

  add(id: string, fields: Partial<Task> = {}): Task {
    return this.#write({ ...draftOf(id, { title: id }, '2026-11-22T10:00:00.000Z', USER), ...fields }, 'create');
  }

  edit(id: string, fields: Partial<Task>): Task {
    return this.#write({ ...this.#get(id), ...fields }, 'update');
  }

  drop(id: string): void {
    this.tasks.delete(id);
    this.#record(id, 'delete', {});
  }

  /** Ends every stream, as the network does. */
  cut(): void {
    this.followers.clear();
    this.#cuts.forEach((cut) => cut());
    this.#cuts.clear();
  }

  listTasks(): Promise<readonly Task[]> {
    this.lists += 1;
    const failure = this.list_failures.shift();
    return failure ? Promise.reject(failure) : Promise.resolve([...this.tasks.values()]);
  }

  getTask(id: string): Promise<Task | null> {
    return Promise.resolve(this.tasks.get(id) ?? null);
  }

  listChanges(after: number): Promise<ChangePage> {
    const all = this.changes.filter((change) => change.seq > after);
    const changes = all.slice(0, this.page_size);
    return Promise.resolve({
      changes,
      last_seq: changes.at(-1)?.seq ?? after,
      has_more: all.length > changes.length,
    });
  }

  follow(after: number | null, events: StreamEvents, signal: AbortSignal): Promise<void> {
    events.open();
    if (after === null) events.ready(this.changes.at(-1)?.seq ?? 0);
    else for (const change of this.changes.filter((each) => each.seq > after)) events.change(change);
    this.followers.add(events);
    return new Promise((resolve) => {
      this.#cuts.add(resolve);
      signal.addEventListener('abort', () => resolve());
    });
  }

  async send(entry: Entry): Promise<Outcome> {
    await Promise.resolve();
    const failure = this.failures.shift();
    if (failure) throw failure;
    this.sent.push(entry);
    const { mutation } = entry;
    const id = mutation.id;
    switch (mutation.kind) {
      case 'create':
        return { tasks: [this.add(id, draftOf(id, mutation.task, entry.at, USER))], gone: [] };
      case 'update':
        return { tasks: [this.edit(id, mutation.fields)], gone: [] };
      case 'complete':
        return { tasks: [this.edit(id, { completed: mutation.completed })], gone: [] };
      case 'delete':
        this.drop(id);
        return { tasks: [], gone: [id] };
      case 'restore':
        return { tasks: [this.add(id, mutation.task)], gone: [] };
      case 'complete_recurring': {
        const next = this.add(`${id}-next`);
        return { tasks: [this.edit(id, { completed: true, next_task_id: next.id }), next], gone: [] };
      }
      case 'reopen_recurring': {
        const next = this.#get(id).next_task_id ?? '';
        this.drop(next);
        return { tasks: [this.edit(id, { completed: false })], gone: [next] };
      }
      default:
        throw new Error(`${mutation.kind} is no change of a task`);
    }
  }

  readonly #cuts = new Set<() => void>();

  #get(id: string): Task {
    const task = this.tasks.get(id);
    if (!task) throw new Refusal(404, 'There is no such task.');
    return task;
  }

  #write(task: Task, action: 'create' | 'update'): Task {
    const before = this.tasks.get(task.id);
    const names = Object.keys(task) as (keyof Task)[];
    const fields = Object.fromEntries(
      names
        .filter((name) => name !== 'revision' && JSON.stringify(before?.[name]) !== JSON.stringify(task[name]))
        .map((name) => [name, { before: before?.[name] ?? null, after: task[name] }]),
    );
    const seq = this.#record(task.id, action, fields);
    const written = { ...task, revision: seq };
    this.tasks.set(task.id, written);
    return written;
  }

  #record(id: string, action: Change['action'], fields: Change['fields']): number {
    const seq = (this.changes.at(-1)?.seq ?? 0) + 1;
    const at = '2026-11-22T10:00:00.000Z';
    const change: Change = {
      seq,
      group: seq,
      entity: 'task',
      entity_id: id,
      action,
      fields,
      purged: false,
      revision: seq,
      at,
      actor: { kind: 'user', id: USER },
    };
    this.changes.push(change);
    for (const follower of this.followers) follower.change(change);
    return seq;
  }
}

function device(server: Transport) {
  const outbox = new MemoryOutbox();
  const replica = new MemoryReplica(USER, (id) => outbox.of(id));
  const refused: Refused[] = [];
  const signedOut = vi.fn();
  const engine = new Engine(server, replica, outbox, { refused: (each) => refused.push(each), signedOut });
  void engine.start();
  const titles = () => replica.tasks.map((task) => task.title).sort();
  return { engine, outbox, replica, refused, signedOut, titles };
}

async function settled(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
}

describe('sync', () => {
  vi.useFakeTimers();

  it('WEB-10 shows a change at once and sends it with a key of its own', async () => {
    const server = new Server();
    const here = device(server);
    await settled();
    here.engine.append({ kind: 'create', id: 'one', task: { title: 'Buy milk' } });
    expect(here.titles()).toEqual(['Buy milk']);
    expect(here.engine.state).toBe('saving');
    await settled();
    expect(server.sent).toHaveLength(1);
    expect(server.sent[0]?.key).toMatch(/^[0-9a-f-]{36}$/);
    expect(here.engine.state).toBe('saved');
    expect(here.replica.get('one')?.revision).toBe(1);
  });

  it('WEB-11 takes a refused change back, with the reason, and keeps what was typed', async () => {
    const server = new Server();
    server.add('one', { title: 'Old title' });
    const here = device(server);
    await settled();
    server.failures = [new Refusal(422, 'A title has at most 200 characters.')];
    here.engine.append({ kind: 'update', id: 'one', fields: { title: 'New title' } });
    expect(here.titles()).toEqual(['New title']);
    await settled();
    expect(here.titles()).toEqual(['Old title']);
    expect(here.refused).toHaveLength(1);
    expect(here.outbox.refused[0]).toMatchObject({
      reason: 'A title has at most 200 characters.',
      entry: { mutation: { fields: { title: 'New title' } } },
    });
    here.outbox.dismiss(here.outbox.refused[0]?.entry.key ?? '');
    expect(here.outbox.refused).toEqual([]);
  });

  it('WEB-11 lets the changes behind a refused one through', async () => {
    const server = new Server();
    server.add('one');
    const here = device(server);
    await settled();
    server.failures = [new Refusal(409, 'No.')];
    here.engine.append({ kind: 'update', id: 'one', fields: { title: 'Refused' } });
    here.engine.append({ kind: 'create', id: 'two', task: { title: 'Accepted' } });
    await settled();
    expect(here.titles()).toEqual(['Accepted', 'one']);
  });

  it('WEB-12 keeps changes while the network is gone and sends them in order when it is back', async () => {
    const server = new Server();
    const here = device(server);
    await settled();
    server.failures = Array.from({ length: 3 }, () => new TypeError('Failed to fetch'));
    here.engine.append({ kind: 'create', id: 'one', task: { title: 'First' } });
    here.engine.append({ kind: 'update', id: 'one', fields: { priority: 'high' } });
    here.engine.append({ kind: 'complete', id: 'one', completed: true });
    await settled();
    expect(here.engine.state).toBe('offline');
    expect(here.engine.waiting).toBe(3);
    expect(here.replica.get('one')).toMatchObject({ title: 'First', priority: 'high', completed: true });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(here.engine.state).toBe('saved');
    expect(server.sent.map((entry) => entry.mutation.kind)).toEqual(['create', 'update', 'complete']);
    expect(server.tasks.get('one')).toMatchObject({ title: 'First', priority: 'high', completed: true });
  });

  it('WEB-12 tries at once when the browser is online again', async () => {
    const server = new Server();
    const here = device(server);
    await settled();
    here.engine.setOnline(false);
    expect(here.engine.state).toBe('offline');
    server.failures = [new TypeError('Failed to fetch')];
    here.engine.append({ kind: 'create', id: 'one', task: { title: 'First' } });
    await settled();
    expect(server.sent).toHaveLength(0);
    here.engine.setOnline(true);
    await settled();
    expect(server.sent).toHaveLength(1);
  });

  it('WEB-12 gives up on a change the server fails at again and again, so that the next one is not held up', async () => {
    const server = new Server();
    server.add('one');
    const here = device(server);
    await settled();
    server.failures = Array.from({ length: 5 }, () => new Refusal(500, 'Something went wrong.'));
    here.engine.append({ kind: 'update', id: 'one', fields: { title: 'Cursed' } });
    here.engine.append({ kind: 'create', id: 'two', task: { title: 'Behind' } });
    await vi.advanceTimersByTimeAsync(120_000);
    expect(here.refused).toHaveLength(1);
    expect(here.titles()).toEqual(['Behind', 'one']);
  });

  it('WEB-13 sends typing that is still waiting as one change, and only the changed fields', async () => {
    const server = new Server();
    server.add('one', { description: 'A note' });
    const here = device(server);
    await settled();
    here.engine.append({ kind: 'update', id: 'one', fields: { title: 'F' } });
    here.engine.append({ kind: 'update', id: 'one', fields: { title: 'Fi' } });
    here.engine.append({ kind: 'update', id: 'one', fields: { title: 'Fin', priority: 'low' } });
    await settled();
    expect(server.sent.map((entry) => entry.mutation)).toEqual([
      { kind: 'update', id: 'one', fields: { title: 'F' } },
      { kind: 'update', id: 'one', fields: { title: 'Fin', priority: 'low' } },
    ]);
    expect(server.tasks.get('one')).toMatchObject({ title: 'Fin', description: 'A note' });
  });

  it('WEB-14 shows in one tab what another tab does', async () => {
    const server = new Server();
    const here = device(server);
    const there = device(server);
    await settled();
    here.engine.append({ kind: 'create', id: 'one', task: { title: 'Shared', tags: ['home'] } });
    await settled();
    expect(there.replica.get('one')).toMatchObject({ title: 'Shared', tags: ['home'] });
    there.engine.append({ kind: 'update', id: 'one', fields: { title: 'Renamed' } });
    await settled();
    expect(here.titles()).toEqual(['Renamed']);
    here.engine.append({ kind: 'delete', id: 'one' });
    await settled();
    expect(there.titles()).toEqual([]);
  });

  it('WEB-14 keeps an unsent change on top of what others do to the same task', async () => {
    const server = new Server();
    server.add('one', { title: 'Mine?' });
    const here = device(server);
    await settled();
    server.failures = [new TypeError('Failed to fetch')];
    here.engine.append({ kind: 'update', id: 'one', fields: { title: 'Mine' } });
    await settled();
    server.edit('one', { title: 'Theirs', priority: 'high' });
    await settled();
    expect(here.replica.get('one')).toMatchObject({ title: 'Mine', priority: 'high' });
  });

  it('WEB-15 fills the gap after a lost stream', async () => {
    const server = new Server();
    server.add('one');
    const here = device(server);
    await settled();
    server.cut();
    server.add('two');
    server.drop('one');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(here.titles()).toEqual(['two']);
    expect(server.lists).toBe(1);
  });

  it('WEB-15 lists again when the gap is larger than a page of changes', async () => {
    const server = new Server();
    server.page_size = 2;
    server.add('one');
    const here = device(server);
    await settled();
    server.cut();
    for (const id of ['two', 'three', 'four']) server.add(id);
    server.drop('one');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(here.titles()).toEqual(['four', 'three', 'two']);
    expect(server.lists).toBe(2);
  });

  it('WEB-15 misses nothing between an empty list and the stream', async () => {
    const server = new Server();
    const here = device(server);
    server.add('one');
    await vi.advanceTimersByTimeAsync(10);
    expect(here.titles()).toEqual(['one']);
  });

  it('WEB-16 loads as soon as the server answers', async () => {
    const server = new Server();
    server.add('one');
    server.list_failures = [new TypeError('Failed to fetch')];
    const here = device(server);
    await settled();
    expect(here.engine.state).toBe('failed');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(here.titles()).toEqual(['one']);
    expect(here.engine.state).toBe('saved');
  });

  it('WEB-17 waits for the person to sign in again and loses nothing', async () => {
    const server = new Server();
    server.add('one');
    const here = device(server);
    await settled();
    server.failures = [new SignedOut()];
    here.engine.append({ kind: 'update', id: 'one', fields: { title: 'Typed in the middle' } });
    await vi.advanceTimersByTimeAsync(300_000);
    expect(here.signedOut).toHaveBeenCalled();
    expect(here.engine.state).toBe('signed_out');
    expect(here.titles()).toEqual(['Typed in the middle']);
    expect(server.sent).toHaveLength(0);
    here.engine.resume();
    await settled();
    expect(server.tasks.get('one')?.title).toBe('Typed in the middle');
  });

  it('WEB-18 undoes a completed repetition: the next occurrence goes, the task is open', async () => {
    const server = new Server();
    server.add('one', { recurring_interval: 'daily', due_date: '2026-11-22' });
    const here = device(server);
    await settled();
    here.engine.append({ kind: 'complete_recurring', id: 'one' });
    expect(here.replica.get('one')?.completed).toBe(true);
    await settled();
    expect(here.titles()).toEqual(['one', 'one-next']);
    here.engine.append({ kind: 'reopen_recurring', id: 'one' });
    expect(here.replica.get('one')?.completed).toBe(false);
    await settled();
    expect(here.titles()).toEqual(['one']);
  });

  it('WEB-18 brings a deleted task back on screen before the server has answered', async () => {
    const server = new Server();
    const task = server.add('one', { description: 'A note' });
    const here = device(server);
    await settled();
    here.engine.append({ kind: 'delete', id: 'one' });
    expect(here.titles()).toEqual([]);
    here.engine.append({ kind: 'restore', id: 'one', task });
    expect(here.replica.get('one')).toMatchObject({ description: 'A note' });
    await settled();
    expect(here.titles()).toEqual(['one']);
  });

  it('never lets a late answer undo what is newer', async () => {
    const server = new Server();
    const old = server.add('one', { title: 'Old' });
    const here = device(server);
    await settled();
    server.edit('one', { title: 'New' });
    here.replica.accept(old);
    expect(here.titles()).toEqual(['New']);
    server.drop('one');
    here.replica.accept({ ...old, revision: 2 });
    expect(here.titles()).toEqual([]);
  });
});
