/**
 * What this device knows of one kind of thing: the server's last word on each, with everything still unsent on top.
 *
 * Records are immutable and replaced, never edited, so that a later IndexedDB replica can hand out the same values.
 * It refuses to know the network and what a record means; the engine feeds it, screens read it.
 */
import { createSubscriber } from 'svelte/reactivity';
import type { Change } from '../api/client';
import type { Entry } from './mutation';

export interface Keepable {
  readonly id: string;
  readonly revision: number;
}

/** What a screen may ask. */
export interface Shelf<T> {
  /** Everything in sight, in no particular order. The array is a new one after each change. */
  readonly all: readonly T[];
  /** False until everything has arrived once, from the server or from what this browser keeps. */
  readonly loaded: boolean;
  get(id: string): T | undefined;
}

/** How the engine feeds it. */
export interface ShelfWriter<T> extends Shelf<T> {
  /** Replaces everything known from the server. */
  load(records: readonly T[]): void;
  /** From here on what is known counts as all there is. */
  open(): void;
  /** Takes the server's word on records, unless something newer is known. */
  accept(records: readonly T[]): void;
  /** The server no longer has it. */
  forget(id: string, revision: number): void;
  /** The records whose standing with the server has changed since this was asked last; null for one that is gone. */
  takeTouched(): Map<string, T | null>;
  /** Takes one change from the log. False when it needs the whole record, which is not known here. */
  acceptChange(change: Change): boolean;
  /** Looks at these records again, after the outbox has changed. */
  refresh(ids: Iterable<string>): void;
  /** The server's last word on one; nothing when it has none. */
  confirmed(id: string): T | undefined;
  /** The number of its deletion, if that is what was said last. */
  deletedAt(id: string): number | undefined;
}

/** What a shelf has to be told about its kind. */
export interface Kind<T> {
  /** As the change log calls it. */
  readonly entity: string;
  /** The record with an unsent change applied; null when it is gone. */
  apply(record: T | null, entry: Entry): T | null;
  /** A new record from the change that made it, before its fields are put in; null when they do not suffice. */
  begin(change: Change, after: Readonly<Record<string, unknown>>): T | null;
}

export class MemoryShelf<T extends Keepable> implements ShelfWriter<T> {
  readonly #confirmed = new Map<string, T>();
  readonly #gone = new Map<string, number>();
  #touched = new Set<string>();
  readonly #visible = new Map<string, T>();
  #all: readonly T[] | null = [];
  #loaded = false;
  #changed: () => void = () => undefined;
  readonly #subscribe = createSubscriber((update) => {
    this.#changed = update;
    return () => {
      this.#changed = () => undefined;
    };
  });

  constructor(
    private readonly kind: Kind<T>,
    private readonly unsent: (id: string) => readonly Entry[],
  ) {}

  get all(): readonly T[] {
    this.#subscribe();
    this.#all ??= [...this.#visible.values()];
    return this.#all;
  }

  get loaded(): boolean {
    this.#subscribe();
    return this.#loaded;
  }

  get(id: string): T | undefined {
    this.#subscribe();
    return this.#visible.get(id);
  }

  load(records: readonly T[]): void {
    const shown = new Set([...this.#visible.keys(), ...records.map((record) => record.id)]);
    this.#confirmed.clear();
    this.#gone.clear();
    this.#touched.clear();
    for (const record of records) this.#confirmed.set(record.id, record);
    this.refresh(shown);
  }

  open(): void {
    this.#loaded = true;
    this.#changed();
  }

  accept(records: readonly T[]): void {
    const newer = records.filter((record) => {
      const known = this.#confirmed.get(record.id);
      const known_revision = Math.max(known?.revision ?? 0, this.#gone.get(record.id) ?? 0);
      // The same again must not stir what is on screen; in another shape it is not the same.
      const again = known?.revision === record.revision && JSON.stringify(known) === JSON.stringify(record);
      return record.revision >= known_revision && !again;
    });
    if (newer.length === 0) return;
    for (const record of newer) {
      this.#confirmed.set(record.id, record);
      this.#touched.add(record.id);
    }
    this.refresh(newer.map((record) => record.id));
  }

  forget(id: string, revision: number): void {
    const known = this.#confirmed.get(id)?.revision ?? 0;
    if (revision !== 0 && revision < known) return;
    this.#gone.set(id, Math.max(revision, known, this.#gone.get(id) ?? 0));
    this.#confirmed.delete(id);
    this.#touched.add(id);
    this.refresh([id]);
  }

  touch(id: string): void {
    this.#touched.add(id);
  }

  takeTouched(): Map<string, T | null> {
    const touched = this.#touched;
    this.#touched = new Set();
    return new Map([...touched].map((id) => [id, this.#confirmed.get(id) ?? null]));
  }

  acceptChange(change: Change): boolean {
    if (change.entity !== this.kind.entity) return true;
    const known = this.#confirmed.get(change.entity_id);
    if (change.revision <= Math.max(known?.revision ?? 0, this.#gone.get(change.entity_id) ?? 0)) return true;
    if (change.action === 'delete' || change.action === 'purge') {
      this.forget(change.entity_id, change.revision);
      return true;
    }
    const after = Object.fromEntries(
      Object.entries(change.fields as Record<string, { after: unknown }>).map(([name, field]) => [name, field.after]),
    );
    // A creation and a return tell every field that is not empty, so the record need not be asked for.
    const whole = change.action === 'create' || change.action === 'restore';
    const base = known ?? (whole ? this.kind.begin(change, after) : null);
    if (!base) return false;
    this.accept([{ ...base, updated_at: change.at, ...after, revision: change.revision }]);
    return true;
  }

  confirmed(id: string): T | undefined {
    return this.#confirmed.get(id);
  }

  deletedAt(id: string): number | undefined {
    return this.#confirmed.has(id) ? undefined : this.#gone.get(id);
  }

  refresh(ids: Iterable<string>): void {
    let differs = false;
    for (const id of ids) {
      let record: T | null = this.#confirmed.get(id) ?? null;
      for (const entry of this.unsent(id)) record = this.kind.apply(record, entry);
      if (record === (this.#visible.get(id) ?? null)) continue;
      differs = true;
      if (record === null) this.#visible.delete(id);
      else this.#visible.set(id, record);
    }
    // Whoever looks at other kinds of things is not disturbed.
    if (!differs) return;
    this.#all = null;
    this.#changed();
  }
}
