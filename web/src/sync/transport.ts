/**
 * What the engine needs from the network, and the real thing over HTTP.
 *
 * It knows operations, and which requests one mutation takes. It refuses to know order, retries and what is on screen.
 */
import { answer, asCreateBody, asUpdateBody, Refusal, type ApiClient, type Change, type Task } from '../api/client';
import { readEvents } from '../api/stream';
import { isPlaced, type Entry, type TaskMutation } from './mutation';
import { call, isOfThing, listThings, sendThing, type Lists, type Word } from './things-http';

/** The server's word after a mutation. */
export interface Outcome {
  readonly tasks: readonly Task[];
  readonly gone: readonly string[];
  /** The word on something beside tasks. */
  readonly things?: Word;
}

export interface ChangePage {
  readonly changes: readonly Change[];
  readonly last_seq: number;
  readonly has_more: boolean;
}

export interface StreamEvents {
  open(): void;
  change(change: Change): void;
  ready(last_seq: number): void;
}

export interface Transport {
  listTasks(): Promise<readonly Task[]>;
  getTask(id: string): Promise<Task | null>;
  listChanges(after: number): Promise<ChangePage>;
  /**
   * Hands over every change after `after` as it happens, until the server ends the stream or the signal aborts.
   * Without a starting point only what happens from now on comes; `ready` tells the number it starts from.
   */
  follow(after: number | null, events: StreamEvents, signal: AbortSignal): Promise<void>;
  send(entry: Entry): Promise<Outcome>;
}

const CHANGES_PER_PAGE_MAX = 500;
/** The server sends a heartbeat every 15 seconds; three missed ones mean that nobody is there. */
const SILENCE_MS_MAX = 45_000;

export class HttpTransport implements Transport {
  constructor(
    private readonly client: ApiClient,
    private readonly request: (request: Request) => Promise<Response>,
    private readonly user_id: string,
  ) {}

  listTasks(): Promise<readonly Task[]> {
    return answer(this.client.GET('/api/{user_id}/tasks', { params: { path: { user_id: this.user_id } } }));
  }

  async getTask(id: string): Promise<Task | null> {
    try {
      return await answer(this.client.GET('/api/{user_id}/tasks/{task_id}', { params: this.#path(id) }));
    } catch (error) {
      if (error instanceof Refusal && error.status === 404) return null;
      throw error;
    }
  }

  listChanges(after: number): Promise<ChangePage> {
    const query = { after, limit: CHANGES_PER_PAGE_MAX };
    return answer(this.client.GET('/api/{user_id}/changes', { params: { path: { user_id: this.user_id }, query } }));
  }

  async follow(after: number | null, events: StreamEvents, signal: AbortSignal): Promise<void> {
    const url = new URL(`/api/${encodeURIComponent(this.user_id)}/events`, location.origin);
    const headers = new Headers({ Accept: 'text/event-stream' });
    if (after !== null) headers.set('Last-Event-ID', String(after));
    const response = await this.request(new Request(url, { headers, signal, cache: 'no-store' }));
    if (!response.ok) throw new Refusal(response.status, response.statusText);
    events.open();
    await readEvents(
      response,
      ({ event, data }) => {
        if (event === 'change') events.change(JSON.parse(data) as Change);
        else if (event === 'ready') events.ready((JSON.parse(data) as { seq: number }).seq);
      },
      SILENCE_MS_MAX,
    );
  }

  listThings(): Promise<Lists> {
    return listThings(this.request, this.user_id);
  }

  call<T>(method: string, path: string, body?: unknown): Promise<T> {
    return call<T>(this.request, method, this.user_id, path, body);
  }

  async send({ key, mutation }: Entry): Promise<Outcome> {
    if (isOfThing(mutation))
      return { tasks: [], gone: [], things: await sendThing(this.request, this.user_id, key, mutation) };
    return this.#sendTask(key, mutation);
  }

  async #sendTask(key: string, mutation: TaskMutation): Promise<Outcome> {
    const id = mutation.id;
    switch (mutation.kind) {
      case 'create': {
        const task = await answer(
          this.client.POST('/api/{user_id}/tasks', {
            params: { path: { user_id: this.user_id }, header: { 'Idempotency-Key': key } },
            body: asCreateBody({ ...mutation.task, id }),
          }),
        );
        return { tasks: [task], gone: [] };
      }
      case 'update': {
        const task = await answer(
          this.client.PATCH('/api/{user_id}/tasks/{task_id}', {
            params: this.#path(id),
            body: asUpdateBody(mutation.fields),
          }),
        );
        return { tasks: [task], gone: [] };
      }
      case 'move': {
        const task = await this.#move(mutation);
        // What went along is told by the stream, too, but only later.
        const carried = await Promise.all(mutation.carried.map((below) => this.getTask(below)));
        return { tasks: [task, ...carried.filter((below) => below !== null)], gone: [] };
      }
      case 'complete':
        return { tasks: [await this.#setCompleted(id, mutation.completed)], gone: [] };
      case 'complete_recurring': {
        const next = await answer(
          this.client.POST('/api/{user_id}/tasks/{task_id}/complete-with-recurring', { params: this.#path(id) }),
        );
        // The answer is the next occurrence; how the finished one looks now has to be asked for.
        const finished = next.id === id ? null : await this.getTask(id);
        return { tasks: finished ? [finished, next] : [next], gone: [] };
      }
      case 'reopen_recurring': {
        const before = await this.getTask(id);
        const next_id = before?.next_task_id ?? null;
        if (next_id !== null) await this.#delete(next_id);
        return { tasks: [await this.#setCompleted(id, false)], gone: next_id === null ? [] : [next_id] };
      }
      case 'delete':
        await this.#delete(id);
        return { tasks: [], gone: [id] };
      case 'restore': {
        const task = await answer(
          this.client.POST('/api/{user_id}/tasks/{task_id}/restore', { params: this.#path(id) }),
        );
        return { tasks: [task], gone: [] };
      }
    }
  }

  #path(task_id: string): { path: { user_id: string; task_id: string } } {
    return { path: { user_id: this.user_id, task_id } };
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
      return answer(
        this.client.PATCH('/api/{user_id}/tasks/{task_id}', { params: this.#path(id), body: asUpdateBody(fields) }),
      );
    }
  }

  #setCompleted(id: string, completed: boolean): Promise<Task> {
    return answer(
      this.client.PATCH('/api/{user_id}/tasks/{task_id}/complete', { params: this.#path(id), body: { completed } }),
    );
  }

  /** Deleting what is already gone is what was wanted. */
  async #delete(id: string): Promise<void> {
    try {
      await answer(this.client.DELETE('/api/{user_id}/tasks/{task_id}', { params: this.#path(id) }));
    } catch (error) {
      if (!(error instanceof Refusal && error.status === 404)) throw error;
    }
  }
}
