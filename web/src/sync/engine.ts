/**
 * Keeps the replica and the server in step: shows a change at once, sends it in order, takes it back when it is
 * refused, keeps it when the network is gone, and follows what happens elsewhere.
 *
 * It knows order, retries and the stream. It refuses to know screens and HTTP. `session` makes one per signed-in
 * person; screens see it as `Tasks` through the replica and `append`.
 */
import { createSubscriber } from 'svelte/reactivity';
import { Refusal, SignedOut, type Change } from '../api/client';
import { newId } from '../ids/ids';
import { touched, type Entry, type Mutation, type Refused } from './mutation';
import type { Outbox } from './outbox';
import type { ReplicaWriter } from './replica';
import type { ThingsWriter } from './things';
import type { Transport } from './transport';

/** What the quiet dot shows. */
export type SyncState = 'loading' | 'failed' | 'saved' | 'saving' | 'offline' | 'signed_out';

const RETRY_MS_MIN = 1_000;
const RETRY_MS_MAX = 30_000;
/** A server that fails on one change again and again must not hold up those behind it. */
const SERVER_ERRORS_MAX = 5;
/** A stream that lasted this long was a good one, so the next attempt starts without waiting. */
const GOOD_STREAM_MS_MIN = 5_000;

export interface EngineEvents {
  refused(refused: Refused): void;
  signedOut(): void;
}

