/**
 * What the app lets commands do and know: where the person is, and what opens and closes. No code, so that nothing is
 * loaded with it.
 */
import type { View } from '../tasks/views';

/** What the palette is opened for, unless for everything. */
export type Wanted = 'projects' | 'tags';

export interface Stage {
  readonly view: View | null;
  /** The task whose details are open. */
  readonly open_id: string | null;
  /** Nobody is in, or something was called under which the page's keys rest. */
  readonly resting: boolean;
  /** Something of that kind was called, and perhaps is not drawn yet. */
  readonly called: boolean;
  add(): void;
  /** At the end of the list in view, where it has such a place. */
  addBelow(): void;
  /** Moves the keyboard's place by some rows. */
  move(step: number): Promise<void> | void;
  closeTask(): void;
  palette(wanted?: Wanted): void;
  help(): void;
  signOut(): void;
  /** Closes what was opened last for typing a task; false when there is nothing of that kind. */
  closeAdding(): boolean;
}
