/**
 * Keeps the copy and the server in step: shows a change at once, keeps it in this browser, sends it in order, takes it back
 * when it is refused, holds it while the network is gone, and follows what happens elsewhere.
 *
 * It knows order, the stream, and that several tabs share one outbox, which the one that leads sends. It refuses to know
 * screens, HTTP and IndexedDB. The workspace makes one per signed-in person.
 */
import { createSubscriber } from 'svelte/reactivity';
import { Refusal, SignedOut, type Change } from '../api/client';
import { newId } from '../ids/ids';
import type { Copy } from './copy';
import { Keeper } from './keeper';
import type { Leader, Led } from './leader';
import type { Store, Stored, Unkept } from './keeping';
import { merge, touched, type Entry, type Mutation, type Refused } from './mutation';
import type { Outbox } from './outbox';
import { Retries } from './retries';
import type { Outcome } from './sender';
import type { Tabs } from './tabs';
import type { Word } from './things';
import type { Transport } from './transport';
import type { Overwritten } from './wire';

/** What the quiet dot shows. */
export type SyncState = 'loading' | 'failed' | 'saved' | 'saving' | 'offline' | 'signed_out';

export interface EngineEvents {
  refused(refused: Refused): void;
  /** These values were written elsewhere meanwhile, and what was done here won. */
  overwritten(values: readonly Overwritten[]): void;
  signedOut(): void;
  /** This browser keeps nothing (any more): what is not sent goes with the page. */
  unkept(why: Unkept): void;
  /** What this browser had kept was damaged, and begins anew with what could be read. */
  damaged(): void;
}

/** What became of some changes, and what the server says now of what they are about. */
export type Answered = Omit<Outcome, 'instead'> & { readonly words: readonly Word[] };

/** What a tab tells the others. */
export type Message =
  | { readonly is: 'change'; readonly change: Change }
  /** The one that leads has asked for everything up to this number. */
  | { readonly is: 'caught_up'; readonly seq: number }
  | { readonly is: 'entries'; readonly entries: readonly Entry[]; readonly replaced: string | undefined }
  | { readonly is: 'sending'; readonly keys: readonly string[] }
  | ({ readonly is: 'answered' } & Answered)
  | { readonly is: 'dismissed'; readonly key: string }
  /** Another tab has begun to lead, and wants to hear of everything that waits. */
  | { readonly is: 'leads' }
  | { readonly is: 'signed_out' | 'signed_in' | 'in_reach' | 'out_of_reach' };

