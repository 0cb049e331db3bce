/**
 * Keeps the copy and the server in step: shows a change at once, keeps it in this browser, sends it in order, takes it back
 * when it is refused, holds it while the network is gone, and follows what happens elsewhere.
 *
 * It knows order, retries, the stream, and that several tabs share one outbox, which the one that leads sends. It refuses
 * to know screens, HTTP and IndexedDB. The workspace makes one per signed-in person.
 */
import { createSubscriber } from 'svelte/reactivity';
import { Refusal, SignedOut, type Change } from '../api/client';
import { newId } from '../ids/ids';
import type { Copy } from './copy';
import type { Store, Stored } from './keeping';
import { touched, type Entry, type Mutation, type Refused } from './mutation';
import type { Outbox } from './outbox';
import type { Tabs } from './tabs';
import type { Word } from './things';
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
  /** This browser keeps nothing (any more): what is not sent goes with the page. */
  unkept(): void;
}

/** What a tab tells the others. */
export type Message =
  | { readonly is: 'change'; readonly change: Change }
  /** The one that leads has asked for everything up to this number. */
  | { readonly is: 'caught_up'; readonly seq: number }
  | { readonly is: 'entry'; readonly entry: Entry; readonly replaced: string | undefined }
  | { readonly is: 'sent'; readonly key: string; readonly words: readonly Word[] }
  | { readonly is: 'refused'; readonly refused: Refused; readonly words: readonly Word[] }
  | { readonly is: 'dismissed'; readonly key: string }
  | { readonly is: 'signed_out' | 'signed_in' | 'in_reach' | 'out_of_reach' };

export interface EngineParts {
  readonly transport: Transport;
  readonly copy: Copy;
  readonly outbox: Outbox;
  readonly events: EngineEvents;
  readonly tabs: Pick<Tabs<Message>, 'lead' | 'tell'>;
  /** Where this browser keeps things; null when it cannot. */
  readonly store: Promise<Store | null>;
}

