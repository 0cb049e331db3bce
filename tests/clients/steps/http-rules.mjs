/** NPM-02: what holds for all routes: paths, methods, types of bodies, bodies that are none. */
const ROUTES = ['/sign-up/email', '/sign-in/email', '/sign-out', '/update-user', '/change-password', '/revoke-session'];
const BODIES = {
  'of blanks': ' ',
  null: 'null',
  'that is a list': '[]',
  'that is a text': '"x"',
  'that is a number': '1',
  'that is an object': '{}',
  'that breaks off': '{"a":',
};

export async function httpRules(visitor) {
  const ask = (line, options) => visitor.ask(`rules: ${line}`, line, options);
  await ask('GET /ok');
  for (const path of ['/ok/', '//ok', '/nope', '', '/', '/sign-up', '/sign-up/email', '/sign-in/email', '/sign-out']) {
    await ask(`GET ${path}`);
  }
  for (const method of ['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH']) await ask(`${method} /ok`);
  await ask('POST /ok', { json: {} });
  await ask('OPTIONS /sign-in/email');
  await ask('HEAD /get-session');
  await ask('DELETE /sign-out');
  for (const path of ['/update-user', '/change-password', '/revoke-session', '/revoke-sessions', '/verify-password']) {
    await ask(`GET ${path}`);
  }
  for (const path of ['/list-sessions', '/list-accounts', '/token', '/jwks']) await ask(`POST ${path}`, { json: {} });
  await ask('GET /error');
  await ask('GET /error?error=INVALID_TOKEN');
  await ask('GET /error?error=%3Cscript%3Ealert(1)%3C/script%3E');

  for (const path of ROUTES) {
    const post = (what, options) => visitor.ask(`rules: POST ${path} ${what}`, `POST ${path}`, options);
    await post('without a body');
    for (const [what, raw] of Object.entries(BODIES))
      await post(`with a body ${what}`, { raw, type: 'application/json' });
    await post('without a type', { raw: '{}' });
    await post('as text', { raw: '{}', type: 'text/plain' });
    await post('with a charset', { raw: '{}', type: 'Application/JSON; charset=utf-8' });
    await post('as another kind of JSON', { raw: '{}', type: 'application/vnd.sample+json' });
    await post('as a form', { form: { sample: 'x' } });
    await post('as a form of many parts', { raw: '--x--\r\n', type: 'multipart/form-data; boundary=x' });
  }
}
