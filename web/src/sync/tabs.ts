/**
 * One tab follows the server, the others follow that tab: a browser opens only a handful of connections to one host,
 * and a stream occupies one for good.
 *
 * It knows locks and channels and refuses to know tasks. The workspace wires it to the engine.
 */
import type { Change } from '../api/client';

export interface Tabs {
  /** Runs `lead` while this tab is the one that follows the server; waits for its turn before. */
  lead(lead: () => Promise<void>, signal: AbortSignal): Promise<void>;
  tell(change: Change): void;
  close(): void;
}

/** Browsers offer locks only on secure origins; without them every tab follows the server itself. */
export function openTabs(user_id: string, hear: (change: Change) => void): Tabs {
  const name = `todolith-changes-${user_id}`;
  const channel = new BroadcastChannel(name);
  channel.onmessage = (event: MessageEvent<Change>) => {
    hear(event.data);
  };
  const locks = (navigator as { locks?: LockManager }).locks;
  return {
    async lead(lead, signal) {
      if (!locks) return lead();
      try {
        await locks.request(name, { signal }, lead);
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    },
    tell(change) {
      channel.postMessage(change);
    },
    close() {
      channel.close();
    },
  };
}
