/**
 * Changes waiting to be sent, oldest first, and those the server refused.
 *
 * It refuses to know how sending works. The engine appends and takes; a persistent outbox needs only these verbs.
 */
import { createSubscriber } from 'svelte/reactivity';
import { touched, type Entry, type Refused } from './mutation';

export interface Outbox {
  readonly entries: readonly Entry[];
  readonly refused: readonly Refused[];
  /** The unsent entries that touch one task or another thing. */
  of(id: string): readonly Entry[];
  append(entry: Entry): void;
  /** Puts another entry in the place of the newest one. */
  replaceLast(entry: Entry): void;
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
    return this.#entries.filter((entry) => touched(entry.mutation).includes(id));
  }

  append(entry: Entry): void {
    this.#entries = [...this.#entries, entry];
    this.#changed();
  }

  replaceLast(entry: Entry): void {
    this.#entries = [...this.#entries.slice(0, -1), entry];
    this.#changed();
  }

  remove(key: string): void {
    this.#entries = this.#entries.filter((entry) => entry.key !== key);
    this.#changed();
  }

  refuse(refused: Refused): void {
    this.#refused = [...this.#refused, refused];
    this.remove(refused.entry.key);
  }

  dismiss(key: string): void {
    this.#refused = this.#refused.filter((refused) => refused.entry.key !== key);
    this.#changed();
  }
}
