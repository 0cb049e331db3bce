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
  /** Adds entries, in the place of an earlier one if that is still waiting. Adding the same twice does no harm. */
  append(added: readonly Entry[], replaced?: string): void;
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

  append(added: readonly Entry[], replaced?: string): void {
    const fresh = new Map(added.map((entry) => [entry.key, entry]));
    const entries = this.#entries.map((entry) => {
      const again = fresh.get(entry.key);
      if (again) fresh.delete(entry.key);
      return again ?? entry;
    });
    const found = entries.findLastIndex(({ key }) => key === replaced);
    const place = found === -1 ? entries.length : found;
    const only_more = found === -1 && fresh.size === added.length;
    const by_id = only_more ? this.#by_id : null;
    this.#set([...entries.slice(0, place), ...fresh.values(), ...entries.slice(place + 1)]);
    if (by_id === null) return;
    for (const entry of added) this.#index(by_id, entry);
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
