/** NPM-01: the unmodified clients of three versions, and what their methods resolve with. */
import { createAuthClient as client13 } from 'better-auth-1-3/client';
import { createAuthClient as client14 } from 'better-auth-1-4/client';
import { createAuthClient as client17 } from 'better-auth/client';
import { Jar } from '../support/visitor.mjs';
import { PASSWORD } from './people.mjs';

const VERSIONS = { '1.3.27': client13, '1.4.18': client14, '1.7.25': client17 };
const NEW_PASSWORD = 'battery staple 2';

/** A client as a page would make it, with the cookies and the origin that a browser would add. */
function open(visitor, createAuthClient, jar, more = {}) {
  return createAuthClient({
    baseURL: visitor.server.address,
    fetchOptions: {
      ...more,
      customFetchImpl: async (url, init) => {
        const headers = new Headers(init.headers);
        headers.set('origin', visitor.server.origin);
        if (jar.header !== '') headers.set('cookie', jar.header);
        const response = await fetch(url, { ...init, headers });
        jar.take(response.headers.getSetCookie().map((cookie) => ['set-cookie', cookie]));
        return response;
      },
    },
  });
}

/** Calls methods one after the other and records what they resolve with. */
function caller(visitor, version) {
  return async (what, promise) => {
    const { data, error } = await promise;
    visitor.learn('client', data);
    visitor.note(`client ${version}: ${what}`, { data, error });
    return data;
  };
}

export async function clients(visitor) {
  for (const [version, createAuthClient] of Object.entries(VERSIONS)) {
    const jar = new Jar();
    const client = open(visitor, createAuthClient, jar);
    const call = caller(visitor, version);
    const email = `client-${version}@example.com`;
    await call('getSession, nobody', client.getSession());
    await call('signUp', client.signUp.email({ name: 'Sample', email, password: PASSWORD }));
    await call('signUp, taken', client.signUp.email({ name: 'Sample', email, password: PASSWORD }));
    await call('signUp, short password', client.signUp.email({ name: 'Sample', email: `x${email}`, password: 'x' }));
    await call('signUp, nothing', client.signUp.email({}));
    await call('getSession', client.getSession());
    await call('getSession with a query', client.getSession({ query: { disableRefresh: true } }));
    await call('updateUser', client.updateUser({ name: 'Other', image: null }));
    await call('updateUser, nothing', client.updateUser({}));
    await call('updateUser, email', client.updateUser({ email: 'x@example.com' }));
    await call('listAccounts', client.listAccounts());
    await call('signIn, wrong', client.signIn.email({ email, password: 'wrong' }));
    await call('signIn', client.signIn.email({ email, password: PASSWORD }));
    await call('signIn with a way back', client.signIn.email({ email, password: PASSWORD, callbackURL: '/tasks' }));
    await call('signIn, not remembered', client.signIn.email({ email, password: PASSWORD, rememberMe: false }));
    await call('signIn.social', client.signIn.social({ provider: 'github' }));
    const { data: listed } = await client.listSessions();
    visitor.note(
      `client ${version}: listSessions`,
      [...listed].sort((a, b) => a.createdAt - b.createdAt),
    );
    const other = listed.find((each) => each.token !== currentToken(jar));
    await call('revokeSession', client.revokeSession({ token: other.token }));
    await call('revokeSession, unknown', client.revokeSession({ token: 'unknown' }));
    const { data: left } = await client.listSessions();
    visitor.note(`client ${version}: listSessions after revokeSession`, left.length);
    await call('revokeOtherSessions', client.revokeOtherSessions());
    await call('changePassword, wrong', client.changePassword({ currentPassword: 'x', newPassword: NEW_PASSWORD }));
    await call(
      'changePassword',
      client.changePassword({ currentPassword: PASSWORD, newPassword: NEW_PASSWORD, revokeOtherSessions: true }),
    );
    await call('token', client.$fetch('/token'));
    await call('ok', client.$fetch('/ok'));
    await call(
      'verifyPassword',
      client.$fetch('/verify-password', { method: 'POST', body: { password: NEW_PASSWORD } }),
    );
    await call('unlinkAccount', client.unlinkAccount({ providerId: 'credential', accountId: 'unknown' }));
    await call('requestPasswordReset', client.requestPasswordReset({ email, redirectTo: '/reset' }));
    await call('resetPassword', client.resetPassword({ token: 'unknown', newPassword: NEW_PASSWORD }));
    await call('sendVerificationEmail', client.sendVerificationEmail({ email }));
    await call('verifyEmail', client.verifyEmail({ query: { token: 'unknown' } }));
    await call('changeEmail', client.changeEmail({ newEmail: `new-${email}` }));
    await call('deleteUser, wrong', client.deleteUser({ password: 'wrong' }));
    await call('signOut', client.signOut());
    await call('getSession, signed out', client.getSession());
    await call('listSessions, signed out', client.listSessions());
    await call('signOut, signed out', client.signOut());
    await call('signIn again', client.signIn.email({ email, password: NEW_PASSWORD }));
    await call('revokeSessions', client.revokeSessions());
    await call('getSession, revoked', client.getSession());
    await bearing(visitor, version, createAuthClient, { email, password: NEW_PASSWORD });
    await call('signIn a last time', client.signIn.email({ email, password: NEW_PASSWORD }));
    await call('deleteUser', client.deleteUser({ password: NEW_PASSWORD }));
    await call('signIn, deleted', client.signIn.email({ email, password: NEW_PASSWORD }));
  }
}

