import { describe, expect, it, vi } from 'vitest';
import { Refusal, SignedOut } from '../src/api/client';
import type { Transport } from '../src/sync/transport';
import { openDevice } from './device';
import { Server } from './server';

function device(server: Transport) {
  const { copy, ...here } = openDevice(server);
  return { ...here, replica: copy.task };
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
    expect(server.sent[0]?.id).toMatch(/^[0-9a-f-]{36}$/);
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
    expect(server.sent.map(({ action }) => action)).toEqual(['create', 'update', 'complete']);
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
    server.failures = Array.from({ length: 6 }, () => new Refusal(500, 'Something went wrong.'));
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
    here.engine.append({ kind: 'update', id: 'one', fields: { title: 'Fine' } });
    await settled();
    expect(server.sent).toMatchObject([
      { action: 'update', entity_id: 'one', base: 1, fields: { title: 'Fin', priority: 'low' } },
      { action: 'update', entity_id: 'one', base: 2, fields: { title: 'Fine' } },
    ]);
    expect(server.tasks.get('one')).toMatchObject({ title: 'Fine', description: 'A note', priority: 'low' });
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
  });

  it('WEB-15 fills a gap of several pages', async () => {
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
    server.page_failures = [new TypeError('Failed to fetch')];
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
    here.replica.accept([old]);
    expect(here.titles()).toEqual(['New']);
    server.drop('one');
    here.replica.accept([{ ...old, revision: 2 }]);
    expect(here.titles()).toEqual([]);
  });
});
