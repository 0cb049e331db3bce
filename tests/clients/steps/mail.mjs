/** NPM-07: what needs mail, while it can be sent. Links are followed as the mail gave them. */
import { join, PASSWORD } from './people.mjs';

const NEW_PASSWORD = 'battery staple 2';

export const mail = [resetting, verifying, changingAddress, deletingByLink, leftOver];

async function leftOver(visitor) {
  visitor.note('mail: addresses with a mail that no step took', visitor.server.mailbox.left.sort());
}

/** Waits for the mail, records its link, and gives it as method and path. */
async function link(visitor, what, to) {
  const { url } = await visitor.server.mailbox.take(to);
  const { pathname, search, searchParams } = new URL(url);
  const token = searchParams.get('token') ?? pathname.split('/').at(-1);
  visitor.names.set(token, `${what} token`);
  visitor.note(`mail: the link to ${what}`, url);
  return { line: `GET ${pathname.replace('/api/auth', '')}${search}`, token };
}

async function resetting(visitor) {
  const email = 'reset@example.com';
  const { jar } = await join(visitor, email);
  const ask = (what, line, options) => visitor.ask(`reset: ${what}`, line, options);
  const request = (what, json) => ask(what, 'POST /request-password-reset', { json });
  await request('nothing', {});
  await request('no address', { email: 'x' });
  await request('another type', { email: 1, redirectTo: 1 });
  await request('unknown', { email: 'nobody@example.com', redirectTo: '/reset' });
  await request('elsewhere', { email, redirectTo: 'https://evil.example/reset' });
  await request('elsewhere by slashes', { email, redirectTo: '//evil.example' });
  await ask('under its old name', 'POST /forget-password', { json: { email: 'nobody@example.com' } });
  await request('good', { email: email.toUpperCase(), redirectTo: '/reset?x=1' });
  const first = await link(visitor, 'reset', email);
  await ask('following', first.line);
  await ask('following again', first.line);
  await ask('following to another place', `GET /reset-password/${first.token}?callbackURL=https%3A%2F%2Fevil.example`);
  await ask('following to nowhere', `GET /reset-password/${first.token}`);
  await ask('following to an empty place', `GET /reset-password/${first.token}?callbackURL=`);
  await ask('following a wrong link', 'GET /reset-password/unknown?callbackURL=/reset');
  await ask('following a wrong link with a query', 'GET /reset-password/unknown?callbackURL=/reset%3Fx%3D1');
  await ask(
    'following to a trusted place',
    `GET /reset-password/${first.token}?callbackURL=https%3A%2F%2Ffront.example.net%2Freset`,
  );
  const reset = (what, json, line = 'POST /reset-password') => ask(what, line, { json });
  await reset('password: no fields', {});
  await reset('password: other types', { token: 1, newPassword: 1 });
  await reset('password: without a token', { newPassword: NEW_PASSWORD });
  await reset('password: a wrong token', { token: 'unknown', newPassword: NEW_PASSWORD });
  await reset('password: a short password', { token: first.token, newPassword: '1234567' });
  await reset('password: a long password', { token: first.token, newPassword: 'x'.repeat(129) });
  await reset('password: good', { token: first.token, newPassword: NEW_PASSWORD });
  await reset('password: used', { token: first.token, newPassword: NEW_PASSWORD });
  await ask('following a used link', first.line);
  await ask('sessions', 'GET /get-session', { jar, learn: email });
  await ask('the old password', 'POST /sign-in/email', { json: { email, password: PASSWORD } });
  await ask('the new password', 'POST /sign-in/email', { json: { email, password: NEW_PASSWORD }, learn: email });
  await request('without a place to go', { email });
  const second = await link(visitor, 'second reset', email);
  await ask('following without a place to go', second.line);
  await request('to a trusted place', { email, redirectTo: 'https://front.example.net/reset' });
  const third = await link(visitor, 'third reset', email);
  await ask('following to the trusted place', third.line);
  await ask('in the query', `POST /reset-password?token=${third.token}`, { json: { newPassword: PASSWORD } });
  await reset('password: the one before', { token: second.token, newPassword: NEW_PASSWORD });
}

