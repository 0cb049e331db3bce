/** NPM-04: origins and where requests come from. */
import { enter, join } from './people.mjs';

export async function whoMayAsk(visitor) {
  const { origin } = visitor.server;
  await join(visitor, 'ask@example.com');
  const { jar } = await enter(visitor, 'ask@example.com');
  const cases = {
    nothing: {},
    'a foreign origin': { origin: 'https://evil.example' },
    'a trusted origin': { origin: 'https://front.example.net' },
    'a trusted origin with a port': { origin: 'https://front.example.net:8443' },
    'the own origin': { origin },
    'the own origin in capitals': { origin: origin.toUpperCase() },
    'the own origin with a path': { origin: `${origin}/x` },
    'the own origin with a slash': { origin: `${origin}/` },
    'the origin null': { origin: 'null' },
    'an empty origin': { origin: '' },
    'no origin at all': { origin: 'nonsense' },
    'the own host under localhost': { origin: origin.replace('127.0.0.1', 'localhost') },
    'a foreign page as referrer': { referer: 'https://evil.example/x' },
    'an own page as referrer': { referer: `${origin}/login` },
    'a trusted page as referrer': { referer: 'https://front.example.net/x?y' },
    'a foreign origin, an own referrer': { origin: 'https://evil.example', referer: `${origin}/login` },
    'the marks of a fetch': { 'sec-fetch-mode': 'cors' },
    'the marks of a fetch from here': { 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'same-origin', origin },
    'the marks of a fetch from elsewhere': { 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'cross-site', origin },
    'the origin null from here': { 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'same-origin', origin: 'null' },
    'the origin null from the same site': { 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'same-site', origin: 'null' },
    'a form elsewhere': { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'cross-site', origin },
    'a form of the same site': { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'same-site', origin },
    'a form here': { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'same-origin', origin },
  };
  const nobody = { email: 'nobody@example.com', password: 'x' };
  for (const [what, headers] of Object.entries(cases)) {
    const ask = (how, line, options) =>
      visitor.ask(`origin: ${line} ${how}with ${what}`, line, { ...options, headers: { ...headers }, origin: null });
    await ask('', 'POST /sign-in/email', { json: nobody });
    await ask('', 'POST /sign-up/email', { json: {} });
    await ask('and a cookie ', 'POST /sign-in/email', { json: nobody, jar });
    await ask('and a cookie ', 'POST /update-user', { json: { name: 'Other' }, jar });
    await ask('', 'POST /update-user', { json: { name: 'Other' } });
    await ask('and a cookie ', 'GET /get-session?disableRefresh=true', {
      jar,
      show: (body) => body && Object.keys(body).sort(),
    });
  }
  const stray = { cookie: 'sample=1' };
  await visitor.ask('origin: a stray cookie', 'POST /sign-in/email', { json: nobody, headers: stray, origin: null });
  await visitor.ask('origin: a stray cookie, broken body', 'POST /sign-in/email', {
    raw: '{',
    type: 'application/json',
    headers: stray,
    origin: null,
  });
  await visitor.ask('origin: foreign, broken body', 'POST /sign-in/email', {
    json: {},
    origin: 'https://evil.example',
  });
  await visitor.ask('origin: foreign, with a way back elsewhere', 'POST /sign-in/email', {
    json: { ...nobody, callbackURL: '//x' },
    origin: 'https://evil.example',
  });
}
