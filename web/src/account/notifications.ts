/**
 * Reminders as notifications of this browser: whether they can come, turning them on and off, and a test.
 *
 * It knows the browser's Push API and the server's subscriptions; it refuses to know screens. The settings call it, and
 * `session` when somebody signs out.
 */
import { Refusal } from '../api/client';
import type { components } from '../api/schema';
import { forgetReader } from '../shell/reader-for-worker';
import { register, registration } from '../shell/worker';
import type { Workspace } from '../sync/workspace';

type Subscription = components['schemas']['PushSubscription'];
type Delivery = components['schemas']['ReminderDelivery'];

/** `insecure`: browsers allow notifications to pages with https only. */
export type Standing = 'insecure' | 'unsupported' | 'blocked' | 'off' | 'on';

export interface Notifications {
  readonly standing: Standing;
  /** Other browsers of the same person that are told. */
  readonly others: readonly Subscription[];
}

/** Why turning on failed, as far as a person can do something about it. */
export class TurnOnError extends Error {
  constructor(readonly reason: 'dismissed' | 'push_service') {
    super(reason);
    this.name = 'TurnOnError';
  }
}

const LIST = 'push-subscriptions';

export async function look(workspace: Workspace): Promise<Notifications> {
  const [own, all] = await Promise.all([ownSubscription(), workspace.call<readonly Subscription[]>('GET', LIST)]);
  const others = all.filter((one) => one.endpoint !== own?.endpoint);
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) {
    return { standing: isSecureContext ? 'unsupported' : 'insecure', others };
  }
  if (Notification.permission === 'denied') return { standing: 'blocked', others };
  // Somebody else may have used this browser, or the server may have forgotten it.
  const is_on = Notification.permission === 'granted' && others.length < all.length;
  return { standing: is_on ? 'on' : 'off', others };
}

/** Asks the person, then the browser, then the server. */
export async function turnOn(workspace: Workspace): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') throw new TurnOnError('dismissed');
  const [{ public_key }, worker] = await Promise.all([
    workspace.call<{ public_key: string }>('GET', 'push-key'),
    register().then(() => navigator.serviceWorker.ready),
  ]);
  const subscription = await subscribe(worker.pushManager, bytesOf(public_key));
  await workspace.call('POST', LIST, subscription.toJSON());
}

/** The browser forgets first: a server that cannot be told now is told by the push service later. */
export async function turnOff(workspace: Workspace): Promise<void> {
  const own = await ownSubscription();
  if (own === null) return;
  await own.unsubscribe();
  const all = await workspace.call<readonly Subscription[]>('GET', LIST);
  await forget(
    workspace,
    all.filter((one) => one.endpoint === own.endpoint),
  );
}

/** Whoever uses this browser next finds neither. */
export async function endHere(workspace: Workspace): Promise<void> {
  // Neither waits for the other, nor fails with it.
  await Promise.allSettled([turnOff(workspace), forgetReader()]);
}

export async function forget(workspace: Workspace, gone: readonly Subscription[]): Promise<void> {
  for (const { id } of gone) {
    try {
      await workspace.call('DELETE', `${LIST}/${id}`);
    } catch (error) {
      if (!(error instanceof Refusal && error.status === 404)) throw error;
    }
  }
}

/** Sends a test on every way there is; answers with the ways. */
export async function test(workspace: Workspace): Promise<readonly Delivery[]> {
  return workspace.call<readonly Delivery[]>('POST', 'reminders/test');
}

async function ownSubscription(): Promise<PushSubscription | null> {
  const found = await registration();
  return (await (found?.pushManager as PushManager | undefined)?.getSubscription()) ?? null;
}

async function subscribe(push: PushManager, key: Uint8Array<ArrayBuffer>): Promise<PushSubscription> {
  try {
    const old = await push.getSubscription();
    // The server has another key than when this browser subscribed.
    if (old !== null && !isSame(old.options.applicationServerKey, key)) await old.unsubscribe();
    return await push.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  } catch {
    throw new TurnOnError('push_service');
  }
}

function isSame(held: ArrayBuffer | null, key: Uint8Array): boolean {
  const bytes = new Uint8Array(held ?? new ArrayBuffer(0));
  return bytes.length === key.length && bytes.every((byte, at) => byte === key[at]);
}

/** The bytes that base64url stands for. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}
