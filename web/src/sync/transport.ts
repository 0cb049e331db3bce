/**
 * What the engine needs from the network, and the real thing over HTTP.
 *
 * It knows requests and answers. It refuses to know what a change means, order, retries and what is on screen.
 */
import { Refusal, refusalOf, type Change, type Problem } from '../api/client';
import type { components } from '../api/schema';
import { SETTINGS_ID, type Word } from './things';
import type { Result, Sent } from './wire';

type SyncPage = components['schemas']['SyncPage'];
type SyncDone = components['schemas']['SyncDone'];

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
  /** Does these changes in their order, each once, however often it is sent. */
  send(mutations: readonly Sent[]): Promise<readonly Result[]>;
}

const JSON_HEADERS = { 'Content-Type': 'application/json' };
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
    const { readEvents } = await import('../api/stream');
    await readEvents(
      response,
      ({ event, data }) => {
        if (event === 'change') events.change(JSON.parse(data) as Change);
      },
      SILENCE_MS_MAX,
    );
  }

  async send(mutations: readonly Sent[]): Promise<readonly Result[]> {
    return (await this.call<SyncDone>('POST', 'sync', { mutations })).results;
  }

  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    return (await this.ask<T>(path, method, body)).value;
  }

  /** The answer, and how many there are on all pages where it is one of them. */
  async ask<T>(path: string, method = 'GET', body?: unknown): Promise<{ value: T; total: number }> {
    const json = body === undefined ? {} : { headers: JSON_HEADERS, body: JSON.stringify(body) };
    const url = new URL(`/api/${encodeURIComponent(this.user_id)}/${path}`, location.origin);
    const response = await this.request(new Request(url, { method, ...json }));
    const value: unknown = response.status === 204 ? null : await response.json().catch(() => null);
    if (!response.ok) throw refusalOf(response, (value ?? undefined) as Partial<Problem> | undefined);
    return { value: value as T, total: Number(response.headers.get('X-Total-Count')) };
  }
}

function wordsOf(page: SyncPage): readonly Word[] {
  const of = (kind: Word['of'], things: readonly { readonly id: string }[]): Word[] =>
    things.map((thing) => ({ of: kind, id: thing.id, thing: thing as Word['thing'] }));
  return [
    ...of('task', page.tasks),
    ...of('project', page.projects),
    ...of('section', page.sections),
    ...of('filter', page.filters),
    ...of('reminder', page.reminders),
    ...(page.settings ? of('settings', [{ ...page.settings, id: SETTINGS_ID }]) : []),
    ...page.deleted.map(({ entity, entity_id, seq }) => ({
      of: entity as Word['of'],
      id: entity_id,
      thing: null,
      seq,
    })),
  ];
}
