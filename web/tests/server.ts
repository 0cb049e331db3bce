/** A server in memory: answers like the real one, says what happened to everybody who follows. */
import { Refusal, type Change, type Task } from '../src/api/client';
import { draftOf, type Entry } from '../src/sync/mutation';
import type { Word } from '../src/sync/things';
import type { Page, StreamEvents, Transport } from '../src/sync/transport';
import { USER } from './device';

export class Server implements Transport {
  tasks = new Map<string, Task>();
  changes: Change[] = [];
  followers = new Set<StreamEvents>();
  sent: Entry[] = [];
  pages = 0;
  /** Taken, one each, by the next calls to `send`. */
  failures: Error[] = [];
  page_failures: Error[] = [];
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

  page(after: number): Promise<Page | 'ahead'> {
    this.pages += 1;
    const failure = this.page_failures.shift();
    if (failure) return Promise.reject(failure);
    const last_seq = this.changes.at(-1)?.seq ?? 0;
    if (after > last_seq) return Promise.resolve('ahead');
    const words: (Word & { seq: number })[] = [
      ...[...this.tasks.values()].map((task) => ({ ...word(task), seq: task.revision })),
      ...this.changes
        .filter(({ action, entity_id }) => action === 'delete' && !this.tasks.has(entity_id))
        .map(({ entity_id, seq }) => ({ of: 'task' as const, id: entity_id, thing: null, seq })),
    ].filter(({ seq }) => seq > after);
    words.sort((one, other) => one.seq - other.seq);
    const has_more = words.length > this.page_size;
    const page = words.slice(0, this.page_size);
    return Promise.resolve({ words: page, has_more, seq: has_more ? (page.at(-1)?.seq ?? 0) : last_seq });
  }

  follow(after: number, events: StreamEvents, signal: AbortSignal): Promise<void> {
    events.open();
    for (const change of this.changes.filter((each) => each.seq > after)) events.change(change);
    this.followers.add(events);
    return new Promise((resolve) => {
      const end = () => {
        this.followers.delete(events);
        resolve();
      };
      this.#cuts.add(end);
      signal.addEventListener('abort', end);
    });
  }

  async send(entry: Entry): Promise<readonly Word[]> {
    await Promise.resolve();
    const failure = this.failures.shift();
    if (failure) throw failure;
    this.sent.push(entry);
    const { mutation } = entry;
    const id = mutation.id;
    switch (mutation.kind) {
      case 'create':
        return [word(this.add(id, draftOf(id, mutation.task, entry.at, USER)))];
      case 'update':
        return [word(this.edit(id, mutation.fields))];
      case 'complete':
        return [word(this.edit(id, { completed: mutation.completed }))];
      case 'delete':
        this.drop(id);
        return [gone(id)];
      case 'restore':
        return [word(this.add(id, mutation.task))];
      case 'complete_recurring': {
        const next = this.add(`${id}-next`);
        return [word(this.edit(id, { completed: true, next_task_id: next.id })), word(next)];
      }
      case 'reopen_recurring': {
        const next = this.#get(id).next_task_id ?? '';
        this.drop(next);
        return [word(this.edit(id, { completed: false })), gone(next)];
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

function word(task: Task): Word {
  return { of: 'task', id: task.id, thing: task };
}

function gone(id: string): Word {
  return { of: 'task', id, thing: null };
}
