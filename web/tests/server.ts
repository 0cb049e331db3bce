/** A server in memory: answers like the real one, says what happened to everybody who follows. Its things are tasks. */
import { Refusal, type Change, type Task } from '../src/api/client';
import { draftOf } from '../src/sync/mutation';
import type { Word } from '../src/sync/things';
import type { Page, StreamEvents, Transport } from '../src/sync/transport';
import type { Overwritten, Result, Sent } from '../src/sync/wire';
import { USER } from './device';

/** What happens with the next request that brings changes. */
type Failure =
  /** A refusal with 4xx is that of the first change in it, everything else that of the whole request. */
  | Error
  /** It is done, and nobody hears of it. */
  | 'lost';

export class Server implements Transport {
  tasks = new Map<string, Task>();
  changes: Change[] = [];
  followers = new Set<StreamEvents>();
  /** What was done, each once. */
  sent: Sent[] = [];
  requests = 0;
  pages = 0;
  /** Taken, one each, by the next calls to `send`. */
  failures: Failure[] = [];
  page_failures: Error[] = [];
  page_size = 100;
  readonly #known = new Map<string, Result>();

  add(id: string, fields: Partial<Task> = {}): Task {
    return this.#write({ ...draftOf(id, { title: id }, '2026-11-22T10:00:00.000Z', USER), ...fields }, 'create');
  }

  edit(id: string, fields: Partial<Task>): Task {
    return this.#write({ ...this.#get(id), ...fields }, 'update');
  }

  drop(id: string): void {
    this.#trash.set(id, this.#get(id));
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
    if (after > this.#last_seq) return Promise.resolve('ahead');
    const words: (Word & { seq: number })[] = [
      ...[...this.tasks.values()].map((task) => ({ ...word(task), seq: task.revision })),
      ...this.changes
        .filter(({ action, entity_id }) => action === 'delete' && !this.tasks.has(entity_id))
        .map(({ entity_id, seq }) => ({ of: 'task' as const, id: entity_id, thing: null, seq })),
    ].filter(({ seq }) => seq > after);
    words.sort((one, other) => one.seq - other.seq);
    const has_more = words.length > this.page_size;
    const page = words.slice(0, this.page_size);
    return Promise.resolve({ words: page, has_more, seq: has_more ? (page.at(-1)?.seq ?? 0) : this.#last_seq });
  }

  follow(after: number, events: StreamEvents, signal: AbortSignal): Promise<void> {
    // As fetch does.
    if (signal.aborted) return Promise.reject(signal.reason as Error);
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

  async send(mutations: readonly Sent[]): Promise<readonly Result[]> {
    await Promise.resolve();
    this.requests += 1;
    const failure = this.failures.shift();
    const refused = failure instanceof Refusal && failure.status < 500 ? failure : null;
    if (failure !== undefined && failure !== 'lost' && !refused) throw failure;
    if (mutations.some(({ base }) => base > this.#last_seq)) throw new Refusal(422, 'The base is ahead of the log.');
    const own = new Set<number>();
    const results = mutations.map((sent, index) => this.#apply(sent, index === 0 ? refused : null, own));
    if (failure === 'lost') throw new TypeError('Failed to fetch');
    return results;
  }

  readonly #cuts = new Set<() => void>();
  readonly #trash = new Map<string, Task>();

  get #last_seq(): number {
    return this.changes.at(-1)?.seq ?? 0;
  }

  #apply(sent: Sent, refused: Refusal | null, own: Set<number>): Result {
    const known = this.#known.get(sent.id);
    if (known) return known;
    const before = this.#last_seq;
    const result = { id: sent.id, group: null, revision: null, overwritten: [], problem: null };
    try {
      if (refused) throw refused;
      const task = this.#perform(sent);
      const overwritten = this.#overwritten(sent, before, own);
      for (let seq = before + 1; seq <= this.#last_seq; seq += 1) own.add(seq);
      const group = this.#last_seq > before ? before + 1 : null;
      const revision = task?.revision ?? null;
      const applied = { ...result, status: 'applied', group, revision, overwritten, deleted_seq: null, fields: null };
      this.#known.set(sent.id, applied as Result);
      this.sent.push(sent);
      return applied as Result;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const deletion = this.changes.findLast((each) => each.action === 'delete' && each.entity_id === sent.entity_id);
      const deleted_seq = error.status === 404 ? (deletion?.seq ?? null) : null;
      if (deleted_seq !== null && sent.action === 'delete') {
        return { ...result, status: 'applied', deleted_seq: null, fields: null };
      }
      const problem = { type: '', title: '', status: error.status, detail: error.message, instance: '' };
      return { ...result, status: 'refused', problem, deleted_seq, fields: (sent.fields ?? {}) as never };
    }
  }

  #perform({ action, entity_id: id = '', fields = {} }: Sent): Task | null {
    switch (action) {
      case 'create':
        if (this.tasks.has(id)) return this.#get(id);
        return this.add(id, draftOf(id, fields as unknown as Task, '2026-11-22T10:00:00.000Z', USER));
      case 'update':
        return this.edit(id, fields);
      case 'complete':
        return this.edit(id, fields);
      case 'move': {
        const { before, after, ...list } = fields;
        this.#get(id);
        const beside = this.tasks.get(String(before ?? after));
        if (!beside && (before ?? after) !== undefined) throw new Refusal(422, 'The neighbour is elsewhere.');
        const place = this.#last_seq + 1;
        return this.edit(id, { ...list, position: `a${String(place).padStart(6, '0')}` });
      }
      case 'delete':
        this.drop(id);
        return null;
      case 'restore': {
        if (this.tasks.has(id)) return this.#get(id);
        const task = this.#trash.get(id);
        if (!task) throw new Refusal(404, 'There is no such task.');
        return this.#write(task, 'create');
      }
      case 'complete_recurring': {
        const next = this.add(`${id}-next`);
        return this.edit(id, { completed: true, next_task_id: next.id });
      }
    }
  }

  /** What others wrote since, and the sender did not know. */
  #overwritten({ entity_id: id, base, field_bases = {} }: Sent, before: number, own: Set<number>): Overwritten[] {
    const mine = this.changes.filter(({ seq, action }) => seq > before && action === 'update');
    return mine.flatMap((change) =>
      Object.keys(change.fields as object).flatMap((field) => {
        const lost = this.changes.findLast(
          (each) => each.entity_id === id && each.seq <= before && Object.hasOwn(each.fields as object, field),
        );
        if (!lost || lost.seq <= Math.max(base, field_bases[field] ?? 0) || own.has(lost.seq)) return [];
        const value = (lost.fields as Record<string, { after: unknown }>)[field]?.after;
        return [{ entity: 'task', entity_id: change.entity_id, field, value, seq: lost.seq, by_seq: change.seq }];
      }),
    );
  }

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
    if (before && Object.keys(fields).length === 0) return before;
    const seq = this.#last_seq + 1;
    const written = { ...task, revision: seq };
    this.tasks.set(task.id, written);
    this.#record(task.id, action, fields);
    return written;
  }

  #record(id: string, action: Change['action'], fields: Change['fields']): void {
    const seq = this.#last_seq + 1;
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
  }
}

function word(task: Task): Word {
  return { of: 'task', id: task.id, thing: task };
}