export interface EngineParts {
  readonly transport: Transport;
  /** What leads is needed a moment after the first list. */
  readonly leader: (led: Led) => Promise<Leader>;
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
  #leader: Leader | null = null;
  #catching_up: Promise<void> | null = null;
  #heard_seq = 0;
  #online = true;
  #reachable = true;
  #signed_out = false;
  #load_failed = false;
  readonly #stopped = new AbortController();
  readonly #retries = new Retries(this.#stopped.signal, (error) => this.#failed(error));
  readonly #keeper: Keeper;
  /** The changes that may have reached the server already, and thus stay what they are. */
  readonly #tried = new Set<string>();
  /** The changes that are over since this page was opened: answered, or said again by a later one. */
  readonly #settled = new Set<string>();
  /** The refused changes that somebody has dealt with meanwhile. */
  readonly #dismissed = new Set<string>();
  /** Something is to be asked for, so that what is heard alone does not bring the copy up to its number. */
  #behind = true;
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
    this.#keeper = new Keeper(parts.store, (why) => {
      parts.events.unkept(why);
    });
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
    const { unkept, keepsNothing } = this.#keeper;
    return unkept.length > 0 || (keepsNothing && this.#parts.outbox.refused.length > 0);
  }

  async start(): Promise<void> {
    const { signal } = this.#stopped;
    await this.#read();
    this.#open();
    // Every tab brings its own copy up to date, and then waits for its turn to lead.
    await this.#keepTrying(() => this.#catchUp());
    if (!signal.aborted) await this.#parts.tabs.lead(() => this.#lead(), signal);
  }

  stop(): void {
    this.#stopped.abort();
    this.#retries.wake();
    this.#keeper.close();
  }

  /** The browser says whether there is a network; true also means "try now". */
  setOnline(online: boolean): void {
    this.#online = online;
    if (online) this.#retries.wake();
    this.#changed();
  }

  /** Somebody is signed in again. */
  resume(): void {
    this.#parts.tabs.tell({ is: 'signed_in' });
    this.#resume();
  }

  append(mutation: Mutation, at: Date = new Date()): void {
    this.appendAll([mutation], at);
  }

  /** What is done together is shown, kept and told together, however much it is. */
  appendAll(mutations: readonly Mutation[], at: Date = new Date()): void {
    const { outbox } = this.#parts;
    const entries = mutations.map((mutation): Entry => {
      // What an unsent change hides has not been seen.
      const base = Math.min(this.#seq, ...outbox.of(mutation.id).map((earlier) => earlier.base));
      return { key: newId(at.getTime()), at: at.toISOString(), mutation, base };
    });
    const newest = outbox.entries.at(-1);
    const [entry, ...others] = entries;
    if (!entry) return;
    const alone = newest && others.length === 0 && !this.#tried.has(newest.key);
    const merged = alone ? merge(newest.mutation, entry.mutation) : null;
    if (newest && merged) this.#add([{ ...newest, ...entry, mutation: merged }], newest.key);
    else this.#add(entries, undefined);
  }

  /** The person has dealt with a refused change. */
  dismiss(key: string): void {
    this.#dismissed.add(key);
    this.#parts.outbox.dismiss(key);
    this.#keeper.dismiss(key);
    this.#parts.tabs.tell({ is: 'dismissed', key });
  }

  /** Another tab says something. */
  hear(message: Message): void {
    const { outbox } = this.#parts;
    switch (message.is) {
      case 'change':
        this.#hearChange(message.change);
        break;
      case 'caught_up':
        if (message.seq > this.#seq) this.#catchUpSoon();
        break;
      case 'entries':
        this.#hearEntries(message.entries, message.replaced);
        break;
      case 'leads':
        this.#tellWaiting(outbox.entries);
        break;
      case 'sending':
        for (const key of message.keys) this.#tried.add(key);
        break;
      case 'answered':
        this.#settle(message);
        break;
      case 'dismissed':
        this.#dismissed.add(message.key);
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
    const stored = await this.#keeper.read();
    if (!stored) return;
    copy.load(stored.words);
    const fresh = this.#unheard(stored);
    this.#loadOutbox(stored, [...fresh, ...outbox.entries]);
    copy.refresh(outbox.entries.flatMap(({ mutation }) => touched(mutation)));
    // A tab that was closed may have kept them, and nobody else may have heard of it.
    this.#tellWaiting(fresh);
    this.#keepEntries(this.#keeper.unkept, undefined);
    this.#seq = stored.seq;
    // Not all that is shown has to have been caught up with.
    for (const { thing } of stored.words) this.#heard_seq = Math.max(this.#heard_seq, thing?.revision ?? 0);
    if (stored.words.length > 0) copy.open();
    if (stored.damaged) events.damaged();
    this.#changed();
  }

  /** What was kept, is not over, and not known here. */
  #unheard({ entries }: Omit<Stored, 'words'>): readonly Entry[] {
    const known = new Set([...this.#settled, ...this.#parts.outbox.entries.map(({ key }) => key)]);
    return entries.filter(({ key }) => !known.has(key));
  }

  /** What was kept counts beside what has happened in any tab since that was read. */
  #loadOutbox(stored: Omit<Stored, 'words'>, entries: readonly Entry[]): void {
    const { outbox } = this.#parts;
    for (const { key } of stored.entries) this.#tried.add(key);
    const refused = stored.refused.filter(({ entry }) => !this.#dismissed.has(entry.key));
    const kept = new Set(refused.map(({ entry }) => entry.key));
    outbox.load(entries, [...refused, ...outbox.refused.filter(({ entry }) => !kept.has(entry.key))]);
  }

  async #lead(): Promise<void> {
    const { copy, outbox } = this.#parts;
    while (this.#catching_up !== null) await this.#catching_up.catch(() => undefined);
    // The tabs that were open before may have kept more, or less, than this one has heard of.
    const stored = await this.#keeper.readOutbox();
    if (stored) {
      this.#seq = Math.min(this.#seq, stored.seq);
      const ids = outbox.entries.flatMap(({ mutation }) => touched(mutation));
      // What is known here stays first: what another tab has put in its place is among the rest.
      this.#loadOutbox(stored, [...outbox.entries, ...this.#unheard(stored)]);
      // What was answered just before the tab that led was closed may still be on its list, and must not be sent again.
      const over = stored.entries.filter(({ key }) => this.#settled.has(key));
      if (over.length > 0) this.#keeper.answer(over.map(({ key }) => key));
      copy.refresh([...ids, ...outbox.entries.flatMap(({ mutation }) => touched(mutation))]);
    }
    await this.#keepTrying(async () => {
      this.#leader = await this.#parts.leader(this.#led());
    });
    this.#parts.tabs.tell({ is: 'leads' });
    await this.#leader?.lead();
  }

  #led(): Led {
    // What is led looks at what is true by then.
    // eslint-disable-next-line @typescript-eslint/no-this-alias
    const engine = this;
    const { transport, copy, outbox, tabs } = this.#parts;
    return {
      ...{ transport, copy, outbox, tabs, tried: this.#tried },
      ...{ keeper: this.#keeper, retries: this.#retries, signal: this.#stopped.signal },
      get seq() {
        return engine.#seq;
      },
      get signed_out() {
        return engine.#signed_out;
      },
      get catching_up() {
        return engine.#catching_up;
      },
      keepTrying: (attempt) => this.#keepTrying(attempt),
      catchUp: () => this.#catchUp(),
      heardFromServer: () => this.#heardFromServer(),
      hearChange: (change) => this.#hearChange(change),
      keepTouched: () => this.#keepTouched(),
      add: (entries) => this.#add(entries, undefined),
      settle: (answered) => this.#settle(answered),
    };
  }

  #hearChange(change: Change): void {
    this.#heard_seq = Math.max(this.#heard_seq, change.seq);
    if (!this.#parts.copy.hear(change)) this.#catchUpSoon();
    else if (!this.#behind) this.#seq = Math.max(this.#seq, change.seq);
  }

  #hearEntries(entries: readonly Entry[], replaced: string | undefined): void {
    const { copy, outbox } = this.#parts;
    // Only the tab that leads knows whether the earlier one is under way, and thus is answered.
    const over = replaced !== undefined && this.#leader && this.#tried.has(replaced) ? undefined : replaced;
    if (over !== undefined) this.#settled.add(over);
    // The answer may be heard before what it answers.
    const [waiting, answered] = this.#parted(entries);
    outbox.append(waiting, over);
    // A tab that was opened meanwhile has heard this, and no answer.
    if (this.#leader && answered.length > 0) this.#tellOver(answered);
    copy.refresh(entries.flatMap(({ mutation }) => touched(mutation)));
    this.#leader?.send();
  }

  /** Those that still wait, and the keys of those that are over. */
  #parted(entries: readonly Entry[]): [readonly Entry[], readonly string[]] {
    const waiting = entries.filter(({ key }) => !this.#settled.has(key));
    return [waiting, entries.flatMap(({ key }) => (this.#settled.has(key) ? [key] : []))];
  }

  #tellOver(keys: readonly string[]): void {
    this.#keeper.answer(keys);
    this.#parts.tabs.tell({ is: 'answered', keys, refused: [], revised: [], overwritten: [], words: [] });
  }

  #tellWaiting(entries: readonly Entry[]): void {
    if (entries.length > 0) this.#parts.tabs.tell({ is: 'entries', entries, replaced: undefined });
  }

  #catchUpSoon(): void {
    this.#behind = true;
    void this.#keepTrying(() => this.#catchUp());
  }

  /** Asks for everything since the last change that is known here; several callers at once share the asking. */
  #catchUp(): Promise<void> {
    this.#behind = true;
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
        this.#keeper.beginAnew();
        continue;
      }
      copy.accept(page.words);
      this.#seq = page.seq;
      // What was heard while the page was on its way may be newer than the page, and not all of it may have been heard.
      more = page.has_more || this.#heard_seq > page.seq;
      if (this.#heard_seq > page.seq && !page.has_more) this.#heard_seq = page.seq;
    }
    this.#behind = false;
    copy.open();
    this.#changed();
    if (this.#leader) tabs.tell({ is: 'caught_up', seq: this.#seq });
  }

  /** What the server has said since is kept by the tab that leads, so that no older word is put over a newer one. */
  #keepTouched(): void {
    if (this.#leader && this.#catching_up === null) this.#keeper.keepTouched(this.#parts.copy, this.#seq);
  }

  #add(entries: readonly Entry[], replaced: string | undefined): void {
    const { copy, outbox } = this.#parts;
    if (replaced !== undefined) this.#settled.add(replaced);
    outbox.append(entries, replaced);
    copy.refresh(entries.flatMap(({ mutation }) => touched(mutation)));
    this.#changed();
    this.#leader?.send();
    this.#keepEntries(entries, replaced);
  }

  #keepEntries(entries: readonly Entry[], replaced: string | undefined): void {
    if (entries.length === 0) return;
    // Only then the others: the one that leads would otherwise strike it off the list before it is on it.
    void this.#keeper.append(entries, replaced).then(() => {
      const [waiting, answered] = this.#parted(entries);
      if (waiting.length > 0) this.#parts.tabs.tell({ is: 'entries', entries: waiting, replaced });
      // They were answered while they were being kept.
      if (answered.length > 0) this.#tellOver(replaced === undefined ? answered : [...answered, replaced]);
    });
  }

  #settle({ keys, refused, revised, words, overwritten }: Answered): void {
    const { copy, events, outbox } = this.#parts;
    const answered = new Set(keys);
    const ids = outbox.entries.filter(({ key }) => answered.has(key)).flatMap(({ mutation }) => touched(mutation));
    for (const key of keys) this.#settled.add(key);
    this.#keeper.forget(keys, revised);
    outbox.answer(keys, refused, revised);
    copy.accept(words);
    copy.refresh(ids);
    for (const each of refused) events.refused(each);
    if (overwritten.length > 0) events.overwritten(overwritten);
  }

  #resume(): void {
    this.#signed_out = false;
    this.#changed();
    this.#retries.wake();
    this.#leader?.send();
  }

  #signOut(): void {
    if (this.#signed_out) return;
    this.#signed_out = true;
    this.#changed();
    this.#parts.events.signedOut();
  }

  async #keepTrying(attempt: () => Promise<void>): Promise<void> {
    if (await this.#retries.until(attempt)) this.#heardFromServer();
  }

  /** Answers how long to wait. */
  #failed(error: unknown): number {
    const { tabs, outbox } = this.#parts;
    if (error instanceof SignedOut) {
      tabs.tell({ is: 'signed_out' });
      this.#signOut();
      return Number.POSITIVE_INFINITY;
    }
    if (this.#leader) tabs.tell({ is: 'out_of_reach' });
    this.#reachable = false;
    this.#load_failed = true;
    this.#changed();
    if (outbox.entries.length > 0) this.#keeper.guard();
    return error instanceof Refusal ? (error.retry_after_seconds ?? 0) * 1_000 : 0;
  }

  #heardFromServer(): void {
    if (this.#reachable && !this.#load_failed) return;
    if (this.#leader) this.#parts.tabs.tell({ is: 'in_reach' });
    this.#reachable = true;
    this.#load_failed = false;
    this.#changed();
    this.#retries.wake();
  }
}
