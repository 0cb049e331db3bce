/**
 * What this browser keeps of one person between visits, in IndexedDB: the last word of the server on everything, the
 * changes that it has not been told yet, and those it refused.
 *
 * It knows records and transactions. It refuses to know what a record means, the network and other tabs. The workspace
 * opens it, the engine reads and writes it.
 */
import { openDB, deleteDB, type DBSchema, type IDBPDatabase, type IDBPObjectStore, type StoreNames } from 'idb';
import type { Entry, Refused } from './mutation';
import type { Store, Stored } from './keeping';
import type { Word } from './things';

/** Of the folders below, not of the things in them. */
const VERSION = 1;
const OPEN_MS_MAX = 5_000;
/** So many changes are handed over at once, so that the page goes on in between. */
const PORTION = 250;

type Folder<Name extends StoreNames<Schema>> = Pick<
  IDBPObjectStore<Schema, StoreNames<Schema>[], Name>,
  'get' | 'getAll'
>;

interface Schema extends DBSchema {
  things: { key: [string, string]; value: Word };
  /** In the order in which the changes were made; the number is IndexedDB's own. */
  outbox: { key: number; value: Entry; indexes: { key: string } };
  refused: { key: string; value: Refused };
  facts: { key: 'seq' | 'shape'; value: number | string };
}

/**
 * Opens what is kept of this person. Rejects where the browser keeps nothing, or what a newer Todolith has kept.
 *
 * `shape` names what things look like in this version. What was kept in another shape is good enough to be shown, and then
 * everything is asked for anew.
 */
export async function openStore(user_id: string, shape: string): Promise<Store> {
  const name = nameOf(user_id);
  try {
    return new BrowserStore(name, await open(name), shape, false);
  } catch (error) {
    // What a newer version keeps is left alone, and so is what another tab holds. What cannot be opened is of no use to anybody.
    if (!['UnknownError', 'AbortError'].includes((error as DOMException).name)) throw error;
    return new BrowserStore(name, await beginAgain(name), shape, true);
  }
}

async function beginAgain(name: string): Promise<IDBPDatabase<Schema>> {
  await inTime(deleteDB(name));
  return open(name);
}

/** Deletes what is kept of this person, also while other tabs have it open. */
export async function wipeStore(user_id: string): Promise<void> {
  await deleteDB(nameOf(user_id));
}

function nameOf(user_id: string): string {
  return `todolith-${user_id}`;
}

async function open(name: string): Promise<IDBPDatabase<Schema>> {
  const opening = openDB<Schema>(name, VERSION, {
    upgrade(db) {
      db.createObjectStore('things', { keyPath: ['of', 'id'] });
      db.createObjectStore('outbox', { autoIncrement: true }).createIndex('key', 'key');
      db.createObjectStore('refused', { keyPath: 'entry.key' });
      db.createObjectStore('facts');
    },
    // Another tab deletes it, or brings a newer shape.
    blocking(_current, _wanted, event) {
      (event.target as IDBDatabase).close();
    },
  });
  try {
    return await inTime(opening);
  } catch (error) {
    void opening.then((late) => late.close()).catch(() => undefined);
    throw error;
  }
}

/** A tab that does not let go must not keep the app from opening. */
function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DOMException('', 'TimeoutError')), OPEN_MS_MAX);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

class BrowserStore implements Store {
  #guarded = false;

  constructor(
    private readonly name: string,
    private db: IDBPDatabase<Schema>,
    private readonly shape: string,
    private readonly begun_again: boolean,
  ) {}

  async read(): Promise<Stored> {
    try {
      // All at once: another tab may keep more at any moment, and the number is that of the words.
      const tx = this.db.transaction(['things', 'outbox', 'refused', 'facts']);
      const [words, rest] = await Promise.all([tx.objectStore('things').getAll(), this.#readOutbox(tx)]);
      const stored = { words, ...rest, damaged: this.begun_again };
      if (isWhole(stored)) return stored;
    } catch {
      // What is readable is read one by one.
    }
    return this.#salvage();
  }

  async readOutbox(): Promise<Omit<Stored, 'words'>> {
    const { entries, refused, ...rest } = await this.#readOutbox(this.db.transaction(['outbox', 'refused', 'facts']));
    return { entries: entries.filter(isEntry), refused: refused.filter(isRefused), ...rest };
  }

  async #readOutbox(tx: {
    objectStore<Name extends 'outbox' | 'refused' | 'facts'>(name: Name): Folder<Name>;
  }): Promise<Omit<Stored, 'words'>> {
    const facts = tx.objectStore('facts');
    const [entries, refused, seq, shape] = await Promise.all([
      tx.objectStore('outbox').getAll(),
      tx.objectStore('refused').getAll(),
      facts.get('seq'),
      facts.get('shape'),
    ]);
    const kept_seq = Number(seq ?? 0);
    return {
      entries: entries.map((entry) => (isEntry(entry) ? based(entry, kept_seq) : entry)),
      refused,
      seq: shape === this.shape ? kept_seq : 0,
    };
  }

