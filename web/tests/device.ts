/** A device of one person, without a screen: everything that a workspace is made of, on a transport of the test's own. */
import { vi } from 'vitest';
import { Copy } from '../src/sync/copy';
import { Engine, type Message } from '../src/sync/engine';
import type { Store } from '../src/sync/keeping';
import { Leader, type Led } from '../src/sync/leader';
import type { Refused } from '../src/sync/mutation';
import { MemoryOutbox } from '../src/sync/outbox';
import type { Transport } from '../src/sync/transport';
import type { Overwritten } from '../src/sync/wire';

export const USER = 'a-user';

/** Tabs that share one browser: the first one leads until it is closed. */
export class Browser {
  readonly #hearing = new Map<object, (message: Message) => void>();
  #leading: Promise<void> = Promise.resolve();

  join(tab: object, hear: (message: Message) => void) {
    this.#hearing.set(tab, hear);
    return {
      lead: (lead: () => Promise<void>, signal: AbortSignal): Promise<void> => {
        const turn = this.#leading.then(() => (signal.aborted ? undefined : lead()));
        // A lock is free again however its holder ends.
        this.#leading = turn.catch(() => undefined);
        return turn;
      },
      tell: (message: Message) => {
        if (!this.#hearing.has(tab)) return;
        const text = JSON.stringify(message);
        // A channel delivers to those who were listening, in its own time.
        for (const other of this.#hearing.keys()) {
          if (other !== tab) setTimeout(() => this.#hearing.get(other)?.(JSON.parse(text) as Message));
        }
      },
    };
  }

  leave(tab: object): void {
    this.#hearing.delete(tab);
  }
}

export function openDevice(
  transport: Transport,
  store: Promise<Store | null> = Promise.resolve(null),
  browser = new Browser(),
) {
  const tab = {};
  const outbox = new MemoryOutbox();
  const copy = new Copy(USER, (id) => outbox.of(id));
  const refused: Refused[] = [];
  const signedOut = vi.fn();
  const unkept = vi.fn();
  const damaged = vi.fn();
  const overwritten: Overwritten[] = [];
  const events = {
    refused: (each: Refused) => refused.push(each),
    overwritten: (values: readonly Overwritten[]) => overwritten.push(...values),
    signedOut,
    unkept,
    damaged,
  };
  const leader = (led: Led) => Promise.resolve(new Leader(led));
  const tabs = browser.join(tab, (message) => {
    engine.hear(message);
  });
  const engine = new Engine({ transport, leader, copy, outbox, events, tabs, store });
  void engine.start();
  return {
    engine,
    outbox,
    copy,
    refused,
    signedOut,
    unkept,
    damaged,
    overwritten,
    titles: () => copy.task.tasks.map((task) => task.title).sort(),
    close() {
      browser.leave(tab);
      engine.stop();
    },
  };
}