export class Engine {
  #last_seq: number | null = null;
  #online = true;
  #reachable = true;
  #signed_out = false;
  #sending = false;
  #load_failed = false;
  #stopped = new AbortController();
  #server_errors = 0;
  readonly #sleepers = new Set<() => void>();
  #changed: () => void = () => undefined;
  readonly #subscribe = createSubscriber((update) => {
    this.#changed = update;
    return () => {
      this.#changed = () => undefined;
    };
  });

  constructor(
    private readonly transport: Transport,
    private readonly replica: ReplicaWriter,
    private readonly outbox: Outbox,
    private readonly events: EngineEvents,
    /** Wraps the following of the stream, so that several tabs can share one. */
    private readonly share: (lead: () => Promise<void>, signal: AbortSignal) => Promise<void> = (lead) => lead(),
    /** Tells other tabs what the stream said. */
    private readonly tell: (change: Change) => void = () => undefined,
    /** What is kept beside tasks. */
    private readonly things: ThingsWriter | null = null,
  ) {}

  get state(): SyncState {
    this.#subscribe();
    if (this.#signed_out) return 'signed_out';
    if (!this.replica.loaded) return this.#load_failed ? 'failed' : 'loading';
    if (!this.#online || !this.#reachable) return 'offline';
    return this.outbox.entries.length > 0 ? 'saving' : 'saved';
  }

  /** How many changes have not reached the server. */
  get waiting(): number {
    return this.outbox.entries.length;
  }

  async start(): Promise<void> {
    const signal = this.#stopped.signal;
    await this.#keepTrying(() => this.#load(), signal);
    if (signal.aborted) return;
    void this.#send();
    await this.share(() => this.#follow(signal), signal);
  }

  stop(): void {
    this.#stopped.abort();
    this.#wake();
  }

  /** The browser says whether there is a network; true also means "try now". */
  setOnline(online: boolean): void {
    this.#online = online;
    if (online) this.#wake();
    this.#changed();
  }

  /** Somebody is signed in again. */
  resume(): void {
    this.#signed_out = false;
    this.#changed();
    this.#wake();
    void this.#send();
  }

  append(mutation: Mutation, at: Date = new Date()): void {
    const newest = this.outbox.entries.at(-1);
    const in_flight = this.#sending && this.outbox.entries.length === 1;
    const entry: Entry = { key: newId(at.getTime()), at: at.toISOString(), mutation };
    const merged = newest && !in_flight ? merge(newest.mutation, mutation) : null;
    if (merged) this.outbox.replaceLast({ ...entry, mutation: merged });
    else this.outbox.append(entry);
    this.#refresh(merged ?? mutation);
    this.#changed();
    void this.#send();
  }

  /** A change that another tab has heard of. */
  async hear(change: Change): Promise<void> {
    this.#last_seq = Math.max(this.#last_seq ?? 0, change.seq);
    if (change.entity !== 'task') return this.things?.hear(change);
    if (this.replica.acceptChange(change)) return;
    const task = await this.transport.getTask(change.entity_id);
    if (task) this.replica.accept(task);
  }

  async #load(): Promise<void> {
    const last = this.replica.load(await this.transport.listTasks());
    // An empty list says nothing about where the log stands.
    this.#last_seq = last === 0 ? this.#last_seq : Math.max(last, this.#last_seq ?? 0);
    this.#changed();
    const { things } = this;
    if (things) void this.#keepTrying(() => things.load(), this.#stopped.signal);
  }

  #refresh(mutation: Mutation): void {
    this.replica.refresh(touched(mutation));
    this.things?.refresh(mutation.id);
  }

  async #follow(signal: AbortSignal): Promise<void> {
    let first = true;
    while (!signal.aborted) {
      const began_ms = Date.now();
      await this.#keepTrying(async () => {
        if (!first) await this.#catchUp();
        first = false;
        await this.transport.follow(
          this.#last_seq,
          {
            open: () => {
              this.#heardFromServer();
            },
            change: (change) => {
              this.tell(change);
              void this.hear(change).catch(() => undefined);
            },
            ready: (last_seq) => {
              // Nothing was listed before, so whatever came between the list and this stream has to be listed now.
              if (last_seq > 0) void this.#load().catch(() => undefined);
              this.#last_seq ??= last_seq;
            },
          },
          signal,
        );
      }, signal);
      if (Date.now() - began_ms < GOOD_STREAM_MS_MIN) await this.#pause(RETRY_MS_MIN, signal);
    }
  }

  /** Fills the gap since the last change heard of; a gap of more than a page is filled by the list itself. */
  async #catchUp(): Promise<void> {
    if (this.#last_seq === null) return this.#load();
    const page = await this.transport.listChanges(this.#last_seq);
    if (page.has_more) return this.#load();
    for (const change of page.changes) await this.hear(change);
    this.#last_seq = Math.max(this.#last_seq, page.last_seq);
  }

  async #send(): Promise<void> {
    if (this.#sending || this.#signed_out || !this.replica.loaded) return;
    this.#sending = true;
    try {
      const signal = this.#stopped.signal;
      for (let entry = this.outbox.entries[0]; entry && !signal.aborted; entry = this.outbox.entries[0]) {
        const current = entry;
        await this.#keepTrying(() => this.#sendOne(current), signal);
      }
    } finally {
      this.#sending = false;
      this.#changed();
    }
  }

  async #sendOne(entry: Entry): Promise<void> {
    try {
      const { tasks, gone, things } = await this.transport.send(entry);
      this.outbox.remove(entry.key);
      for (const task of tasks) this.replica.accept(task);
      if (things) this.things?.accept(things);
      for (const id of gone) this.replica.forget(id, 0);
    } catch (error) {
      if (!(error instanceof Refusal) || isPassing(error, this.#server_errors)) throw error;
      const refused = { entry, status: error.status, reason: error.message };
      this.outbox.refuse(refused);
      this.events.refused(refused);
      if (error.status === 404) this.replica.forget(entry.mutation.id, 0);
    }
    this.#server_errors = 0;
    this.#refresh(entry.mutation);
  }

  /** Runs `attempt` until it succeeds, waiting longer after each failure, or until the signal aborts. */
  async #keepTrying(attempt: () => Promise<void>, signal: AbortSignal): Promise<void> {
    let wait_ms = RETRY_MS_MIN;
    while (!signal.aborted) {
      try {
        await attempt();
        this.#heardFromServer();
        return;
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof SignedOut) {
          this.#signed_out = true;
          this.#changed();
          this.events.signedOut();
          await this.#pause(Number.POSITIVE_INFINITY, signal);
          continue;
        }
        if (error instanceof Refusal && error.status === 500) this.#server_errors += 1;
        this.#reachable = false;
        this.#load_failed = true;
        this.#changed();
        const asked_ms = error instanceof Refusal ? (error.retry_after_seconds ?? 0) * 1_000 : 0;
        await this.#pause(Math.max(asked_ms, wait_ms * (0.75 + Math.random() / 2)), signal);
        wait_ms = Math.min(wait_ms * 2, RETRY_MS_MAX);
      }
    }
  }

  #heardFromServer(): void {
    if (this.#reachable && !this.#load_failed) return;
    this.#reachable = true;
    this.#load_failed = false;
    this.#changed();
    this.#wake();
  }

  /** Ends every wait: the network is back, somebody signed in, the engine stops. */
  #wake(): void {
    for (const sleeper of [...this.#sleepers]) sleeper();
  }

  async #pause(length_ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#sleepers.delete(done);
        resolve();
      };
      const timer = Number.isFinite(length_ms) ? setTimeout(done, length_ms) : undefined;
      this.#sleepers.add(done);
    });
  }
}

/** Typing and stepping make many small changes to one task; those still waiting travel as one. Null when they cannot. */
function merge(newest: Mutation, next: Mutation): Mutation | null {
  if (newest.id !== next.id) return null;
  if (newest.kind === 'update' && next.kind === 'update')
    return { ...next, fields: { ...newest.fields, ...next.fields } };
  if (newest.kind === 'move' && next.kind === 'move')
    return { ...next, carried: [...new Set([...newest.carried, ...next.carried])] };
  return null;
}

/** Whether the same request may well succeed later. */
function isPassing(error: Refusal, server_errors: number): boolean {
  if (error.status === 408 || error.status === 425 || error.status === 429) return true;
  if (error.status === 500) return server_errors + 1 < SERVER_ERRORS_MAX;
  return error.status > 500;
}
