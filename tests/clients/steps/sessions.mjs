/** NPM-05: cookies and sessions: how they are read, extended, listed and ended. */
import { Jar } from '../support/visitor.mjs';
import { enter, join } from './people.mjs';

const EMAIL = 'session@example.com';
const NAME = 'better-auth.session_token';

export async function sessions(visitor) {
  const ask = (what, line, options) => visitor.ask(`session: ${what}`, line, options);
  await join(visitor, EMAIL);

  await reading(visitor, ask);
  await aging(visitor, ask);
  await listing(visitor, ask);
}

async function reading(visitor, ask) {
  const { jar, token } = await enter(visitor, EMAIL);
  const get = (what, cookie) => ask(what, 'GET /get-session', { headers: cookie ? { cookie } : {}, learn: EMAIL });
  const encoded = jar.cookies.get(NAME);
  const plain = decodeURIComponent(encoded);
  await get('none', null);
  await get('good', `${NAME}=${encoded}`);
  await get('not encoded', `${NAME}=${plain}`);
  await get('quoted', `${NAME}="${encoded}"`);
  await get('among others', `a=b; ${NAME}=${encoded}; c=d`);
  await get('without blanks', `a=b;${NAME}=${encoded};c=d`);
  await get('wrong signature', `${NAME}=${wronglySigned(plain)}`);
  await get('no signature', `${NAME}=${token}`);
  await get('empty', `${NAME}=`);
  await get('nonsense', `${NAME}=%zz.%`);
  await get('under the secure name', `__Secure-${NAME}=${encoded}`);
  await get('twice, the first wrong', `${NAME}=bad; ${NAME}=${encoded}`);
  await get('twice, the second wrong', `${NAME}=${encoded}; ${NAME}=bad`);
  await get('unknown', visitor.signedCookie('A'.repeat(32)));
  await get('unknown of another length', visitor.signedCookie('short'));
  await get(
    'unknown and not remembered',
    `${visitor.signedCookie('A'.repeat(32))}; ${visitor.signedCookie('true', 'dont_remember')}`,
  );
  const unknown = { headers: { cookie: visitor.signedCookie('A'.repeat(32)) } };
  for (const path of ['/token', '/list-sessions', '/list-accounts']) {
    await ask(`none for ${path}`, `GET ${path}`);
    await ask(`unknown for ${path}`, `GET ${path}`, unknown);
  }
  for (const [path, json] of Object.entries({
    '/update-user': { name: 'x' },
    '/change-password': { currentPassword: 'a', newPassword: 'b' },
    '/revoke-session': { token: 'x' },
    '/revoke-sessions': {},
    '/revoke-other-sessions': {},
    '/unlink-account': { accountId: 'x' },
    '/verify-password': { password: 'x' },
    '/update-session': { sample: 1 },
    '/sign-out': {},
    '/change-email': { newEmail: 'new@example.com' },
    '/delete-user': {},
  })) {
    await ask(`none for ${path}`, `POST ${path}`, { json });
    await ask(`unknown for ${path}`, `POST ${path}`, { json, ...unknown });
  }
  await ask('posted', 'POST /get-session', { json: {} });
  await ask('posted with a cookie', 'POST /get-session', { json: {}, jar });
  for (const query of [
    'disableRefresh=true',
    'disableRefresh=false',
    'disableRefresh=',
    'disableCookieCache=true',
    'sample=1',
  ]) {
    await ask(`with ${query}`, `GET /get-session?${query}`, { jar });
  }
  await enter(visitor, EMAIL);
  for (const [what, headers] of Object.entries({
    'one address': { 'x-forwarded-for': '203.0.113.9' },
    'an address of version 6': { 'x-forwarded-for': '2001:DB8:1:2:3::5' },
    'two addresses': { 'x-forwarded-for': '203.0.113.9, 198.51.100.7' },
    'no address': { 'x-forwarded-for': 'unknown' },
    'another header': { 'x-real-ip': '203.0.113.9' },
    'a browser': { 'user-agent': 'Mozilla/5.0 (Sample)' },
    'a long browser': { 'user-agent': 'x'.repeat(500) },
  })) {
    const mine = new Jar();
    await visitor.ask(null, 'POST /sign-in/email', {
      json: { email: EMAIL, password: 'correct horse 1' },
      jar: mine,
      headers,
    });
    await ask(`the device behind ${what}`, 'GET /get-session', {
      jar: mine,
      show: (body) => ({ ipAddress: body.session.ipAddress, userAgent: body.session.userAgent }),
    });
  }
}