async function verifying(visitor) {
  const email = 'verify@example.com';
  const { jar } = await join(visitor, email);
  const ask = (what, line, options) => visitor.ask(`verify: ${what}`, line, options);
  const send = (what, json, options) => ask(what, 'POST /send-verification-email', { json, ...options });
  await send('nothing', {});
  await send('no address', { email: 'x' });
  await send('unknown', { email: 'nobody@example.com' });
  await send('elsewhere', { email, callbackURL: '//evil.example' });
  await send('somebody else’s, signed in', { email: 'reset@example.com' }, { jar });
  await send('good', { email, callbackURL: '/tasks?x=1' });
  const first = await link(visitor, 'verify', email);
  await send('good, signed in', { email }, { jar });
  const second = await link(visitor, 'second verify', email);
  await ask('following a wrong link', 'GET /verify-email?token=unknown');
  await ask('following a wrong link with a way back', 'GET /verify-email?token=unknown&callbackURL=%2Ftasks%3Fx%3D1');
  await ask('following a wrong link elsewhere', 'GET /verify-email?token=unknown&callbackURL=%2F%2Fevil.example');
  await ask('following', first.line);
  await ask('the session', 'GET /get-session', { jar, learn: email });
  await ask('following again', first.line);
  await ask('following the second', second.line, { jar });
  await ask('following without a way back', `GET /verify-email?token=${second.token}`);
  await send('again, signed in', { email }, { jar });
  await send('again, signed out', { email });
}

async function changingAddress(visitor) {
  const email = 'before@example.com';
  const { jar } = await join(visitor, email);
  await join(visitor, 'taken@example.com');
  const ask = (what, line, options) => visitor.ask(`address: ${what}`, line, { jar, ...options });
  const change = (what, json) => ask(what, 'POST /change-email', { json });
  await change('nothing', {});
  await change('no address', { newEmail: 'x' });
  await change('another type', { newEmail: 1 });
  await change('the same', { newEmail: 'Before@example.com' });
  await change('taken', { newEmail: 'taken@example.com' });
  await change('elsewhere', { newEmail: 'after@example.com', callbackURL: '//evil.example' });
  await change('good', { newEmail: 'After@example.com', callbackURL: '/account' });
  const first = await link(visitor, 'address', 'after@example.com');
  await ask('before the link', 'GET /get-session', { learn: email });
  await ask('following', first.line);
  await ask('after the link', 'GET /get-session', { learn: email });
  await ask('following again', first.line);
  await ask('the old address', 'POST /sign-in/email', { json: { email, password: PASSWORD }, jar: undefined });
  await ask('the new address', 'POST /sign-in/email', {
    json: { email: 'after@example.com', password: PASSWORD },
    jar: undefined,
    learn: email,
  });
}

async function deletingByLink(visitor) {
  const email = 'leave@example.com';
  const { jar } = await join(visitor, email);
  const other = await join(visitor, 'stay@example.com');
  const ask = (what, line, options) => visitor.ask(`leave: ${what}`, line, options);
  const request = (what, json, mine = jar) => ask(what, 'POST /delete-user', { json, jar: mine });
  await request('a wrong password', { password: 'wrong' });
  await request('an unknown token', { token: 'unknown' });
  await request('elsewhere', { callbackURL: '//evil.example' });
  await request('by link', { callbackURL: '/goodbye' });
  const first = await link(visitor, 'leave', email);
  const [, path] = first.line.split(' ');
  await ask('following signed out', first.line);
  await ask('following as somebody else', first.line, { jar: other.jar });
  await ask('following a wrong link', 'GET /delete-user/callback?token=unknown&callbackURL=/goodbye', { jar });
  await ask('following to elsewhere', `GET ${path.split('&')[0]}&callbackURL=%2F%2Fevil.example`, { jar });
  await request('by password too', { password: PASSWORD });
  const second = await link(visitor, 'second leave', email);
  await ask('following', second.line, { jar: jar.copy() });
  await ask('the session', 'GET /get-session', { jar: jar.copy() });
  await ask('following again', second.line, { jar });
  await ask('no more sign-in', 'POST /sign-in/email', { json: { email, password: PASSWORD } });
  const back = await join(visitor, email);
  await request('by link, back again', {}, back.jar);
  const third = await link(visitor, 'third leave', email);
  await request('by token', { token: third.token }, back.jar);
}