export class Engine {
  /** Everything up to this number is in the copy. */
  #seq = 0;
  #store: Store | null = null;
  #leading = false;
  #catching_up: Promise<void> | null = null;
  #heard_seq = 0;
  /** What the store keeps is of a server that has gone back to a backup since. */
  #begun_anew = false;
  #online = true;
  #reachable = true;
  #signed_out = false;
  /** The key of the change that is on its way. */
  #sending: string | null = null;
  #load_failed = false;
  #stopped = new AbortController();
  #server_errors = 0;
  /** The changes that would not survive a crash yet. */
  readonly #unkept = new Map<string, Entry>();
  /** The changes that were answered while this page was open. */
  readonly #settled = new Set<string>();
  readonly #sleepers = new Set<() => void>();
  #changed: () => void = () => undefined;
  readonly #subscribe = createSubscriber((update) => {
    this.#changed = update;
    return () => {
      this.#changed = () => undefined;
    };
  });
  readonly #parts: EngineParts;
  #open: () => void = () => undefined;
  /** When what this browser has kept is on the shelves and in the outbox. */
  readonly opened = new Promise<void>((resolve) => {
    this.#open = resolve;
  });

  constructor(parts: EngineParts) {
    this.#parts = parts;
  }

  get state(): SyncState {
    this.#subscribe();
    if (this.#signed_out) return 'signed_out';
    if (!this.#parts.copy.loaded) return this.#load_failed ? 'failed' : 'loading';
    if (!this.#online || !this.#reachable) return 'offline';
    return this.waiting > 0 ? 'saving' : 'saved';
  }

  /** The number that the server's history has come to, as far as is known here. */
  get seq(): number {
    return Math.max(this.#seq, this.#heard_seq);
  }

  /** How many changes have not reached the server. */
  get waiting(): number {
    return this.#parts.outbox.entries.length;
  }

  /** Whether something would be lost if the page went now. */
  get losing(): boolean {
    return this.#unkept.size > 0 || (this.#store === null && this.#parts.outbox.refused.length > 0);
  }

  async start(): Promise<void> {
    const signal = this.#stopped.signal;
    await this.#read();
    this.#open();
    // Every tab brings its own copy up to date, and then waits for its turn to lead.
    await this.#keepTrying(() => this.#catchUp(), signal);
    if (!signal.aborted) await this.#parts.tabs.lead(() => this.#lead(signal), signal);
  }

  stop(): void {
    this.#stopped.abort();
    this.#wake();
    this.#store?.close();
  }

  /** The browser says whether there is a network; true also means "try now". */
  setOnline(online: boolean): void {
    this.#online = online;
    if (online) this.#wake();
    this.#changed();
  }

  /** Somebody is signed in again. */
  resume(): void {
    this.#parts.tabs.tell({ is: 'signed_in' });
    this.#resume();
  }

  append(mutation: Mutation, at: Date = new Date()): void {
    const { outbox } = this.#parts;
    const newest = outbox.entries.at(-1);
    const entry: Entry = { key: newId(at.getTime()), at: at.toISOString(), mutation };
    const merged = newest && newest.key !== this.#sending ? merge(newest.mutation, mutation) : null;
    if (newest && merged) this.#add({ ...entry, mutation: merged }, newest.key);
    else this.#add(entry, undefined);
  }

  /** The person has dealt with a refused change. */
  dismiss(key: string): void {
    this.#parts.outbox.dismiss(key);
    void this.#keep((store) => store.dismiss(key));
    this.#parts.tabs.tell({ is: 'dismissed', key });
  }

  /** Another tab says something. */
  hear(message: Message): void {
    const { copy, events, outbox } = this.#parts;
    switch (message.is) {
      case 'change':
        this.#hearChange(message.change);
        break;
      case 'caught_up':
        if (message.seq > this.#seq) this.#catchUpSoon();
        break;
      case 'entry': {
        const { entry, replaced } = message;
        outbox.append(entry, replaced === this.#sending ? undefined : replaced);
        copy.refresh(touched(entry.mutation));
        void this.#send();
        break;
      }
      case 'sent':
        this.#settle(message.key, message.words);
        break;
      case 'refused':
        this.#refuse(message.refused, message.words);
        events.refused(message.refused);
        break;
      case 'dismissed':
        outbox.dismiss(message.key);
        break;
      case 'signed_out':
        this.#signOut();
        break;
      case 'signed_in':
        this.#resume();
        break;
      case 'in_reach':
      case 'out_of_reach':
        this.#reachable = message.is === 'in_reach';
    }
    this.#changed();
  }

  /** Shows what this browser has kept, before the server is asked. */
  async #read(): Promise<void> {
    const { copy, events, outbox } = this.#parts;
    this.#store = await this.#parts.store.catch(() => null);
    const stored = await this.#store?.read().catch(() => null);
    if (!stored) {
      this.#store = null;
      events.unkept();
      return;
    }
    copy.load(stored.words);
    this.#loadOutbox(stored, outbox.entries);
    copy.refresh(outbox.entries.flatMap(({ mutation }) => touched(mutation)));
    for (const entry of this.#unkept.values()) this.#keepEntry(entry, undefined);
    this.#seq = stored.seq;
    if (stored.words.length > 0) copy.open();
    this.#changed();
  }

  /** What was kept, with what has happened in any tab since that was read. */
  #loadOutbox({ entries, refused }: Omit<Stored, 'words'>, newer: readonly Entry[]): void {
    const { outbox } = this.#parts;
    const known = new Set([...this.#settled, ...newer.map(({ key }) => key)]);
    const kept = new Set(refused.map(({ entry }) => entry.key));
    outbox.load(
      [...entries.filter(({ key }) => !known.has(key)), ...newer],
      [...refused, ...outbox.refused.filter(({ entry }) => !kept.has(entry.key))],
    );
  }

  async #lead(signal: AbortSignal): Promise<void> {
    this.#leading = true;
    try {
      const { copy, outbox } = this.#parts;
      while (this.#catching_up !== null) await this.#catching_up.catch(() => undefined);
      // The tab that led before may have kept more, or less, than this one has heard of.
      const stored = await this.#store?.readOutbox().catch(() => null);
      if (stored) {
        this.#seq = this.#begun_anew ? 0 : Math.min(this.#seq, stored.seq);
        const ids = outbox.entries.flatMap(({ mutation }) => touched(mutation));
        this.#loadOutbox(stored, [...this.#unkept.values()]);
        // What was answered just before the tab that led was closed may still be on its list, and must not be sent again.
        for (const { key } of stored.entries) {
          if (this.#settled.has(key)) void this.#keep((store) => store.remove(key));
        }
        copy.refresh([...ids, ...outbox.entries.flatMap(({ mutation }) => touched(mutation))]);
      }
      let sent: Promise<void> | null = null;
      while (!signal.aborted) {
        const began_ms = Date.now();
        await this.#keepTrying(async () => {
          await this.#catchUp();
          sent ??= this.#send();
          await this.#parts.transport.follow(this.#seq, this.#stream, signal);
        }, signal);
        if (Date.now() - began_ms < GOOD_STREAM_MS_MIN) await this.#pause(RETRY_MS_MIN, signal);
      }
    } finally {
      this.#leading = false;
    }
  }

  readonly #stream = {
    open: () => {
      this.#heardFromServer();
    },
    change: (change: Change) => {
      this.#parts.tabs.tell({ is: 'change', change });
      this.#hearChange(change);
      this.#keepTouched();
    },
  };

  #hearChange(change: Change): void {
    this.#heard_seq = Math.max(this.#heard_seq, change.seq);
    if (!this.#parts.copy.hear(change)) this.#catchUpSoon();
    else if (this.#catching_up === null) this.#seq = Math.max(this.#seq, change.seq);
  }

  #catchUpSoon(): void {
    void this.#keepTrying(() => this.#catchUp(), this.#stopped.signal);
  }

  /** Asks for everything since the last change that is known here; several callers at once share the asking. */
  #catchUp(): Promise<void> {
    this.#catching_up ??= this.#askForAll().finally(() => {
      this.#catching_up = null;
      this.#keepTouched();
    });
    return this.#catching_up;
  }

  async #askForAll(): Promise<void> {
    const { copy, tabs, transport } = this.#parts;
    let more = true;
    while (more && !this.#stopped.signal.aborted) {
      const page = await transport.page(this.#seq);
      if (page === 'ahead') {
        // The server went back to a backup: what it says now is the truth.
        copy.load([]);
        this.#seq = 0;
        this.#begun_anew = true;
        continue;
      }
      copy.accept(page.words);
      this.#seq = page.seq;
      // What was heard while the page was on its way may be newer than the page, and not all of it may have been heard.
      more = page.has_more || this.#heard_seq > page.seq;
      if (this.#heard_seq > page.seq && !page.has_more) this.#heard_seq = page.seq;
    }
    copy.open();
    this.#changed();
    if (this.#leading) tabs.tell({ is: 'caught_up', seq: this.#seq });
  }

  /** What the server has said since is kept by the tab that leads, so that no older word is put over a newer one. */
  #keepTouched(): void {
    if (!this.#leading || this.#catching_up !== null) return;
    if (this.#begun_anew) {
      this.#begun_anew = false;
      void this.#keep((store) => store.clear());
    }
    const words = this.#parts.copy.takeTouched();
    const seq = this.#seq;
    if (words.length === 0) return;
    void this.#keep((store) => store.keep(words, seq)).then((kept) => {
      if (!kept) this.#parts.copy.touch(words);
    });
  }

  #add(entry: Entry, replaced: string | undefined): void {
    const { copy, outbox } = this.#parts;
    this.#unkept.set(entry.key, entry);
    if (replaced !== undefined) this.#unkept.delete(replaced);
    outbox.append(entry, replaced);
    copy.refresh(touched(entry.mutation));
    this.#changed();
    void this.#send();
    this.#keepEntry(entry, replaced);
  }

  #keepEntry(entry: Entry, replaced: string | undefined): void {
    // Only then the others: the one that leads would otherwise strike it off the list before it is on it.
    void this.#keep((store) => store.append(entry, replaced)).then((kept) => {
      if (kept) this.#unkept.delete(entry.key);
      this.#parts.tabs.tell({ is: 'entry', entry, replaced });
    });
  }

  /** Keeps something in this browser; what cannot be kept goes on without. */
  async #keep(work: (store: Store) => Promise<void>): Promise<boolean> {
    const store = this.#store;
    if (store === null || this.#stopped.signal.aborted) return false;
    try {
      await work(store);
      return true;
    } catch {
      if (!this.#stopped.signal.aborted) this.#parts.events.unkept();
      return false;
    }
  }

  async #send(): Promise<void> {
    const { copy, outbox } = this.#parts;
    if (!this.#leading || this.#sending !== null || this.#signed_out || !copy.loaded) return;
    const signal = this.#stopped.signal;
    try {
      for (let entry = outbox.entries[0]; entry && !signal.aborted; entry = outbox.entries[0]) {
        const current = entry;
        this.#sending = current.key;
        await this.#keepTrying(() => this.#sendOne(current), signal);
      }
    } finally {
      this.#sending = null;
      this.#changed();
    }
  }

  async #sendOne(entry: Entry): Promise<void> {
    const { events, tabs, transport } = this.#parts;
    const { key, mutation } = entry;
    try {
      const words = await transport.send(entry);
      this.#settle(key, words);
      void this.#keep((store) => store.remove(key));
      tabs.tell({ is: 'sent', key, words });
    } catch (error) {
      if (!(error instanceof Refusal) || isPassing(error, this.#server_errors)) throw error;
      const refused = { entry, status: error.status, reason: error.message, about: error.about };
      const words: Word[] =
        error.status === 404 ? [{ of: 'of' in mutation ? mutation.of : 'task', id: mutation.id, thing: null }] : [];
      this.#refuse(refused, words);
      void this.#keep((store) => store.remove(key, refused));
      tabs.tell({ is: 'refused', refused, words });
      events.refused(refused);
    }
    this.#server_errors = 0;
    this.#keepTouched();
  }

  #settle(key: string, words: readonly Word[]): void {
    const { copy, outbox } = this.#parts;
    const entry = outbox.entries.find((each) => each.key === key);
    this.#unkept.delete(key);
    this.#settled.add(key);
    outbox.remove(key);
    copy.accept(words);
    if (entry) copy.refresh(touched(entry.mutation));
  }

  #refuse(refused: Refused, words: readonly Word[]): void {
    this.#settle(refused.entry.key, words);
    this.#parts.outbox.refuse(refused);
  }

  #resume(): void {
    this.#signed_out = false;
    this.#changed();
    this.#wake();
    void this.#send();
  }

  #signOut(): void {
    if (this.#signed_out) return;
    this.#signed_out = true;
    this.#changed();
    this.#parts.events.signedOut();
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
          this.#parts.tabs.tell({ is: 'signed_out' });
          this.#signOut();
          await this.#pause(Number.POSITIVE_INFINITY, signal);
          continue;
        }
        if (error instanceof Refusal && error.status === 500) this.#server_errors += 1;
        if (this.#leading) this.#parts.tabs.tell({ is: 'out_of_reach' });
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
    if (this.#leading) this.#parts.tabs.tell({ is: 'in_reach' });
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
