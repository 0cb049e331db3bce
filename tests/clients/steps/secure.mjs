/** NPM-09: a public address with https: cookies of the other name. */
import { Jar } from '../support/visitor.mjs';
import { enter, join, PASSWORD } from './people.mjs';

export async function secure(visitor) {
  const ask = (what, line, options) => visitor.ask(`https: ${what}`, line, options);
  const email = 'secure@example.com';
  const jar = new Jar();
  await ask('sign-up', 'POST /sign-up/email', {
    json: { name: 'Sample', email, password: PASSWORD },
    jar,
    learn: email,
  });
  await ask('session', 'GET /get-session', { jar, learn: email });
  const brief = new Jar();
  await ask('sign-in, not remembered', 'POST /sign-in/email', {
    json: { email, password: PASSWORD, rememberMe: false },
    jar: brief,
    learn: email,
  });
  await ask('update', 'POST /update-user', { json: { name: 'Other' }, jar: brief });
  const value = jar.cookies.get('__Secure-better-auth.session_token');
  await ask('the plain name', 'GET /get-session', { headers: { cookie: `better-auth.session_token=${value}` } });
  await ask('an unknown session', 'GET /get-session', { headers: { cookie: visitor.signedCookie('A'.repeat(32)) } });
  await ask('the address of the connection as origin', 'POST /update-user', {
    json: { name: 'x' },
    jar,
    origin: visitor.server.address,
  });
  await ask('a way back to the public address', 'POST /sign-in/email', {
    json: { email, password: PASSWORD, callbackURL: `${visitor.server.origin}/tasks` },
  });
  const { session, jar: old } = await enter(visitor, email);
  await visitor.server.age(session.id, 2);
  await ask('extending', 'GET /get-session', { jar: old, learn: email });
  await ask('sign-out', 'POST /sign-out', { json: {}, jar: brief });
  await join(visitor, 'secure-bearer@example.com');
}
