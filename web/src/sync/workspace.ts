/**
 * Everything of one signed-in person, put together: replica, outbox, engine, tabs.
 *
 * This is the only place that decides which replica and which outbox there are; a persistent pair changes this file
 * alone. `session` opens and closes it, screens read it.
 */
import { authorized, createApiClient, type TokenSource } from '../api/client';
import { Engine, type EngineEvents, type SyncState } from './engine';
import type { Mutation, Refused } from './mutation';
import { MemoryOutbox } from './outbox';
import { MemoryReplica, type Replica } from './replica';
import type { Shelf } from './shelf';
import { openTabs } from './tabs';
import { MemoryThings, type ThingOf } from './things';
import { HttpTransport } from './transport';

export interface Workspace {
  readonly tasks: Replica;
  readonly projects: Shelf<ThingOf['project']>;
  readonly sections: Shelf<ThingOf['section']>;
  readonly settings: Shelf<ThingOf['settings']>;
  readonly state: SyncState;
  /** How many changes have not reached the server. */
  readonly waiting: number;
  readonly refused: readonly Refused[];
  /** Asks the server for what no shelf keeps and no mutation says; `path` begins behind the person's own address. */
  call<T>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T>;
  append(mutation: Mutation): void;
  dismiss(key: string): void;
  resume(): void;
  close(): void;
}

export function openWorkspace(user_id: string, tokens: TokenSource, events: EngineEvents): Workspace {
  const outbox = new MemoryOutbox();
  const replica = new MemoryReplica(user_id, (id) => outbox.of(id));
  const transport = new HttpTransport(createApiClient(tokens), authorized(tokens), user_id);
  const things = new MemoryThings(
    user_id,
    (id) => outbox.of(id),
    () => transport.listThings(),
  );
  const tabs = openTabs(user_id, (change) => void engine.hear(change).catch(() => undefined));
  const engine = new Engine(
    transport,
    replica,
    outbox,
    events,
    (lead, signal) => tabs.lead(lead, signal),
    (change) => {
      tabs.tell(change);
    },
    things,
  );

  const online = () => {
    engine.setOnline(true);
  };
  const offline = () => {
    engine.setOnline(false);
  };
  const leaving = (event: BeforeUnloadEvent) => {
    if (outbox.entries.length > 0 || outbox.refused.length > 0) event.preventDefault();
  };
  addEventListener('online', online);
  addEventListener('offline', offline);
  addEventListener('beforeunload', leaving);
  engine.setOnline(navigator.onLine);
  void engine.start();

  return {
    tasks: replica,
    projects: things.project,
    sections: things.section,
    settings: things.settings,
    get state() {
      return engine.state;
    },
    get waiting() {
      return engine.waiting;
    },
    get refused() {
      return outbox.refused;
    },
    call(method, path, body) {
      return transport.call(method, path, body);
    },
    append(mutation) {
      engine.append(mutation);
    },
    dismiss(key) {
      outbox.dismiss(key);
    },
    resume() {
      engine.resume();
    },
    close() {
      engine.stop();
      tabs.close();
      removeEventListener('online', online);
      removeEventListener('offline', offline);
      removeEventListener('beforeunload', leaving);
    },
  };
}
