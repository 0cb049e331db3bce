/**
 * What a browser keeps between visits, in words: the engine asks for this, `store` does it with IndexedDB.
 */
import type { Entry, Refused } from './mutation';
import type { Word } from './things';

export interface Stored {
  /** Every change of the server up to this number is in `words`. */
  readonly seq: number;
  readonly words: readonly Word[];
  /** Changes that the server has not been told yet, oldest first. */
  readonly entries: readonly Entry[];
  readonly refused: readonly Refused[];
  /** Not everything could be read; what could is here, and kept anew. */
  readonly damaged?: boolean;
}

/** Why this browser does not keep what it should. */
export type Unkept =
  /** It keeps nothing, or nothing any more. */
  | 'nothing'
  /** It has no room left. */
  | 'full'
  /** A newer version of this app has kept things here. */
  | 'newer';

export interface Store {
  read(): Promise<Stored>;
  /** Everything but the words. */
  readOutbox(): Promise<Omit<Stored, 'words'>>;
  /** Keeps these words; everything up to `seq` is kept then. */
  keep(words: readonly Word[], seq: number): Promise<void>;
  /** Forgets all words, and no change of this person. */
  clear(): Promise<void>;
  /** Resolves when all entries would survive a crash; none of them would when it rejects. */
  append(entries: readonly Entry[], replaced?: string): Promise<void>;
  /** These have been answered, some of them with no; `revised` are among the others and are kept as they are now. */
  answer(keys: readonly string[], refused: readonly Refused[], revised: readonly Entry[]): Promise<void>;
  dismiss(key: string): Promise<void>;
  /** Asks the browser not to throw this away when it needs room. */
  guard(): Promise<void>;
  close(): void;
}
