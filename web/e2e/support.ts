/** The fixtures, with two helpers in the words of `app.e2e.ts`. */
import type { APIRequestContext, Locator, Page } from '@playwright/test';
import { expect } from './fixtures';

export {
  day,
  expect,
  expectAccessible,
  listen,
  PASSWORD,
  quickAdd,
  SAMPLE,
  saved as expectSent,
  signUp,
  test,
} from './fixtures';

/** Puts tasks there through the API, as another device would. */
export async function seed(request: APIRequestContext, tasks: readonly object[]): Promise<void> {
  const { token } = (await (await request.get('/api/auth/token')).json()) as { token: string };
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sub: string };
  for (const task of tasks) {
    const answer = await request.post(`/api/${claims.sub}/tasks`, {
      data: task,
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status()).toBe(201);
  }
}

/** The row whose text has this in it. */
export function row(page: Page, text: string): Locator {
  return page.locator('.row', { hasText: text });
}
