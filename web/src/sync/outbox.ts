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
  /** The entry has been answered with yes. */
  remove(key: string): void;
  /** The entry has been answered with no. */
  refuse(refused: Refused): void;
  /** The person has dealt with a refused entry. */
  dismiss(key: string): void;
}

export class MemoryOutbox implements Outbox {
  #entries: readonly Entry[] = [];
  #refused: readonly Refused[] = [];
  #by_id: Map<string, Entry[]> | null = null;
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
      for (const entry of this.#entries) {
        for (const its of touched(entry.mutation)) this.#by_id.set(its, [...(this.#by_id.get(its) ?? []), entry]);
      }
    }
    return this.#by_id.get(id) ?? [];
  }

  load(entries: readonly Entry[], refused: readonly Refused[]): void {
    this.#refused = refused;
    this.#set(entries);
  }

  append(entry: Entry, replaced?: string): void {
    const place = this.#entries.findIndex(({ key }) => key === replaced || key === entry.key);
    if (place !== -1) {
      this.#set(this.#entries.with(place, entry));
      return;
    }
    // Thousands may come at once: they are not all looked up anew for each of them.
    const by_id = this.#by_id;
    this.#set([...this.#entries, entry]);
    this.#by_id = by_id;
    if (by_id) for (const its of touched(entry.mutation)) by_id.set(its, [...(by_id.get(its) ?? []), entry]);
  }

  remove(key: string): void {
    this.#set(this.#entries.filter((entry) => entry.key !== key));
  }

  refuse(refused: Refused): void {
    this.#refused = [...this.#refused.filter(({ entry }) => entry.key !== refused.entry.key), refused];
    this.remove(refused.entry.key);
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
}
