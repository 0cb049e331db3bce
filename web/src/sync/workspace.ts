/**
 * Everything of one signed-in person, put together: copy, outbox, store, tabs, engine.
 *
 * This is the only place that decides of what it is made. `session` opens and closes it, screens read it.
 */
import { authorized, type TokenSource } from '../api/client';
import { Copy } from './copy';
import { Engine, type EngineEvents, type Message, type SyncState } from './engine';
import type { Led } from './leader';
import type { Mutation, Refused } from './mutation';
import { MemoryOutbox } from './outbox';
import type { Replica } from './replica';
import type { Shelf } from './shelf';
import { openStore, wipeStore } from './store';
import { openTabs } from './tabs';
import type { ThingOf } from './things';
import { HttpTransport } from './transport';

export interface Workspace {
  readonly tasks: Replica;
  readonly projects: Shelf<ThingOf['project']>;
  readonly sections: Shelf<ThingOf['section']>;
  readonly filters: Shelf<ThingOf['filter']>;
  readonly reminders: Shelf<ThingOf['reminder']>;
  readonly settings: Shelf<ThingOf['settings']>;
  readonly state: SyncState;
  /** The number that the server's history has come to, as far as is known here. */
  readonly seq: number;
  /** How many changes have not reached the server. */
  readonly waiting: number;
  readonly refused: readonly Refused[];
  /** Whether something would be lost if the page went now. */
  readonly losing: boolean;
  /** When what this browser has kept is in sight. */
  readonly opened: Promise<void>;
  /** Asks the server for what no shelf keeps and no mutation says; `path` begins behind the person's own address. */
  call<T>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T>;
  /** One page of a list, and how many there are on all pages. */
  ask<T>(path: string): Promise<{ value: T; total: number }>;
  /** What is done together is all kept, or none of it. */
  append(mutations: readonly Mutation[]): void;
  dismiss(key: string): void;
  resume(): void;
  /** What this browser keeps stays for the next visit. */
  close(): void;
  /** Nothing stays: neither what the server knows nor what it was never told. */
  wipe(): Promise<void>;
}

export function openWorkspace(user_id: string, tokens: TokenSource, events: EngineEvents): Workspace {
  const outbox = new MemoryOutbox();
  const copy = new Copy(user_id, (id) => outbox.of(id));
  const transport = new HttpTransport(authorized(tokens), user_id);
  const tabs = openTabs<Message>(user_id, (message) => {
    engine.hear(message);
  });
  const store = openStore(user_id, `${API_SHAPE} ${copy.kinds.join(' ')}`);
  const leader = (led: Led) => import('./leader').then(({ Leader }) => new Leader(led));
  const engine = new Engine({ transport, leader, copy, outbox, events, tabs, store });

  const online = () => {
    engine.setOnline(true);
  };
  const offline = () => {
    engine.setOnline(false);
  };
  const leaving = (event: BeforeUnloadEvent) => {
    if (engine.losing) event.preventDefault();
  };
  addEventListener('online', online);
  addEventListener('offline', offline);
  addEventListener('beforeunload', leaving);
  engine.setOnline(navigator.onLine);
  void engine.start();

  const close = () => {
    engine.stop();
    tabs.close();
    removeEventListener('online', online);
    removeEventListener('offline', offline);
    removeEventListener('beforeunload', leaving);
  };

  return {
    tasks: copy.task,
    projects: copy.project,
    sections: copy.section,
    filters: copy.filter,
    reminders: copy.reminder,
    settings: copy.settings,
    get state() {
      return engine.state;
    },
    get seq() {
      return engine.seq;
    },
    get waiting() {
      return engine.waiting;
    },
    get refused() {
      return outbox.refused;
    },
    get losing() {
      return engine.losing;
    },
    opened: engine.opened,
    call(method, path, body) {
      return transport.call(method, path, body);
    },
    ask(path) {
      return transport.ask(path);
    },
    append(mutations) {
      engine.appendAll(mutations);
    },
    dismiss(key) {
      engine.dismiss(key);
    },
    resume() {
      engine.resume();
    },
    close,
    async wipe() {
      close();
      await wipeStore(user_id);
    },
  };
}
