/**
 * What a person does to their own account, over HTTP, in the words of the Better Auth protocol.
 *
 * It knows paths and bodies; it refuses to know screens. Only `account` calls it, so that it is
 * loaded with those screens and not before.
 */
import { call, CONFIRMED_PATH, withNext } from './auth';

/** Where the link to a new password ends. */
const RESET_PATH = '/reset-password';

/** One sign-in, as the server remembers it. */
export interface SessionRecord {
  readonly id: string;
  /** What ends this session when it is sent to `revokeSession`. */
  readonly token: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly ipAddress: string | null;
  readonly userAgent: string | null;
}

/** Asks for a link to a new password. The answer is the same whether the address has an account or not. */
export async function requestReset(email: string, next: string | null): Promise<void> {
  await call('POST', '/auth/request-password-reset', { email, redirectTo: withNext(RESET_PATH, next) });
}

export async function resetPassword(newPassword: string, token: string): Promise<void> {
  await call('POST', '/auth/reset-password', { newPassword, token });
}

/** Asks for another link that confirms an address. */
export async function sendConfirmation(email: string, next: string | null): Promise<void> {
  await call('POST', '/auth/send-verification-email', { email, callbackURL: withNext(CONFIRMED_PATH, next) });
}

export async function rename(name: string): Promise<void> {
  await call('POST', '/auth/update-user', { name });
}

export async function changeEmail(newEmail: string): Promise<void> {
  await call('POST', '/auth/change-email', { newEmail });
}

export async function changePassword(
  currentPassword: string,
  newPassword: string,
  revokeOtherSessions: boolean,
): Promise<void> {
  await call('POST', '/auth/change-password', { currentPassword, newPassword, revokeOtherSessions });
}

export async function listSessions(): Promise<readonly SessionRecord[]> {
  return (await call('GET', '/auth/list-sessions')) as readonly SessionRecord[];
}

export async function revokeSession(token: string): Promise<void> {
  await call('POST', '/auth/revoke-session', { token });
}

export async function revokeOtherSessions(): Promise<void> {
  await call('POST', '/auth/revoke-other-sessions');
}

/** Deletes the account, or has a link mailed that does it. */
export async function deleteAccount(password: string): Promise<'deleted' | 'mailed'> {
  const answer = await call('POST', '/auth/delete-user', { password });
  return (answer as { message?: string }).message === 'User deleted' ? 'deleted' : 'mailed';
}
