import { createAuthClient } from 'better-auth/react';

const address = process.env.NEXT_PUBLIC_TODOLITH_URL;

export const auth = createAuthClient({ baseURL: address });

/** Calls the task API as the person who is signed in; a token lives for 15 minutes, so each call gets one. */
export async function api(path, { method = 'GET', json } = {}) {
  const { data } = await auth.$fetch('/token', { throw: false });
  const response = await fetch(`${address}/api/${path}`, {
    method,
    headers: { authorization: `Bearer ${data?.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(json),
  });
  const body = await response.json();
  if (!response.ok) throw new Error(body.detail);
  return body;
}
