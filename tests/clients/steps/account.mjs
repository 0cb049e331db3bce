/** NPM-06: one's account: name, picture, password, accounts elsewhere. */
import { enter, join, PASSWORD } from './people.mjs';

const EMAIL = 'account@example.com';
const OTHER = 'battery staple 2';

export async function account(visitor) {
  await join(visitor, EMAIL);
  await updating(visitor);
  await newPassword(visitor);
  await theRest(visitor);
}

async function updating(visitor) {
  const { jar } = await enter(visitor, EMAIL);
  const brief = await enter(visitor, EMAIL, { rememberMe: false });
  const ask = (what, json, mine = jar) => visitor.ask(`update: ${what}`, 'POST /update-user', { json, jar: mine });
  for (const [what, json] of Object.entries({
    name: { name: 'Other' },
    'empty name': { name: '' },
    image: { image: 'https://pictures.example.com/y.png' },
    'image null': { image: null },
    'image empty': { image: '' },
    'name null': { name: null },
    both: { name: 'Both', image: 'x' },
    nothing: {},
    'unknown fields': { sample: 1 },
    'unknown fields and a name': { sample: 1, emailVerified: true, id: 'x', name: 'Third' },
    email: { email: 'new@example.com' },
    'email and name': { email: 'new@example.com', name: 'x' },
    'email null': { email: null },
    'a list': [],
    'emailVerified alone': { emailVerified: true },
  })) {
    await ask(what, json);
  }
  const strange = await join(visitor, 'strange@example.com');
  await ask('name of another type', { name: 1 }, strange.jar);
  await ask('image of another type', { image: 1 }, strange.jar);
  await ask('not remembered', { name: 'Brief' }, brief.jar);
  await visitor.ask('update: what it comes to', 'GET /get-session', { jar, learn: EMAIL });
  await visitor.ask('update: of session without fields', 'POST /update-session', { json: {}, jar });
  await visitor.ask('update: of session, unknown field', 'POST /update-session', { json: { sample: 1 }, jar });
  await visitor.ask('update: of session, own field', 'POST /update-session', { json: { userAgent: 'x' }, jar });
  await visitor.ask('update: of session, a list', 'POST /update-session', { json: [], jar });
  await visitor.ask('update: of session without a body', 'POST /update-session', { jar });
}

async function newPassword(visitor) {
  const first = await enter(visitor, EMAIL);
  const second = await enter(visitor, EMAIL, { rememberMe: false });
  const ask = (what, json, { jar } = first, learn = undefined) =>
    visitor.ask(`password: ${what}`, 'POST /change-password', { json, jar, learn });
  const good = { currentPassword: PASSWORD, newPassword: OTHER };
  for (const [what, json] of Object.entries({
    nothing: {},
    'other types': { currentPassword: 1, newPassword: true, revokeOtherSessions: 'x' },
    nulls: { currentPassword: null, newPassword: null, revokeOtherSessions: null },
    wrong: { ...good, currentPassword: 'wrong' },
    'wrong and short': { currentPassword: 'wrong', newPassword: 'x' },
    short: { ...good, newPassword: '1234567' },
    empty: { ...good, newPassword: '' },
    long: { ...good, newPassword: 'x'.repeat(129) },
    'wrong and long': { ...good, currentPassword: 'x'.repeat(129) },
    'the same': { currentPassword: PASSWORD, newPassword: PASSWORD },
  })) {
    await ask(what, json);
  }
  await ask('good', good, first, 'changed');
  await visitor.ask('password: the old one', 'POST /sign-in/email', { json: { email: EMAIL, password: PASSWORD } });
  await visitor.ask('password: the new one', 'POST /sign-in/email', {
    json: { email: EMAIL, password: OTHER },
    learn: 'changed',
  });
  await visitor.ask('password: other sessions stay', 'GET /get-session', { jar: second.jar, learn: 'changed' });
  const kept = second.jar.copy();
  await ask(
    'good, all others end',
    { currentPassword: OTHER, newPassword: PASSWORD, revokeOtherSessions: true },
    second,
    'changed',
  );
  await visitor.ask('password: the old session ended', 'GET /get-session', { jar: kept });
  await visitor.ask('password: another session ended', 'GET /get-session', { jar: first.jar });
  await visitor.ask('password: the new session', 'GET /get-session', { jar: second.jar, learn: 'changed' });
  const third = await enter(visitor, EMAIL);
  await ask(
    'good, none ends',
    { currentPassword: PASSWORD, newPassword: OTHER, revokeOtherSessions: false },
    third,
    'changed',
  );
  const verify = (what, json) =>
    visitor.ask(`password: verify ${what}`, 'POST /verify-password', { json, jar: third.jar });
  await verify('right', { password: OTHER });
  await verify('wrong', { password: PASSWORD });
  await verify('empty', { password: '' });
  await verify('long', { password: 'x'.repeat(129) });
  await verify('missing', {});
  await verify('of another type', { password: 1 });
}

async function theRest(visitor) {
  const email = 'rest@example.com';
  const { jar } = await join(visitor, email);
  const list = await visitor.ask('accounts: the list', 'GET /list-accounts', { jar });
  visitor.names.set(list.json?.[0]?.id, 'account id');
  const unlink = (what, json) => visitor.ask(`accounts: unlink ${what}`, 'POST /unlink-account', { json, jar });
  await unlink('nothing', {});
  await unlink('another type', { accountId: 1 });
  await unlink('an unknown one', { accountId: 'x' });
  await unlink('as before 1.7', { providerId: 'credential' });
  await unlink('the last', { accountId: list.json?.[0]?.id ?? 'none' });
  const social = (what, json) => visitor.ask(`social: ${what}`, 'POST /sign-in/social', { json });
  await social('without a provider', {});
  await social('a provider of another type', { provider: 1 });
  await social('a known provider', { provider: 'github' });
  await social('an unknown provider', { provider: 'sample' });
  await social('a way back elsewhere', { provider: 'github', callbackURL: '//evil.example' });
  await visitor.ask('social: link', 'POST /link-social', { json: { provider: 'github' }, jar });
}
