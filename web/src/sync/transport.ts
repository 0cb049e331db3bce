/**
 * What the engine needs from the network, and the real thing over HTTP.
 *
 * It knows operations, and which requests one mutation takes. It refuses to know order, retries and what is on screen.
 */
import { Refusal, type Change, type Task } from '../api/client';
import type { components } from '../api/schema';
import { readEvents } from '../api/stream';
import { isPlaced, type Entry, type TaskMutation } from './mutation';
import { ask, call, isOfThing, sendThing } from './things-http';
import { SETTINGS_ID, type Word } from './things';

type SyncPage = components['schemas']['SyncPage'];

/** What a copy lacks, or the first part of it. */
export interface Page {
  readonly words: readonly Word[];
  /** Everything up to this number is in the copy that has taken this page. */
  readonly seq: number;
  readonly has_more: boolean;
}

export interface StreamEvents {
  open(): void;
  change(change: Change): void;
}

export interface Transport {
  /** What has changed after this number; `ahead` when the server has not come that far, as after going back to a backup. */
  page(after: number): Promise<Page | 'ahead'>;
  /** Hands over every change after `after` as it happens, until the server ends the stream or the signal aborts. */
  follow(after: number, events: StreamEvents, signal: AbortSignal): Promise<void>;
  /** Answers with the server's word on all that it knows to have changed by this. */
  send(entry: Entry): Promise<readonly Word[]>;
}

const THINGS_PER_PAGE_MAX = 5_000;
/** The server sends a heartbeat every 15 seconds; three missed ones mean that nobody is there. */
const SILENCE_MS_MAX = 45_000;

export class HttpTransport implements Transport {
  constructor(
    private readonly request: (request: Request) => Promise<Response>,
    private readonly user_id: string,
  ) {}

  async page(after: number): Promise<Page | 'ahead'> {
    try {
      const page = await this.call<SyncPage>('GET', `sync?after=${after}&limit=${THINGS_PER_PAGE_MAX}`);
      return { words: wordsOf(page), seq: page.seq, has_more: page.has_more };
    } catch (error) {
      if (error instanceof Refusal && error.status === 422) return 'ahead';
      throw error;
    }
  }

  async follow(after: number, events: StreamEvents, signal: AbortSignal): Promise<void> {
    const url = new URL(`/api/${encodeURIComponent(this.user_id)}/events`, location.origin);
    const headers = new Headers({ Accept: 'text/event-stream', 'Last-Event-ID': String(after) });
    const response = await this.request(new Request(url, { headers, signal, cache: 'no-store' }));
    if (!response.ok) throw new Refusal(response.status, response.statusText);
    events.open();
    await readEvents(
      response,
      ({ event, data }) => {
        if (event === 'change') events.change(JSON.parse(data) as Change);
      },
      SILENCE_MS_MAX,
    );
  }

  call<T>(method: string, path: string, body?: unknown, key?: string): Promise<T> {
    return call<T>(this.request, method, this.user_id, path, body, key);
  }

  ask<T>(path: string): Promise<{ value: T; total: number }> {
    return ask<T>(this.request, 'GET', this.user_id, path);
  }

  async send({ key, mutation }: Entry): Promise<readonly Word[]> {
    if (isOfThing(mutation)) return [await sendThing(this.request, this.user_id, key, mutation)];
    return this.#sendTask(key, mutation);
  }

  async #sendTask(key: string, mutation: TaskMutation): Promise<readonly Word[]> {
    const id = mutation.id;
    switch (mutation.kind) {
      case 'create':
        return words(await this.call('POST', 'tasks', { ...mutation.task, id }, key));
      case 'update':
        return words(await this.call('PATCH', `tasks/${id}`, mutation.fields));
      case 'move': {
        const task = await this.#move(mutation);
        // What went along is told by the stream, too, but only later.
        const carried = await Promise.all(mutation.carried.map((below) => this.#getTask(below)));
        return words(task, ...carried.filter((below) => below !== null));
      }
      case 'complete':
        return words(await this.#setCompleted(id, mutation.completed));
      case 'complete_recurring': {
        const next = await this.call<Task>('POST', `tasks/${id}/complete-with-recurring`);
        // The answer is the next occurrence; how the finished one looks now has to be asked for.
        const finished = next.id === id ? null : await this.#getTask(id);
        return finished ? words(finished, next) : words(next);
      }
      case 'reopen_recurring': {
        const next_id = (await this.#getTask(id))?.next_task_id ?? null;
        if (next_id !== null) await this.#delete(next_id);
        const reopened = words(await this.#setCompleted(id, false));
        return next_id === null ? reopened : [...reopened, gone(next_id)];
      }
      case 'delete':
        await this.#delete(id);
        return [gone(id)];
      case 'restore':
        return words(await this.call('POST', `tasks/${id}/restore`));
    }
  }

  async #getTask(id: string): Promise<Task | null> {
    try {
      return await this.call<Task>('GET', `tasks/${id}`);
    } catch (error) {
      if (error instanceof Refusal && error.status === 404) return null;
      throw error;
    }
  }

  async #move({ id, to, beside, position }: Extract<TaskMutation, { kind: 'move' }>): Promise<Task> {
    const { project_id, section_id, parent_id } = to;
    // A subtask is where its parent is, wherever that may be by now.
    const list = parent_id === null ? { project_id, section_id, parent_id } : { parent_id };
    try {
      return await this.call<Task>('POST', `tasks/${id}/move`, { ...list, ...beside });
    } catch (error) {
      if (!(error instanceof Refusal && error.status === 422 && beside !== null)) throw error;
      // The neighbour may have gone elsewhere meanwhile; the place that it stood for has not.
      const fields = isPlaced(position) ? { ...list, position } : list;
      return this.call<Task>('PATCH', `tasks/${id}`, fields);
    }
  }

  #setCompleted(id: string, completed: boolean): Promise<Task> {
    return this.call<Task>('PATCH', `tasks/${id}/complete`, { completed });
  }

  /** Deleting what is already gone is what was wanted. */
  async #delete(id: string): Promise<void> {
    try {
      await this.call('DELETE', `tasks/${id}`);
    } catch (error) {
      if (!(error instanceof Refusal && error.status === 404)) throw error;
    }
  }
}

function words(...tasks: readonly Task[]): readonly Word[] {
  return tasks.map((task) => ({ of: 'task', id: task.id, thing: task }));
}

function gone(id: string): Word {
  return { of: 'task', id, thing: null };
}

function wordsOf(page: SyncPage): readonly Word[] {
  const of = (kind: Word['of'], things: readonly { readonly id: string }[]): Word[] =>
    things.map((thing) => ({ of: kind, id: thing.id, thing: thing as Word['thing'] }));
  return [
    ...of('task', page.tasks),
    ...of('project', page.projects),
    ...of('section', page.sections),
    ...of('filter', page.filters),
    ...(page.settings ? of('settings', [{ ...page.settings, id: SETTINGS_ID }]) : []),
    ...page.deleted.map(({ entity, entity_id, seq }) => ({
      of: entity as Word['of'],
      id: entity_id,
      thing: null,
      seq,
    })),
  ];
}
