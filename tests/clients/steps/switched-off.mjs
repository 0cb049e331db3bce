/** NPM-07: what needs mail, while none can be sent. */
import { enter, join, PASSWORD } from './people.mjs';

export async function switchedOff(visitor) {
  const email = 'off@example.com';
  const { jar } = await join(visitor, email);
  const ask = (what, line, options) => visitor.ask(`off: ${what}`, line, options);
  await ask('reset', 'POST /request-password-reset', { json: { email } });
  await ask('reset without an address', 'POST /request-password-reset', { json: {} });
  await ask('reset, no address', 'POST /request-password-reset', { json: { email: 'x' } });
  await ask('reset, way back elsewhere', 'POST /request-password-reset', { json: { email, redirectTo: '//x' } });
  await ask('reset under its old name', 'POST /forget-password', { json: { email } });
  await ask('following a link', 'GET /reset-password/unknown?callbackURL=/reset');
  await ask('new password', 'POST /reset-password', { json: { token: 'unknown', newPassword: PASSWORD } });
  await ask('new password without a token', 'POST /reset-password', { json: { newPassword: PASSWORD } });
  await ask('new password, short', 'POST /reset-password', { json: { token: 'unknown', newPassword: 'x' } });
  await ask('new password, nothing', 'POST /reset-password', { json: {} });
  await ask('verification', 'POST /send-verification-email', { json: { email } });
  await ask('verification, signed in', 'POST /send-verification-email', { json: { email }, jar });
  await ask('verification without an address', 'POST /send-verification-email', { json: {} });
  await ask('following a verification', 'GET /verify-email?token=unknown');
  await ask('following a verification with a way back', 'GET /verify-email?token=unknown&callbackURL=/tasks');
  await ask('following a verification without a token', 'GET /verify-email');
  await ask('new address', 'POST /change-email', { json: { newEmail: 'new@example.com' }, jar });
  await ask('new address, nothing', 'POST /change-email', { json: {}, jar });
  await ask('deletion by link', 'GET /delete-user/callback?token=unknown', { jar });
  await deletion(visitor, 'off');
}

/** Deleting an account at once, by password or with a fresh session. */
async function deletion(visitor, prefix) {
  const ask = (what, json, jar) => visitor.ask(`${prefix}: delete ${what}`, 'POST /delete-user', { json, jar });
  const email = `${prefix}-delete@example.com`;
  const first = await join(visitor, email);
  await ask('with a wrong password', { password: 'wrong' }, first.jar);
  await ask('with a password of another type', { password: 1 }, first.jar);
  await ask('with an unknown token', { token: 'unknown' }, first.jar);
  await ask('with a way back elsewhere', { password: PASSWORD, callbackURL: '//evil.example' }, first.jar);
  const old = await enter(visitor, email);
  await visitor.server.age(old.session.id, 2);
  await ask('with an old session', {}, old.jar);
  const other = await enter(visitor, email);
  await ask('with a password', { password: PASSWORD }, first.jar.copy());
  await visitor.ask(`${prefix}: delete: the session is over`, 'GET /get-session', { jar: first.jar });
  await visitor.ask(`${prefix}: delete: other sessions are over`, 'GET /get-session', { jar: other.jar });
  await visitor.ask(`${prefix}: delete: no more sign-in`, 'POST /sign-in/email', {
    json: { email, password: PASSWORD },
  });
  const again = await join(visitor, email);
  await ask('with a fresh session', {}, again.jar);
}
