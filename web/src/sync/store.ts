/**
 * What this browser keeps of one person between visits, in IndexedDB: the last word of the server on everything, the
 * changes that it has not been told yet, and those it refused.
 *
 * It knows records and transactions. It refuses to know what a record means, the network and other tabs. The workspace
 * opens it, the engine reads and writes it; loaded on first use.
 */
import { openDB, deleteDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Entry, Refused } from './mutation';
import type { Store, Stored } from './keeping';
import type { Word } from './things';

/** Of the folders below, not of the things in them. */
const VERSION = 1;

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
  const db = await open(name).catch(async (error: unknown) => {
    // What a newer version keeps is left alone. What cannot be read at all is of no use to anybody.
    if ((error as DOMException).name === 'VersionError') throw error;
    await deleteDB(name);
    return open(name);
  });
  return new BrowserStore(db, shape);
}

/** Deletes what is kept of this person, also while other tabs have it open. */
export async function wipeStore(user_id: string): Promise<void> {
  await deleteDB(nameOf(user_id));
}

function nameOf(user_id: string): string {
  return `todolith-${user_id}`;
}

function open(name: string): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(name, VERSION, {
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
}

class BrowserStore implements Store {
  constructor(
    private readonly db: IDBPDatabase<Schema>,
    private readonly shape: string,
  ) {}

  async read(): Promise<Stored> {
    const words = await this.db.getAll('things');
    return { words, ...(await this.readOutbox()) };
  }

  async readOutbox(): Promise<Omit<Stored, 'words'>> {
    const tx = this.db.transaction(['outbox', 'refused', 'facts']);
    const facts = tx.objectStore('facts');
    const [entries, refused, seq, shape] = await Promise.all([
      tx.objectStore('outbox').getAll(),
      tx.objectStore('refused').getAll(),
      facts.get('seq'),
      facts.get('shape'),
    ]);
    return { entries, refused, seq: shape === this.shape ? Number(seq ?? 0) : 0 };
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

  async append(entry: Entry, replaced?: string): Promise<void> {
    const tx = this.db.transaction('outbox', 'readwrite', { durability: 'strict' });
    const earlier = replaced === undefined ? undefined : await tx.store.index('key').getKey(replaced);
    if (earlier !== undefined) void tx.store.delete(earlier);
    void tx.store.add(entry);
    await tx.done;
  }

  async remove(key: string, refused?: Refused): Promise<void> {
    const tx = this.db.transaction(['outbox', 'refused'], 'readwrite', { durability: 'strict' });
    const outbox = tx.objectStore('outbox');
    const place = await outbox.index('key').getKey(key);
    if (place !== undefined) void outbox.delete(place);
    if (refused) void tx.objectStore('refused').put(refused);
    await tx.done;
  }

  async dismiss(key: string): Promise<void> {
    await this.db.delete('refused', key);
  }

  close(): void {
    this.db.close();
  }
}
