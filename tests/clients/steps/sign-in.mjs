/** NPM-03: signing in and out. */
import { Jar } from '../support/visitor.mjs';
import { enter, join, PASSWORD } from './people.mjs';

const GOOD = { email: 'in@example.com', password: PASSWORD };
const WAYS_BACK = [
  '/tasks',
  '/',
  '',
  'tasks',
  '//evil.example',
  '/\\evil',
  '/a%2fb',
  '/a%5Cb',
  '/a\tb',
  '/x?y=%2f',
  '/x?to=//y#z',
  'javascript:alert(1)',
  'http://evil.example/',
  'https://front.example.net/deep?x=1',
  '/ä',
];

export async function signIn(visitor) {
  const ask = (what, json, options) => visitor.ask(`sign-in: ${what}`, 'POST /sign-in/email', { json, ...options });
  const form = (what, fields) => visitor.ask(`sign-in: ${what}`, 'POST /sign-in/email', { form: fields });
  await join(visitor, GOOD.email);

  const jar = new Jar();
  const good = await ask(
    'good',
    { ...GOOD, email: 'IN@example.com' },
    {
      jar,
      learn: 'in',
      headers: { 'user-agent': 'Sample/1' },
    },
  );
  await visitor.ask('sign-in: the session it opens', 'GET /get-session', { jar, learn: 'in' });
  await ask('again with the cookie', GOOD, { jar: jar.copy() });
  await ask('not remembered', { ...GOOD, rememberMe: false });
  await ask('remembered', { ...GOOD, rememberMe: true });
  await form('form', { ...GOOD, callbackURL: '/tasks' });
  await form('form that is not remembered', { ...GOOD, rememberMe: 'false' });
  await ask('unknown fields', { ...GOOD, sample: 1 });

  for (const [what, json] of Object.entries({
    'nothing given': {},
    'other types': { email: 1, password: 2 },
    nulls: { email: null, password: null, callbackURL: null, rememberMe: null },
    'way back of another type': { ...GOOD, callbackURL: 3 },
    'remembered of another type': { ...GOOD, rememberMe: 4 },
    'no address': { email: 'sample', password: 'x' },
    'address with blanks around': { email: ' in@example.com', password: PASSWORD },
    'unknown address': { email: 'nobody@example.com', password: PASSWORD },
    'wrong password': { email: GOOD.email, password: 'x' },
    'empty password': { email: GOOD.email, password: '' },
    'password of 129': { email: GOOD.email, password: 'x'.repeat(129) },
    'password of 129, unknown address': { email: 'nobody@example.com', password: 'x'.repeat(129) },
    'other capitals in the password': { email: GOOD.email, password: PASSWORD.toUpperCase() },
  })) {
    await ask(what, json);
  }
  for (const callbackURL of WAYS_BACK) await ask(`way back ${JSON.stringify(callbackURL)}`, { ...GOOD, callbackURL });
  await ask('way back to its own origin', { ...GOOD, callbackURL: `${visitor.server.origin}/deep?x=1` });
  for (const name of ['redirectTo', 'errorCallbackURL', 'newUserCallbackURL']) {
    await ask(`${name} elsewhere`, { ...GOOD, [name]: '//evil.example' });
    await ask(`${name} of another type`, { ...GOOD, [name]: 5 });
    await ask(`${name} here`, { ...GOOD, [name]: '/here' });
  }

  const out = (what, options) => visitor.ask(`sign-out: ${what}`, 'POST /sign-out', options);
  await out('good', { json: {}, jar });
  const [name, value] = visitor.signedCookie(good.json.token).split('=');
  jar.cookies.set(name, value);
  await visitor.ask('sign-out: the session is over', 'GET /get-session', { jar: jar.copy() });
  await out('again with the old cookie', { json: {}, jar });
  await out('without a session', { json: {} });
  await out('without a body', { jar: (await enter(visitor, GOOD.email)).jar });
  const brief = await enter(visitor, GOOD.email, { rememberMe: false });
  await out('not remembered', { json: {}, jar: brief.jar });
  await out('with unknown fields', { json: { sample: 1 } });
  await out('from a foreign page', { json: {}, origin: 'https://evil.example' });
}
