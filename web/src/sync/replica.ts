/**
 * What this device knows of a person's tasks: the server's last word on each, with everything still unsent on top.
 *
 * Records are immutable and replaced, never edited, so that a later IndexedDB replica can hand out the same values.
 * It refuses to know the network; the engine feeds it, screens read it.
 */
import { createSubscriber } from 'svelte/reactivity';
import type { Change, Task } from '../api/client';
import { apply, draftOf, type Entry } from './mutation';

/** What a screen may ask. */
export interface Replica {
  /** Every task in sight, in no particular order. The array is a new one after each change. */
  readonly tasks: readonly Task[];
  /** False until the first list has arrived. */
  readonly loaded: boolean;
  get(id: string): Task | undefined;
}

/** How the engine feeds it. */
export interface ReplicaWriter extends Replica {
  /** Replaces everything known from the server; returns the last change number this knowledge includes. */
  load(tasks: readonly Task[]): number;
  /** Takes the server's word on one task, unless something newer is known. */
  accept(task: Task): void;
  /** The server no longer has it. */
  forget(id: string, revision: number): void;
  /** Takes one change from the log. False when it needs the whole task, which is not known here. */
  acceptChange(change: Change): boolean;
  /** The server's word alone, without what is unsent. */
  confirmed(id: string): Task | undefined;
  /** Looks at these tasks again, after the outbox has changed. */
  refresh(ids: Iterable<string>): void;
}

export class MemoryReplica implements ReplicaWriter {
  readonly #confirmed = new Map<string, Task>();
  readonly #gone = new Map<string, number>();
  readonly #visible = new Map<string, Task>();
  #tasks: readonly Task[] | null = [];
  #loaded = false;
  #changed: () => void = () => undefined;
  readonly #subscribe = createSubscriber((update) => {
    this.#changed = update;
    return () => {
      this.#changed = () => undefined;
    };
  });

  constructor(
    private readonly user_id: string,
    private readonly unsent: (id: string) => readonly Entry[],
  ) {}

  get tasks(): readonly Task[] {
    this.#subscribe();
    this.#tasks ??= [...this.#visible.values()];
    return this.#tasks;
  }

  get loaded(): boolean {
    this.#subscribe();
    return this.#loaded;
  }

  get(id: string): Task | undefined {
    this.#subscribe();
    return this.#visible.get(id);
  }

  confirmed(id: string): Task | undefined {
    return this.#confirmed.get(id);
  }

  load(tasks: readonly Task[]): number {
    const touched = new Set([...this.#confirmed.keys(), ...tasks.map((task) => task.id)]);
    this.#confirmed.clear();
    let last = 0;
    for (const task of tasks) {
      last = Math.max(last, task.revision);
      if ((this.#gone.get(task.id) ?? 0) < task.revision) this.#confirmed.set(task.id, task);
    }
    this.#loaded = true;
    this.refresh(touched);
    return last;
  }

  accept(task: Task): void {
    const known = Math.max(this.#confirmed.get(task.id)?.revision ?? 0, this.#gone.get(task.id) ?? 0);
    if (task.revision < known) return;
    this.#confirmed.set(task.id, task);
    this.refresh([task.id]);
  }

  forget(id: string, revision: number): void {
    const known = this.#confirmed.get(id)?.revision ?? 0;
    if (revision !== 0 && revision < known) return;
    this.#gone.set(id, Math.max(revision, known, this.#gone.get(id) ?? 0));
    this.#confirmed.delete(id);
    this.refresh([id]);
  }

  acceptChange(change: Change): boolean {
    if (change.entity !== 'task') return true;
    const known = this.#confirmed.get(change.entity_id);
    if (change.revision <= Math.max(known?.revision ?? 0, this.#gone.get(change.entity_id) ?? 0)) return true;
    if (change.action === 'delete') {
      this.forget(change.entity_id, change.revision);
      return true;
    }
    const after = Object.fromEntries(
      Object.entries(change.fields as Record<string, { after: unknown }>).map(([name, field]) => [name, field.after]),
    );
    const base = known ?? this.#beginning(change, after);
    if (!base) return false;
    this.accept({ ...base, updated_at: change.at, ...after, revision: change.revision });
    return true;
  }

  /** A creation and a return tell every field that is not empty, so the task need not be asked for. */
  #beginning(change: Change, after: Record<string, unknown>): Task | null {
    if ((change.action !== 'create' && change.action !== 'restore') || typeof after['title'] !== 'string') return null;
    return draftOf(change.entity_id, { title: after['title'] }, change.at, this.user_id);
  }

  refresh(ids: Iterable<string>): void {
    for (const id of ids) {
      let task: Task | null = this.#confirmed.get(id) ?? null;
      for (const entry of this.unsent(id)) task = apply(task, entry, this.user_id);
      if (task === null) this.#visible.delete(id);
      else this.#visible.set(id, task);
    }
    this.#tasks = null;
    this.#changed();
  }
}
