/**
 * What was done in this tab and can be taken back, and what was taken back and can be done again. The browser keeps both
 * until the tab is closed, so that a reload changes nothing.
 *
 * It knows order and how long things are kept. It refuses to know what a mutation does, and words. The desk calls it.
 */
import type { Mutation } from '../sync/mutation';

export interface Doing {
  readonly forth: readonly Mutation[];
  readonly back: readonly Mutation[];
}

export interface Step {
  /** What was done, in words; null where it is seen anyway. */
  readonly text: string | null;
  /** What does it and takes it back, or the group of the server's history that it is. */
  readonly what: Doing | { readonly group: number };
  /** What was done before it stands in the server's history below this number. */
  readonly before: number;
}

const STEPS_MAX = 50;
/** A step of more mutations is forgotten with the page, and so is all that was done before it. */
const KEPT_MUTATIONS_MAX = 1_000;
const KEY = 'todolith-steps';

type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

interface Stacks {
  readonly user_id: string;
  readonly done: readonly Step[];
  /** The one taken back last stands last. */
  readonly undone: readonly Step[];
}

export class Steps {
  #stacks: Stacks | null = null;

  constructor(private readonly storage: () => Kept) {}

  last(user_id: string): Step | undefined {
    return this.#of(user_id).done.at(-1);
  }

  next(user_id: string): Step | undefined {
    return this.#of(user_id).undone.at(-1);
  }

  /**
   * Where the server's history goes on when nothing is left to take back here; null for its newest entry. What was taken
   * back here, and taking it back, stands above.
   */
  before(user_id: string): number | null {
    return this.next(user_id)?.before ?? null;
  }

  /** Something new was done, after which nothing can be done again. `seq` is the number the server's history has come to. */
  did(user_id: string, step: Omit<Step, 'before'>, seq: number): Step {
    const { done } = this.#of(user_id);
    const before = done.length === 0 ? (this.before(user_id) ?? seq + 1) : seq + 1;
    const taken = { ...step, before };
    this.#keep({ user_id, done: [...done, taken], undone: [] });
    return taken;
  }

  /** It is being taken back; whether there was still something to take back. */
  remove(user_id: string, step: Step): boolean {
    const { done, undone } = this.#of(user_id);
    const left = done.filter((other) => other !== step);
    const again = undone.filter((other) => other !== step);
    this.#keep({ user_id, done: left, undone: again });
    return left.length < done.length || again.length < undone.length;
  }

  tookBack(user_id: string, step: Step): void {
    const { done, undone } = this.#of(user_id);
    this.#keep({ user_id, done, undone: [...undone, step] });
  }

  didAgain(user_id: string, step: Step): void {
    const { done, undone } = this.#of(user_id);
    this.#keep({ user_id, done: [...done, step], undone });
  }

  forget(): void {
    this.#stacks = null;
    this.#forgetKept();
  }

  #of(user_id: string): Stacks {
    if (this.#stacks?.user_id !== user_id) this.#stacks = this.#read(user_id);
    return this.#stacks;
  }

  #read(user_id: string): Stacks {
    try {
      const found = JSON.parse(this.storage().getItem(KEY) ?? 'null') as Partial<Stacks> | null;
      if (found?.user_id === user_id && Array.isArray(found.done) && Array.isArray(found.undone)) {
        return found as Stacks;
      }
    } catch {
      // What cannot be read cannot be taken back here; the server's history can.
    }
    return { user_id, done: [], undone: [] };
  }

  #keep({ user_id, done, undone }: Stacks): void {
    this.#stacks = { user_id, done: done.slice(-STEPS_MAX), undone: undone.slice(-STEPS_MAX) };
    const kept = { user_id, done: keepable(this.#stacks.done), undone: keepable(this.#stacks.undone) };
    try {
      this.storage().setItem(KEY, JSON.stringify(kept));
    } catch {
      // Storage is full or blocked: what is there would be of an earlier moment.
      this.#forgetKept();
    }
  }

  #forgetKept(): void {
    try {
      this.storage().removeItem(KEY);
    } catch {
      // Storage is blocked: nothing was kept.
    }
  }
}

/** The steps after the last one that is too long to be kept: nothing older is taken back before it. */
function keepable(steps: readonly Step[]): readonly Step[] {
  const too_long = steps.findLastIndex(({ what }) => 'back' in what && what.back.length > KEPT_MUTATIONS_MAX);
  return steps.slice(too_long + 1);
}
