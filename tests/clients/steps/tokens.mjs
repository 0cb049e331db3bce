/** NPM-08: tokens: for the task API, keys that verify them, and sessions without cookies. */
import { createPublicKey, verify } from 'node:crypto';
import { sign } from '../support/shape.mjs';
import { Visitor } from '../support/visitor.mjs';
import { enter, join } from './people.mjs';

export async function tokens(visitor) {
  const email = 'token@example.com';
  await join(visitor, email);
  const { jar, token, session } = await enter(visitor, email);
  const ask = (what, line, options) => visitor.ask(`token: ${what}`, line, options);

  await ask('none', 'GET /token');
  const given = await ask('given', 'GET /token', { jar });
  const keys = await ask('keys', 'GET /jwks', { show: nameKeys });
  visitor.note('token: a published key verifies it', verifies(given.json?.token, keys.json));
  const current = await ask('in the session', 'GET /get-session', { jar });
  visitor.note(
    'token: a published key verifies the session’s',
    verifies(Visitor.header(current, 'set-auth-jwt'), keys.json),
  );
  await ask('in the session of nobody', 'GET /get-session');

  const signed = sign(token);
  const bearers = {
    'the signed token': `Bearer ${signed}`,
    'the signed token, encoded': `Bearer ${encodeURIComponent(signed)}`,
    'the bare token': `Bearer ${token}`,
    'another scheme’s capitals': `bEARER ${token}`,
    'two blanks': `Bearer  ${token}`,
    'another scheme': `Basic ${token}`,
    'no scheme': token,
    nothing: 'Bearer ',
    'an unknown token': `Bearer ${'A'.repeat(32)}`,
    'an unknown signed token': `Bearer ${sign('A'.repeat(32))}`,
    'a wrong signature': `Bearer ${token}.${'A'.repeat(43)}=`,
    'a token for tasks': `Bearer ${given.json?.token}`,
    nonsense: 'Bearer %zz.%',
    'a session’s id': `Bearer ${session.id}`,
  };
  for (const [what, authorization] of Object.entries(bearers)) {
    const headers = { authorization };
    await ask(`bearer: ${what}`, 'GET /get-session?disableRefresh=true', { headers });
    await ask(`bearer: ${what}, and a cookie`, 'GET /get-session?disableRefresh=true', { headers, jar: jar.copy() });
    await ask(`bearer: ${what}, for a token`, 'GET /token', { headers });
  }
  const headers = { authorization: `Bearer ${token}` };
  for (const origin of [null, visitor.server.origin, 'https://evil.example']) {
    await ask(`bearer: update from ${origin && visitor.names.of(origin)}`, 'POST /update-user', {
      json: { name: 'Bearer' },
      headers,
      origin,
    });
  }
  await ask('bearer: update from elsewhere with a stray cookie', 'POST /update-user', {
    json: { name: 'Bearer' },
    headers: { ...headers, cookie: 'sample=1' },
    origin: 'https://evil.example',
  });
  const older = await enter(visitor, email);
  await visitor.server.age(older.session.id, 2);
  await ask('bearer: extending', 'GET /get-session', {
    headers: { authorization: `Bearer ${older.token}` },
    learn: email,
  });
  const leaving = await enter(visitor, email);
  const out = { authorization: `Bearer ${leaving.token}` };
  await ask('bearer: sign out', 'POST /sign-out', { json: {}, headers: out, origin: null });
  await ask('bearer: signed out', 'GET /get-session', { headers: out });
  await ask('bearer: signed out, for a token', 'GET /token', { headers: out });
}

/** The keys, with their random parts named. */
function nameKeys(body) {
  if (!Array.isArray(body?.keys)) return body;
  return {
    ...body,
    keys: body.keys.map((key) => ({ ...key, x: `${key.x?.length} characters`, kid: `${typeof key.kid}` })),
  };
}

/** Whether one of the published keys verifies a token, by nothing but the standard. */
function verifies(token, body) {
  if (!token || !Array.isArray(body?.keys)) return 'nothing to verify';
  const [head, claims, signature] = token.split('.');
  const { kid, alg } = JSON.parse(Buffer.from(head, 'base64url'));
  const key = body.keys.find((each) => each.kid === kid && each.alg === alg);
  if (!key) return 'no such key';
  return verify(
    null,
    Buffer.from(`${head}.${claims}`),
    createPublicKey({ key, format: 'jwk' }),
    Buffer.from(signature, 'base64url'),
  );
}