  /** Takes what can still be read, and keeps that alone. */
  async #salvage(): Promise<Stored> {
    const words = (await this.#readable('things')).filter(isWord);
    const entries = (await this.#readable('outbox')).filter(isEntry).map((entry) => based(entry, 0));
    const refused = (await this.#readable('refused')).filter(isRefused);
    const write = async () => {
      const tx = this.db.transaction(['things', 'outbox', 'refused', 'facts'], 'readwrite', { durability: 'strict' });
      for (const folder of tx.objectStoreNames) void tx.objectStore(folder).clear();
      for (const word of words) void tx.objectStore('things').put(word);
      for (const entry of entries) void tx.objectStore('outbox').add(entry);
      for (const each of refused) void tx.objectStore('refused').put(each);
      await tx.done;
    };
    await write().catch(async () => {
      this.db.close();
      this.db = await beginAgain(this.name);
      await write();
    });
    return { words, entries, refused, seq: 0, damaged: true };
  }

  async #readable(folder: 'things' | 'outbox' | 'refused'): Promise<unknown[]> {
    const keys = await this.db.getAllKeys(folder).catch(() => []);
    const found = await Promise.allSettled(keys.map((key) => this.db.get(folder, key as never) as Promise<unknown>));
    return found.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  }

  async keep(words: readonly Word[], seq: number): Promise<void> {
    const tx = this.db.transaction(['things', 'facts'], 'readwrite');
    const things = tx.objectStore('things');
    for (const word of words) {
      if (word.thing === null) void things.delete([word.of, word.id]);
      else void things.put(word);
    }
    void tx.objectStore('facts').put(seq, 'seq');
    void tx.objectStore('facts').put(this.shape, 'shape');
    await tx.done;
  }

  async clear(): Promise<void> {
    const tx = this.db.transaction(['things', 'facts'], 'readwrite');
    void tx.objectStore('things').clear();
    void tx.objectStore('facts').clear();
    await tx.done;
  }

  async append(entries: readonly Entry[], replaced?: string): Promise<void> {
    const tx = this.db.transaction('outbox', 'readwrite', { durability: 'strict' });
    const placeOf = (key: string) => tx.store.index('key').getKey(key);
    const earlier = replaced === undefined ? undefined : await placeOf(replaced);
    if (earlier !== undefined) void tx.store.delete(earlier);
    const putAll = async () => {
      for (let from = 0; from < entries.length; from += PORTION) {
        const portion = entries.slice(from, from + PORTION);
        // What is kept while everything is read may be kept a second time.
        const places = await Promise.all(portion.map(({ key }) => placeOf(key)));
        await Promise.all(portion.map((entry, at) => tx.store.put(entry, places[at])));
      }
    };
    await Promise.all([putAll(), tx.done]);
  }

  async answer(keys: readonly string[], refused: readonly Refused[], revised: readonly Entry[]): Promise<void> {
    const tx = this.db.transaction(['outbox', 'refused'], 'readwrite', { durability: 'strict' });
    const outbox = tx.objectStore('outbox');
    const places = outbox.index('key');
    await Promise.all([
      ...keys.map(async (key) => {
        const place = await places.getKey(key);
        if (place !== undefined) await outbox.delete(place);
      }),
      ...revised.map(async (entry) => {
        const place = await places.getKey(entry.key);
        if (place !== undefined) await outbox.put(entry, place);
      }),
      ...refused.map((each) => tx.objectStore('refused').put(each)),
      tx.done,
    ]);
  }

  async dismiss(key: string): Promise<void> {
    await this.db.delete('refused', key);
  }

  async guard(): Promise<void> {
    if (this.#guarded) return;
    this.#guarded = true;
    try {
      await navigator.storage.persist();
    } catch {
      // Old browsers and insecure origins know nothing of this.
    }
  }

  close(): void {
    this.db.close();
  }
}

/** Before entries said what they were made on, it was what had been kept. */
function based(entry: Entry, seq: number): Entry {
  return { ...entry, base: (entry as Partial<Entry>).base ?? seq };
}

function isWhole({ words, entries, refused }: Stored): boolean {
  return words.every(isWord) && entries.every(isEntry) && refused.every(isRefused);
}

function isWord(value: unknown): value is Word {
  if (!isObject(value) || typeof value['of'] !== 'string' || typeof value['id'] !== 'string') return false;
  const { of, id, thing } = value;
  if (!isObject(thing) || thing['id'] !== id || typeof thing['revision'] !== 'number') return false;
  return of !== 'task' || (typeof thing['title'] === 'string' && Array.isArray(thing['tags']));
}

function isEntry(value: unknown): value is Entry {
  if (!isObject(value) || typeof value['key'] !== 'string' || typeof value['at'] !== 'string') return false;
  const { mutation } = value;
  return isObject(mutation) && typeof mutation['kind'] === 'string' && typeof mutation['id'] === 'string';
}

function isRefused(value: unknown): value is Refused {
  return isObject(value) && isEntry(value['entry']) && typeof value['reason'] === 'string';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
