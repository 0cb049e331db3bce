/** People that the walks are about. Each walk makes its own, so that walks do not depend on each other. */
import { Jar } from '../support/visitor.mjs';

export const PASSWORD = 'correct horse 1';

/** Signs somebody up without recording it, and gives their cookies. */
export async function join(visitor, email, { password = PASSWORD, name = 'Sample', ...more } = {}) {
  const jar = new Jar();
  const answer = await visitor.ask(null, 'POST /sign-up/email', {
    json: { name, email, password, ...more },
    jar,
    learn: email,
  });
  if (answer.status !== 200) throw new Error(`${email} could not sign up: ${answer.status} ${answer.text}`);
  return { jar, user: answer.json.user, token: answer.json.token };
}

/** Signs somebody in without recording it, and gives their cookies. */
export async function enter(visitor, email, { password = PASSWORD, ...more } = {}) {
  const jar = new Jar();
  const answer = await visitor.ask(null, 'POST /sign-in/email', {
    json: { email, password, ...more },
    jar,
    learn: email,
  });
  if (answer.status !== 200) throw new Error(`${email} could not sign in: ${answer.status} ${answer.text}`);
  const session = await visitor.ask(null, 'GET /get-session?disableRefresh=true', { jar });
  return { jar, token: answer.json.token, session: session.json.session };
}
