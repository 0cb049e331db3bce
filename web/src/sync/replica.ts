/**
 * The tasks as this device knows them: a shelf, and how a task begins. The engine feeds it, screens read it.
 */
import type { Task } from '../api/client';
import { apply, draftOf, type Entry } from './mutation';
import { MemoryShelf, type Shelf, type ShelfWriter } from './shelf';

/** What a screen may ask. */
export interface Replica extends Shelf<Task> {
  readonly tasks: readonly Task[];
}

export type ReplicaWriter = Replica & ShelfWriter<Task>;

export class MemoryReplica extends MemoryShelf<Task> implements ReplicaWriter {
  constructor(user_id: string, unsent: (id: string) => readonly Entry[]) {
    super(
      {
        entity: 'task',
        apply: (task, entry) => apply(task, entry, user_id),
        begin: (change, after) =>
          typeof after['title'] === 'string'
            ? draftOf(change.entity_id, { title: after['title'] }, change.at, user_id)
            : null,
      },
      unsent,
    );
  }

  get tasks(): readonly Task[] {
    return this.all;
  }
}
