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
}

export interface Store {
  read(): Promise<Stored>;
  /** Everything but the words. */
  readOutbox(): Promise<Omit<Stored, 'words'>>;
  /** Keeps these words; everything up to `seq` is kept then. */
  keep(words: readonly Word[], seq: number): Promise<void>;
  /** Forgets all words, and no change of this person. */
  clear(): Promise<void>;
  /** Resolves when the entry would survive a crash. */
  append(entry: Entry, replaced?: string): Promise<void>;
  /** The entry has been answered: with yes, or with no. */
  remove(key: string, refused?: Refused): Promise<void>;
  dismiss(key: string): Promise<void>;
  close(): void;
}
