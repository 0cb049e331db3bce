/**
 * Keeps in this browser what the engine knows, and remembers what could not be kept.
 *
 * It knows when to keep what, and that keeping may fail. It refuses to know IndexedDB and the network. The engine owns it.
 */
import type { Copy } from './copy';
import type { Store, Stored, Unkept } from './keeping';
import type { Entry, Refused } from './mutation';

/** What could not be kept is tried again with what comes later, but not at every word. */
const AGAIN_MS = 30_000;

export class Keeper {
  #store: Store | null = null;
  #closed = false;
  #again_ms = 0;
  /** What the store keeps is of a server that has gone back to a backup since. */
  #begun_anew = false;
  /** The changes that would not survive a crash yet. */
  readonly #unkept = new Map<string, Entry>();

  /** `failed` is told why this browser does not keep what it should. */
  constructor(
    private readonly opening: Promise<Store | null>,
    private readonly failed: (why: Unkept) => void,
  ) {}

  get unkept(): readonly Entry[] {
    return [...this.#unkept.values()];
  }

  /** Nothing stays for the next visit. */
  get keepsNothing(): boolean {
    return this.#store === null;
  }

  async read(): Promise<Stored | null> {
    try {
      this.#store = await this.opening;
      const stored = (await this.#store?.read()) ?? null;
      if (stored === null) this.failed('nothing');
      return stored;
    } catch (error) {
      this.#store = null;
      this.failed(whyOf(error));
      return null;
    }
  }

  /** As `read`, without what the server has said. Its number counts only while the server has not gone back. */
  async readOutbox(): Promise<Omit<Stored, 'words'> | null> {
    const stored = await this.#store?.readOutbox().catch(() => null);
    return stored ? { ...stored, seq: this.#begun_anew ? 0 : stored.seq } : null;
  }

  /** Resolves when they are kept, or cannot be. */
  async append(entries: readonly Entry[], replaced?: string): Promise<void> {
    for (const entry of entries) this.#unkept.set(entry.key, entry);
    if (replaced !== undefined) this.#unkept.delete(replaced);
    const kept = await this.#keep((store) => store.append(entries, replaced));
    if (kept) for (const { key } of entries) this.#unkept.delete(key);
  }

  /** These have been answered, here or in another tab. */
  forget(keys: readonly string[], revised: readonly Entry[]): void {
    for (const key of keys) this.#unkept.delete(key);
    for (const entry of revised) if (this.#unkept.has(entry.key)) this.#unkept.set(entry.key, entry);
  }

  answer(keys: readonly string[], refused: readonly Refused[] = [], revised: readonly Entry[] = []): void {
    void this.#keep((store) => store.answer(keys, refused, revised));
  }

  dismiss(key: string): void {
    void this.#keep((store) => store.dismiss(key));
  }

  /** What the server had said before counts no more. */
  beginAnew(): void {
    this.#begun_anew = true;
  }

  /** Keeps what has been said since. */
  keepTouched(copy: Copy, seq: number): void {
    if (performance.now() < this.#again_ms) return;
    if (this.#begun_anew) {
      this.#begun_anew = false;
      void this.#keep((store) => store.clear());
    }
    const words = copy.takeTouched();
    if (words.length === 0) return;
    void this.#keep((store) => store.keep(words, seq)).then((kept) => {
      if (kept) return;
      copy.touch(words);
      this.#again_ms = performance.now() + AGAIN_MS;
    });
  }

  /** There is something to lose now. */
  guard(): void {
    void this.#store?.guard();
  }

  close(): void {
    this.#closed = true;
    this.#store?.close();
  }

  async #keep(work: (store: Store) => Promise<void>): Promise<boolean> {
    if (this.#store === null || this.#closed) return false;
    try {
      await work(this.#store);
      return true;
    } catch (error) {
      if (!this.#closed) this.failed(whyOf(error));
      return false;
    }
  }
}

function whyOf(error: unknown): Unkept {
  const name = (error as Partial<DOMException> | null)?.name;
  return name === 'QuotaExceededError' ? 'full' : name === 'VersionError' ? 'newer' : 'nothing';
}
