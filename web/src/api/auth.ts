/**
 * Accounts and sessions over HTTP, in the words of the Better Auth protocol.
 *
 * It knows paths and bodies; it refuses to know what a screen does with an answer. `session` calls it, and `account.ts`
 * beside it, which has what only the screens of an account need.
 */
export type SignUpPolicy = 'open' | 'first-user-only' | 'closed';

export interface ServerConfig {
  readonly sign_up: SignUpPolicy;
  /** Whether the server can send mail; without it there are no links to follow. */
  readonly mail: boolean;
  readonly version: string;
}

export interface User {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly emailVerified: boolean;
}

export interface CurrentSession {
  readonly session: { readonly id: string; readonly token: string; readonly createdAt: string };
  readonly user: User;
}

/** The server said no; `code` is one of Better Auth's error codes, or empty. */
export class AuthError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** After how long the server wants to be asked again, when it said so. */
    readonly retry_after_seconds: number | null = null,
  ) {
    super(message);
    this.name = 'AuthError';
  }
}

export async function call(method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`/api${path}`, {
    method,
    credentials: 'same-origin',
    ...(method === 'POST' ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) } : {}),
  });
  const text = await response.text();
  const value: unknown = text === '' ? null : parse(text);
  if (response.ok) return value;
  const { code, message } = (value ?? {}) as { code?: string; message?: string };
  throw new AuthError(response.status, code ?? '', message ?? '', waitOf(response.headers));
}

function waitOf(headers: Headers): number | null {
  const seconds = Number(headers.get('X-Retry-After') ?? headers.get('Retry-After'));
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Where links that confirm an address end. */
export const CONFIRMED_PATH = '/verify-email';

/** The address of a screen that goes on to `next` afterwards. */
export function withNext(path: string, next: string | null): string {
  return next === null ? path : `${path}?next=${encodeURIComponent(next)}`;
}

/** Answers whether a session was opened; otherwise the address has to be confirmed first. */
export async function signUp(name: string, email: string, password: string, next: string | null): Promise<boolean> {
  const callbackURL = withNext(CONFIRMED_PATH, next);
  const answer = await call('POST', '/auth/sign-up/email', { name, email, password, callbackURL });
  return (answer as { token: string | null }).token !== null;
}

export async function signIn(email: string, password: string): Promise<void> {
  await call('POST', '/auth/sign-in/email', { email, password });
}

export async function signOut(): Promise<void> {
  await call('POST', '/auth/sign-out');
}

/** Who is signed in by the cookie, or null. */
export async function getSession(): Promise<CurrentSession | null> {
  return (await call('GET', '/auth/get-session')) as CurrentSession | null;
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
