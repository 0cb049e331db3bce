/**
 * Accounts and sessions over HTTP, in the words of the Better Auth protocol.
 *
 * It knows paths and bodies; it refuses to know what a screen does with an answer. Only `session` calls it.
 */
export type SignUpPolicy = 'open' | 'first-user-only' | 'closed';

export interface ServerConfig {
  readonly sign_up: SignUpPolicy;
  readonly version: string;
}

/** The server said no; `code` is one of Better Auth's error codes, or empty. */
export class AuthError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'AuthError';
  }
}

async function call(method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`/api${path}`, {
    method,
    credentials: 'same-origin',
    ...(method === 'POST' ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) } : {}),
  });
  const text = await response.text();
  const value: unknown = text === '' ? null : parse(text);
  if (response.ok) return value;
  const { code, message } = (value ?? {}) as { code?: string; message?: string };
  throw new AuthError(response.status, code ?? '', message ?? '');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export async function signUp(name: string, email: string, password: string): Promise<void> {
  await call('POST', '/auth/sign-up/email', { name, email, password });
}

export async function signIn(email: string, password: string): Promise<void> {
  await call('POST', '/auth/sign-in/email', { email, password });
}

export async function signOut(): Promise<void> {
  await call('POST', '/auth/sign-out');
}

/** A token for the task API, or null when nobody is signed in. */
export async function getToken(): Promise<string | null> {
  try {
    const { token } = (await call('GET', '/auth/token')) as { token: string };
    return token;
  } catch (error) {
    if (error instanceof AuthError && error.status === 401) return null;
    throw error;
  }
}

export async function getConfig(): Promise<ServerConfig> {
  return (await call('GET', '/config')) as ServerConfig;
}
