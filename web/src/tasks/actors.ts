/**
 * Who made a change, in words: this device, another one by its name, a program, or Todolith itself.
 *
 * It knows that the server lists devices only to those who signed in lately, and asks for no more than it may. The history
 * calls it.
 */
import { listSessions } from '../api/account';
import type { Change } from '../api/client';
import { nameOfAgent } from '../account/devices';
import { session } from '../session/session.svelte';
import { past } from '../text/history';

type Actor = Change['actor'];

/** The server lists sessions to one that is younger than this; a little less, since asking takes time. */
const FRESH_MS = 86_400_000 - 60_000;

export interface Actors {
  nameOf(actor: Actor): string;
}

/** Nothing is known of devices yet. */
export const STRANGERS: Actors = { nameOf: (actor) => nameOf(actor, null, new Map()) };

export async function findActors(): Promise<Actors> {
  const found = await session.current();
  if (found === null) return STRANGERS;
  const { id, createdAt } = found.session;
  const fresh = Date.now() - Date.parse(createdAt) < FRESH_MS;
  const sessions = fresh ? await listSessions() : [];
  const names = new Map(sessions.map((each) => [each.id, nameOfAgent(each.userAgent)]));
  return { nameOf: (actor) => nameOf(actor, id, names) };
}

function nameOf(actor: Actor, current_id: string | null, names: ReadonlyMap<string, string>): string {
  if (actor.kind === 'job') return past.by.server;
  if (actor.kind === 'token') return past.by.program;
  if (actor.id === current_id) return past.by.this_device;
  return names.get(actor.id ?? '') ?? (current_id === null ? '' : past.by.other_device);
}
