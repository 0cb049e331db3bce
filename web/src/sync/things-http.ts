/**
 * Projects, sections, filters and settings over HTTP. It knows paths and bodies; order, retries and screens are not its
 * business. The transport calls it.
 */
import { refusalOf, Refusal, type Problem } from '../api/client';
import type { Mutation, ThingMutation } from './mutation';
import type { Thing, Word } from './things';

type Send = (request: Request) => Promise<Response>;

export function isOfThing(mutation: Mutation): mutation is ThingMutation {
  return 'of' in mutation;
}

export async function sendThing(send: Send, user_id: string, key: string, mutation: ThingMutation): Promise<Word> {
  const { of, id } = mutation;
  const collection = of === 'section' ? `projects/${mutation.within ?? ''}/sections` : `${of}s`;
  const path = of === 'settings' ? of : `${collection}/${id}`;
  const word = (thing: Thing) => ({ of, id, thing: { ...thing, id } }) as Word;
  switch (mutation.kind) {
    case 'make':
      return word(await call(send, 'POST', user_id, collection, { ...mutation.fields, id }, key));
    case 'change':
      return word(await call(send, 'PATCH', user_id, path, mutation.fields));
    case 'bring_back':
      return word(await call(send, 'POST', user_id, `${path}/restore`));
    case 'remove':
      try {
        await call(send, 'DELETE', user_id, path);
      } catch (error) {
        // Removing what is already gone is what was wanted.
        if (!(error instanceof Refusal && error.status === 404)) throw error;
      }
      return { of, id, thing: null };
  }
}

export async function call<T>(...request: Parameters<typeof ask>): Promise<T> {
  return (await ask<T>(...request)).value;
}

/** The answer, and how many there are on all pages where it is one of them. */
export async function ask<T>(
  send: Send,
  method: string,
  user_id: string,
  path: string,
  body?: unknown,
  key?: string,
): Promise<{ value: T; total: number }> {
  const headers = new Headers();
  if (body !== undefined) headers.set('Content-Type', 'application/json');
  if (key !== undefined) headers.set('Idempotency-Key', key);
  const url = new URL(`/api/${encodeURIComponent(user_id)}/${path}`, location.origin);
  const response = await send(
    new Request(url, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),
  );
  const value: unknown = response.status === 204 ? null : await response.json().catch(() => null);
  if (!response.ok) throw refusalOf(response, (value ?? undefined) as Partial<Problem> | undefined);
  return { value: value as T, total: Number(response.headers.get('X-Total-Count')) };
}
