/** NPM-03: signing up. */
import { Jar } from '../support/visitor.mjs';
import { PASSWORD } from './people.mjs';

const GOOD = { name: 'Sample', email: 'Up@Example.com', password: PASSWORD };

export async function signUp(visitor) {
  const ask = (what, json, options) => visitor.ask(`sign-up: ${what}`, 'POST /sign-up/email', { json, ...options });
  const form = (what, fields) => visitor.ask(`sign-up: ${what}`, 'POST /sign-up/email', { form: fields });

  const jar = new Jar();
  await ask('good', GOOD, { jar, learn: 'up' });
  await visitor.ask('sign-up: the session it opens', 'GET /get-session', { jar, learn: 'up' });
  await ask('address taken', { ...GOOD, email: 'UP@example.com' });
  await ask('with everything', {
    ...GOOD,
    email: 'everything@example.com',
    name: '',
    image: 'https://pictures.example.com/x.png',
    callbackURL: '/tasks',
    rememberMe: false,
  });
  await ask('remembered', { ...GOOD, email: 'remembered@example.com', rememberMe: true });
  await ask('unknown fields', { ...GOOD, email: 'unknown@example.com', emailVerified: true, id: 'x', role: 'admin' });
  await form('form', { name: 'Form of two', email: 'form@example.com', password: PASSWORD });
  await form('form that is not remembered', {
    name: 'x',
    email: 'form2@example.com',
    password: PASSWORD,
    rememberMe: 'false',
  });

  for (const [what, change] of Object.entries({
    'texts of other types': { name: 1, email: 2, password: true },
    nulls: { name: null, email: null, password: null, image: null, callbackURL: null, rememberMe: null },
    objects: { name: {}, email: {}, password: {}, image: {}, callbackURL: {}, rememberMe: {} },
    'image of another type': { image: 1.5 },
    'image null': { image: null },
    'way back of another type': { callbackURL: [] },
    'remembered of another type': { rememberMe: 'yes' },
    'name missing': { name: undefined },
    'email missing': { email: undefined },
    'password missing': { password: undefined },
    'email empty': { email: '' },
    'email with blanks around': { email: ' around@example.com ' },
    'email with a blank': { email: 'a b@example.com' },
    'email without a domain': { email: 'sample' },
    'email of a local domain': { email: 'a@localhost' },
    'email of a foreign script': { email: 'sample@exämple.com' },
    'email with a double dot': { email: 'a..b@example.com' },
    'email with a plus': { email: 'plus+x@example.com' },
    'password empty': { password: '' },
    'password of 7': { password: '1234567' },
    'password of 7 and a blank': { email: 'blank@example.com', password: '1234567 ' },
    'password of 4 pairs': { email: 'pairs@example.com', password: '\u{1f33b}'.repeat(4) },
    'password of 128': { email: 'long@example.com', password: 'x'.repeat(128) },
    'password of 129': { email: 'longer@example.com', password: 'x'.repeat(129) },
  })) {
    await ask(what, { ...GOOD, email: 'other@example.com', ...change });
  }
}

/** NPM-03: sign-up that is switched off. */
export async function signUpClosed(visitor) {
  await visitor.ask('closed: good', 'POST /sign-up/email', { json: GOOD });
  await visitor.ask('closed: without fields', 'POST /sign-up/email', { json: {} });
  await visitor.ask('closed: short password', 'POST /sign-up/email', { json: { ...GOOD, password: 'x' } });
  await visitor.ask('closed: sign-in goes on', 'POST /sign-in/email', {
    json: { email: 'up@example.com', password: 'x' },
  });
}