function currentToken(jar) {
  return decodeURIComponent(jar.cookies.get('better-auth.session_token')).split('.')[0];
}

/** The client as its documentation tells it for bearer tokens: kept from the header, sent as `auth`. */
async function bearing(visitor, version, createAuthClient, credentials) {
  const kept = { token: '' };
  const client = open(
    visitor,
    createAuthClient,
    { header: '', take: () => {} },
    {
      auth: { type: 'Bearer', token: () => kept.token },
      onSuccess: (context) => {
        kept.token = context.response.headers.get('set-auth-token') ?? kept.token;
      },
    },
  );
  const call = caller(visitor, `${version} with bearer`);
  await call('signIn', client.signIn.email(credentials));
  visitor.note(`client ${version} with bearer: set-auth-token`, kept.token);
  await call('getSession', client.getSession());
  await call('updateUser', client.updateUser({ name: 'Third' }));
  await call('token', client.$fetch('/token'));
  await call('signOut', client.signOut());
  await call('getSession, signed out', client.getSession());
}

/** The flows that need mail, by the newest and the oldest client. */
export async function clientsWithMail(visitor) {
  for (const [version, createAuthClient] of Object.entries(VERSIONS)) {
    const client = open(visitor, createAuthClient, new Jar());
    const call = caller(visitor, version);
    const email = `mail-${version}@example.com`;
    const token = async (to, part) => {
      const url = new URL((await visitor.server.mailbox.take(to, part)).url);
      return url.searchParams.get('token') ?? url.pathname.split('/').at(-1);
    };
    await call('signUp', client.signUp.email({ name: 'Sample', email, password: PASSWORD }));
    await call('requestPasswordReset', client.requestPasswordReset({ email, redirectTo: '/reset' }));
    await call('resetPassword', client.resetPassword({ token: await token(email), newPassword: NEW_PASSWORD }));
    await call('signIn', client.signIn.email({ email, password: NEW_PASSWORD }));
    await call('sendVerificationEmail', client.sendVerificationEmail({ email }));
    await call('verifyEmail', client.verifyEmail({ query: { token: await token(email) } }));
    await call('getSession, verified', client.getSession());
    await call('changeEmail', client.changeEmail({ newEmail: `new-${email}` }));
    // The original mails the new address at once, Todolith asks the present one first.
    await visitor.server.mailbox.take([email, `new-${email}`], '/verify-email');
    await call('deleteUser', client.deleteUser({ callbackURL: '/goodbye' }));
    const { data } = await client.deleteUser({ token: await token(email, '/delete-user/') });
    visitor.note(`client ${version}: deleteUser by token`, data);
    await call('getSession, deleted', client.getSession());
  }
}