async function aging(visitor, ask) {
  for (const [what, days, more] of [
    ['23 hours old', 23 / 24, {}],
    ['25 hours old', 25 / 24, {}],
    ['6 days old', 6, {}],
    ['8 days old', 8, {}],
    ['not remembered, 23 hours old', 23 / 24, { rememberMe: false }],
    ['not remembered, 25 hours old', 25 / 24, { rememberMe: false }],
  ]) {
    for (const [path, method] of [
      ['/get-session', 'GET'],
      ['/get-session?disableRefresh=true', 'GET'],
      ['/list-sessions', 'GET'],
      ['/token', 'GET'],
      ['/list-accounts', 'GET'],
      ['/update-user', 'POST'],
      ['/unlink-account', 'POST'],
      ['/revoke-other-sessions', 'POST'],
      ['/sign-out', 'POST'],
    ]) {
      const { jar, session } = await enter(visitor, EMAIL, more);
      await visitor.server.age(session.id, days);
      const json = { '/update-user': { name: 'Aged' }, '/unlink-account': { accountId: 'x' } }[path];
      const show = path === '/list-sessions' ? (body) => (Array.isArray(body) ? 'a list' : body) : undefined;
      await ask(`${what}: ${path}`, `${method} ${path}`, {
        jar: jar.copy(),
        learn: EMAIL,
        ...(method === 'POST' ? { json: json ?? {} } : {}),
        ...(show ? { show } : {}),
      });
      await ask(`${what}: after ${path}`, 'GET /get-session?disableRefresh=true', { jar, learn: EMAIL });
    }
  }
}

async function listing(visitor, ask) {
  const email = 'list@example.com';
  const first = await join(visitor, email);
  const second = await enter(visitor, email, { rememberMe: false });
  const other = await join(visitor, 'other-list@example.com');
  const byAge = (list) => list.map((each) => each).sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  await ask('the list', 'GET /list-sessions', { jar: second.jar, show: byAge });
  const count = async (what) =>
    ask(`how many after ${what}`, 'GET /list-sessions', { jar: second.jar, show: (list) => list.length ?? list });
  await ask('end one without naming it', 'POST /revoke-session', { json: {}, jar: second.jar });
  await ask('end one of another type', 'POST /revoke-session', { json: { token: 1 }, jar: second.jar });
  await ask('end an unknown one', 'POST /revoke-session', { json: { token: 'x' }, jar: second.jar });
  await ask("end somebody else's", 'POST /revoke-session', { json: { token: other.token }, jar: second.jar });
  await ask("somebody else's goes on", 'GET /get-session', { jar: other.jar, learn: 'other' });
  await count('ending none');
  await ask('end another of mine', 'POST /revoke-session', { json: { token: first.token }, jar: second.jar });
  await ask('it is over', 'GET /get-session', { jar: first.jar.copy() });
  await ask('it is over for others too', 'GET /list-accounts', { jar: first.jar });
  await count('ending one');
  const third = await enter(visitor, email);
  await ask('end the others', 'POST /revoke-other-sessions', { json: {}, jar: second.jar });
  await ask('the others are over', 'GET /get-session', { jar: third.jar });
  await count('ending the others');
  const fourth = await enter(visitor, email);
  await ask('end my own', 'POST /revoke-session', { json: { token: fourth.token }, jar: fourth.jar.copy() });
  await ask('my own is over', 'GET /get-session', { jar: fourth.jar });
  const fifth = await enter(visitor, email);
  await ask('end all', 'POST /revoke-sessions', { json: {}, jar: fifth.jar.copy() });
  await ask('all are over', 'GET /get-session', { jar: fifth.jar });
  await ask('all are over, the other one too', 'GET /get-session', { jar: second.jar });
  for (const path of ['/revoke-sessions', '/revoke-other-sessions']) {
    const sixth = await enter(visitor, email);
    await ask(`${path} without a body`, `POST ${path}`, { jar: sixth.jar });
    const seventh = await enter(visitor, email);
    await ask(`${path} with unknown fields`, `POST ${path}`, { jar: seventh.jar, json: { sample: 1 } });
  }
}

/** The cookie with another first letter in its signature; the last letter holds bits that a decoder may ignore. */
function wronglySigned(plain) {
  return encodeURIComponent(plain.replace(/\.([^.])(?=[^.]*$)/u, (_, first) => (first === 'x' ? '.y' : '.x')));
}
