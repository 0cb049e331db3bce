/**
 * The tabs of one person in one browser: one of them leads, and all hear what each has to say. The one that leads talks to
 * the server, because a browser opens only a handful of connections to one host and a stream occupies one for good.
 *
 * It knows locks and channels and refuses to know what is said. The workspace wires it to the engine.
 */

export interface Tabs<Message> {
  /** Runs `lead` while this tab is the one that leads; waits for its turn before. */
  lead(lead: () => Promise<void>, signal: AbortSignal): Promise<void>;
  tell(message: Message): void;
  close(): void;
}

/** Pages of different versions do not understand each other, so they neither talk nor wait for one another. */
const VERSION = 4;

/** Browsers offer locks only on secure origins; without them every tab leads itself. */
export function openTabs<Message>(user_id: string, hear: (message: Message) => void): Tabs<Message> {
  const name = `todolith-tabs-${VERSION}-${user_id}`;
  const channel = new BroadcastChannel(name);
  channel.onmessage = (event: MessageEvent<Message>) => {
    hear(event.data);
  };
  let closed = false;
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
    tell(message) {
      // What was under way when the tab was left has nobody to tell.
      if (!closed) channel.postMessage(message);
    },
    close() {
      closed = true;
      channel.close();
    },
  };
}
