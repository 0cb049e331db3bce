/**
 * Everything of one person as this device knows it: one shelf for each kind of thing.
 *
 * It knows which shelf a word of the server belongs to. It refuses to know where words come from and where they are kept.
 * The engine feeds it, screens read the shelves.
 */
import type { Change, Task } from '../api/client';
import { touched, type Entry, type Mutation } from './mutation';
import { MemoryReplica } from './replica';
import type { MemoryShelf } from './shelf';
import { blankSettings, openShelf, SETTINGS_ID, type ThingOf, type Word } from './things';

export class Copy {
  readonly task: MemoryReplica;
  readonly project: MemoryShelf<ThingOf['project']>;
  readonly section: MemoryShelf<ThingOf['section']>;
  readonly filter: MemoryShelf<ThingOf['filter']>;
  readonly reminder: MemoryShelf<ThingOf['reminder']>;
  readonly settings: MemoryShelf<ThingOf['settings']>;
  readonly #shelves: ReadonlyMap<string, MemoryShelf<Task & ThingOf[keyof ThingOf]>>;

  constructor(
    private readonly user_id: string,
    unsent: (id: string) => readonly Entry[],
  ) {
    this.task = new MemoryReplica(user_id, unsent);
    this.project = openShelf('project', user_id, unsent);
    this.section = openShelf('section', user_id, unsent);
    this.filter = openShelf('filter', user_id, unsent);
    this.reminder = openShelf('reminder', user_id, unsent);
    this.settings = openShelf('settings', user_id, unsent);
    const { task, project, section, filter, reminder, settings } = this;
    this.#shelves = new Map(
      Object.entries({ task, project, section, filter, reminder, settings }),
    ) as unknown as ReadonlyMap<string, MemoryShelf<Task & ThingOf[keyof ThingOf]>>;
  }

  /** What kinds of things there are. */
  get kinds(): string[] {
    return [...this.#shelves.keys()];
  }

  get loaded(): boolean {
    return this.task.loaded;
  }

  /** These words are all that is known. */
  load(words: readonly Word[]): void {
    for (const [kind, shelf] of this.#shelves) shelf.load(thingsIn(words.filter(({ of }) => of === kind)));
  }

  /** What is known now is all there is, so that screens may say that something is empty. */
  open(): void {
    if (!this.settings.get(SETTINGS_ID)) this.settings.accept([blankSettings(this.user_id)]);
    for (const shelf of this.#shelves.values()) shelf.open();
  }

  accept(words: readonly Word[]): void {
    for (const [kind, shelf] of this.#shelves) {
      const said = words.filter(({ of }) => of === kind);
      shelf.accept(thingsIn(said));
      for (const { id, thing, seq } of said) if (thing === null) shelf.forget(id, seq ?? 0);
    }
  }

  /** Takes one change from the log; false when that cannot be told without asking for the whole thing. */
  hear(change: Change): boolean {
    return this.#shelves.get(change.entity)?.acceptChange(change) ?? true;
  }

  /** Looks at these again, after the outbox has changed. */
  refresh(ids: readonly string[]): void {
    for (const shelf of this.#shelves.values()) shelf.refresh(ids);
  }

  /** These words could not be kept: they are taken again. */
  touch(words: readonly Word[]): void {
    for (const { of, id } of words) this.#shelves.get(of)?.touch(id);
  }

  /** The server's word on all that these changes are about. */
  wordsOn(mutations: readonly Mutation[]): Word[] {
    return mutations.flatMap((mutation) => {
      const of = 'of' in mutation ? mutation.of : 'task';
      const shelf = this.#shelves.get(of);
      return touched(mutation).flatMap((id): Word[] => {
        const thing = shelf?.confirmed(id);
        if (thing) return [{ of, id, thing }];
        const seq = shelf?.deletedAt(id);
        return seq === undefined ? [] : [{ of, id, thing: null, seq }];
      });
    });
  }

  /** The server's word on all that has changed since this was asked last. */
  takeTouched(): Word[] {
    return [...this.#shelves].flatMap(([of, shelf]) =>
      [...shelf.takeTouched()].map(([id, thing]) => ({ of: of as Word['of'], id, thing })),
    );
  }
}

function thingsIn(words: readonly Word[]): never[] {
  return words.flatMap(({ thing }) => (thing === null ? [] : [thing])) as never[];
}
