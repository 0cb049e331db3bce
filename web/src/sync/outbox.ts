/**
 * Changes waiting to be sent, oldest first, and those the server refused, as every tab of this browser sees them.
 *
 * It refuses to know how sending and keeping work. The engine appends and takes.
 */
import { createSubscriber } from 'svelte/reactivity';
import { touched, type Entry, type Refused } from './mutation';

export interface Outbox {
  readonly entries: readonly Entry[];
  readonly refused: readonly Refused[];
  /** The unsent entries that touch one task or another thing. */
  of(id: string): readonly Entry[];
  /** Everything anew, as this browser keeps it. */
  load(entries: readonly Entry[], refused: readonly Refused[]): void;
  /** Adds an entry, in the place of an earlier one if that is still waiting. Adding the same twice does no harm. */
  append(entry: Entry, replaced?: string): void;
  /** These have been answered, some of them with no; `revised` are among the others and know more now. */
  answer(keys: readonly string[], refused?: readonly Refused[], revised?: readonly Entry[]): void;
  /** The person has dealt with a refused entry. */
  dismiss(key: string): void;
}

const NONE: readonly Entry[] = [];

export class MemoryOutbox implements Outbox {
  #entries: readonly Entry[] = [];
  #refused: readonly Refused[] = [];
  #by_id: Map<string, readonly Entry[]> | null = null;
  #changed: () => void = () => undefined;
  readonly #subscribe = createSubscriber((update) => {
    this.#changed = update;
    return () => {
      this.#changed = () => undefined;
    };
  });

  get entries(): readonly Entry[] {
    this.#subscribe();
    return this.#entries;
  }

  get refused(): readonly Refused[] {
    this.#subscribe();
    return this.#refused;
  }

  of(id: string): readonly Entry[] {
    if (this.#by_id === null) {
      this.#by_id = new Map();
      for (const entry of this.#entries) this.#index(this.#by_id, entry);
    }
    return this.#by_id.get(id) ?? NONE;
  }

  load(entries: readonly Entry[], refused: readonly Refused[]): void {
    this.#refused = refused;
    this.#set(entries);
  }

  append(entry: Entry, replaced?: string): void {
    // The one that is replaced is nearly always the newest.
    const place = this.#entries.findLastIndex(({ key }) => key === replaced || key === entry.key);
    const by_id = this.#by_id;
    const entries = place === -1 ? [...this.#entries, entry] : this.#entries.with(place, entry);
    this.#set(place === -1 ? entries : entries.filter(({ key }) => key !== replaced));
    if (place !== -1 || by_id === null) return;
    this.#index(by_id, entry);
    this.#by_id = by_id;
  }

  answer(keys: readonly string[], refused: readonly Refused[] = [], revised: readonly Entry[] = []): void {
    const newer = new Map(revised.map((entry) => [entry.key, entry]));
    const again = refused.map(({ entry }) => entry.key);
    this.#refused = [...this.#refused.filter(({ entry }) => !again.includes(entry.key)), ...refused];
    const answered = new Set(keys);
    this.#set(this.#entries.filter(({ key }) => !answered.has(key)).map((entry) => newer.get(entry.key) ?? entry));
  }

  dismiss(key: string): void {
    this.#refused = this.#refused.filter((refused) => refused.entry.key !== key);
    this.#changed();
  }

  #set(entries: readonly Entry[]): void {
    this.#entries = entries;
    this.#by_id = null;
    this.#changed();
  }

  #index(by_id: Map<string, readonly Entry[]>, entry: Entry): void {
    for (const id of touched(entry.mutation)) by_id.set(id, [...(by_id.get(id) ?? NONE), entry]);
  }
}
