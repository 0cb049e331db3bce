/** NPM-10: how often one address may ask. */
const SOME = { email: 'nobody@example.com', password: 'x' };
/** Lets the shortest window pass; a busy machine may take longer without harm. */
const WINDOW_MS = 10_500;

export async function limits(visitor) {
  const from = (address, what, line, options) =>
    visitor.ask(what && `limits: ${what}`, line, { ...options, headers: { 'x-forwarded-for': address } });
  for (let count = 1; count <= 5; count += 1) {
    await from('203.0.113.1', `sign-in ${count}`, 'POST /sign-in/email', { json: SOME });
  }
  await from('203.0.113.2', 'sign-in from another address', 'POST /sign-in/email', { json: SOME });
  await from('203.0.113.1', 'sign-up has its own', 'POST /sign-up/email', { json: {} });
  for (let count = 1; count <= 4; count += 1) {
    await from('203.0.113.3', `sign-up ${count}`, 'POST /sign-up/email', { json: {} });
    await from('203.0.113.3', `change-password ${count}`, 'POST /change-password', { json: {} });
    await from('203.0.113.3', `change-email ${count}`, 'POST /change-email', { json: {} });
    await from('203.0.113.3', `reset ${count}`, 'POST /request-password-reset', {
      json: { email: 'nobody@example.com' },
    });
    await from('203.0.113.3', `verification ${count}`, 'POST /send-verification-email', {
      json: { email: 'nobody@example.com' },
    });
  }
  let statuses = [];
  for (let count = 1; count <= 105; count += 1) {
    statuses.push((await from('203.0.113.4', null, 'GET /get-session')).status);
  }
  visitor.note('limits: 105 times the session', statuses);
  statuses = [];
  for (const address of [
    '2001:db8:1:2::1',
    '2001:db8:1:2::2',
    '2001:db8:1:2::3',
    '2001:db8:1:2::4',
    '2001:db8:1:3::1',
  ]) {
    statuses.push((await from(address, null, 'POST /sign-in/email', { json: SOME })).status);
  }
  visitor.note('limits: neighbours of version 6 count as one', statuses);
  await new Promise((resolve) => setTimeout(resolve, WINDOW_MS));
  await from('203.0.113.1', 'sign-in after the window', 'POST /sign-in/email', { json: SOME });
  await from('203.0.113.3', 'reset has a longer window', 'POST /request-password-reset', {
    json: { email: 'nobody@example.com' },
  });
}
