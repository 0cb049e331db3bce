import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Task } from '../src/api/client';
import type { Mutation } from '../src/sync/mutation';
import { openStore } from '../src/sync/store';
import { Browser, openDevice, USER } from './device';
import { Server } from './server';

const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 5 });

/** The same numbers for the same seed: mulberry32. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

/** One device's way to the server, which can be cut, and on which answers get lost. */
function lineTo(server: Server) {
  let cut = false;
  let lost = 0;
  const away = () => Promise.reject(new TypeError('Failed to fetch'));
  const streams = new Set<() => void>();
  return {
    cut(is_cut: boolean) {
      cut = is_cut;
      if (is_cut) for (const end of [...streams]) end();
    },
    loseAnswers(count: number) {
      lost = count;
    },
    page: (after: number) => (cut ? away() : server.page(after)),
    async send(...what: Parameters<Server['send']>) {
      if (cut) return away();
      const answer = await server.send(...what);
      if (lost === 0) return answer;
      lost -= 1;
      return away();
    },
    follow(after: number, events: Parameters<Server['follow']>[1], signal: AbortSignal) {
      if (cut) return away();
      const ended = new AbortController();
      streams.add(() => ended.abort());
      return server.follow(after, events, AbortSignal.any([signal, ended.signal]));
    },
  };
}

function shown(task: Task): string {
  const { id, title, description, priority, completed, project_id, position } = task;
  return JSON.stringify({ id, title, description, priority, completed, project_id, position });
}

describe('several devices', () => {
  beforeEach(() => {
    globalThis.indexedDB = new IDBFactory();
  });

  it.each(Array.from({ length: 20 }, (_, index) => index + 1))(
    'KEEP-10 end equal to the server, and lose nothing that was typed (seed %i)',
    async (seed) => {
      const roll = dice(seed);
      const server = new Server();
      server.page_size = 3;
      for (const id of ['a', 'b', 'c', 'd']) server.add(id);
      // The first two are tabs of one browser, the third is another device that keeps nothing.
      const browser = new Browser();
      const open = (kept: boolean) => {
        const line = lineTo(server);
        const store = kept ? openStore(USER, 'one') : Promise.resolve(null);
        return { line, ...openDevice(line, store, kept ? browser : new Browser()) };
      };
      const devices = [open(true), open(true), open(false)];
      for (const { engine } of devices) await until(() => expect(engine.state).toBe('saved'));

      const typed: { where: string; text: string }[] = [];
      for (let step = 0; step < 60; step += 1) {
        const index = roll(devices.length);
        const here = devices[index];
        if (!here) continue;
        const tasks = here.copy.task.tasks;
        const task = tasks[roll(Math.max(tasks.length, 1))];
        const write = (mutation: Mutation) => here.engine.append(mutation);
        const type = (where: string): string => {
          const text = `text ${seed}-${step}`;
          typed.push({ where: `${index < 2 ? 'browser' : 'device'} ${where}`, text });
          return text;
        };
        const deed = roll(12);
        if (deed === 0 || !task) write({ kind: 'create', id: `t${step}`, task: { title: type(`t${step}`) } });
        else if (deed <= 3) write({ kind: 'update', id: task.id, fields: { title: type(`${task.id} title`) } });
        else if (deed === 4) write({ kind: 'update', id: task.id, fields: { description: type(`${task.id} note`) } });
        else if (deed === 5)
          write({ kind: 'update', id: task.id, fields: { priority: roll(2) === 0 ? 'high' : 'low' } });
        else if (deed === 6) write({ kind: 'complete', id: task.id, completed: !task.completed });
        else if (deed === 7) write({ kind: 'delete', id: task.id });
        else if (deed === 8) {
          const to = { project_id: roll(2) === 0 ? null : 'p', section_id: null, parent_id: null };
          write({ kind: 'move', id: task.id, to, beside: null, position: `~${step}`, carried: [] });
        } else if (deed === 9) here.line.cut(roll(2) === 0);
        else if (deed === 10) here.line.loseAnswers(1);
        else if (index < 2 && !here.engine.losing) {
          // Closed in the middle, and opened again.
          here.close();
          devices[index] = open(true);
        }
        if (roll(3) === 0) await new Promise((resolve) => setTimeout(resolve, roll(8)));
      }

      for (const { line, engine } of devices) {
        line.cut(false);
        engine.setOnline(true);
      }
      await until(() => {
        for (const { engine } of devices) {
          engine.setOnline(true);
          expect([engine.state, engine.waiting]).toEqual(['saved', 0]);
        }
        const truth = [...server.tasks.values()].map(shown).sort();
        for (const { copy } of devices) expect(copy.task.tasks.map(shown).sort()).toEqual(truth);
      });
      const store = await openStore(USER, 'one');
      await vi.waitFor(
        async () => {
          const { words, entries } = await store.read();
          const kept = words.flatMap(({ of, thing }) => (of === 'task' ? [shown(thing as Task)] : []));
          expect(entries).toEqual([]);
          expect(kept.sort()).toEqual([...server.tasks.values()].map(shown).sort());
        },
        { timeout: 20_000 },
      );
      store.close();
      // Whatever was typed was written, or written over in the same breath, or is with the refused.
      const refused = devices.flatMap(({ outbox }) => outbox.refused);
      const known = JSON.stringify([server.changes, refused, server.sent]);
      const missing = typed.filter(({ text }) => !known.includes(`"${text}"`));
      for (const { where, text } of missing) {
        const later = typed.slice(typed.findIndex((each) => each.text === text) + 1);
        expect(
          later.map((each) => each.where),
          text,
        ).toContain(where);
      }
      for (const device of devices) device.close();
    },
  );
});
