/** What every browser test needs: a person of its own, tasks to begin with, and eyes for errors nobody asserts. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test as base, type APIRequestContext, type BrowserContext, type Page } from '@playwright/test';

const axe_source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export const PASSWORD = 'correct horse battery';

export interface Person {
  readonly name: string;
  readonly email: string;
}

/** The local day this many days from now. */
export function day(offset: number): string {
  const date = new Date();
  date.setDate(date.getDate() + offset);
  const part = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${part(date.getMonth() + 1)}-${part(date.getDate())}`;
}

export const SAMPLE = [
  { title: 'Renew the passport', priority: 'high', due_date: day(-2) },
  {
    title: 'Review the prices',
    priority: 'high',
    tags: ['deep work'],
    due_date: `${day(0)}T23:58`,
    description: 'See https://example.org/june.',
  },
  { title: 'Call the dentist', priority: 'medium', tags: ['calls'], due_date: day(0) },
  { title: 'Water the olive tree', priority: null, due_date: day(0), recurring_interval: 'daily' },
  { title: 'Pay the bill', priority: null, completed: true, due_date: day(0) },
  { title: 'Quarterly report', priority: 'low', due_date: day(1), tags: ['errands', 'deep work'] },
  { title: 'קניות לסוף השבוע', priority: null, tags: ['errands'] },
  {
    title: `Read ${'a very long title '.repeat(8).trim()}`,
    priority: 'low',
    tags: ['calls', 'errands', 'a tag of considerable length'],
  },
];

/** Console errors that a test provokes on purpose. */
interface Watch {
  allowed: RegExp[];
  readonly seen: string[];
}

export const test = base.extend<{ watch: Watch; person: Person }>({
  // WEB-61: whatever a test does, the console stays clean and the content security policy has nothing to refuse.
  watch: async ({ context }, use) => {
    const watch: Watch = { allowed: [], seen: [] };
    await listen(context, watch);
    await use(watch);
    expect(watch.seen.filter((text) => !watch.allowed.some((pattern) => pattern.test(text)))).toEqual([]);
  },
  person: async ({ page, watch }, use) => {
    void watch;
    const person = { name: 'Ada Sample', email: `ada-${crypto.randomUUID()}@example.org` };
    await signUp(page, person);
    await use(person);
  },
});

export { expect };

export async function listen(context: BrowserContext, watch: Watch): Promise<void> {
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  context.on('console', (message) => {
    if (message.type() === 'error') watch.seen.push(message.text());
  });
  context.on('weberror', (event) => watch.seen.push(event.error().message));
}

export async function signUp(page: Page, person: Person): Promise<void> {
  await page.goto('/signup');
  await page.getByLabel('Name').fill(person.name);
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
}

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

export function row(page: Page, title: string) {
  return page.locator('.row', { hasText: title });
}

export function quickAdd(page: Page) {
  return page.getByRole('textbox', { name: 'Add a task' });
}

export async function expectAccessible(page: Page, what: string): Promise<void> {
  await page.evaluate(axe_source);
  const violations = await page.evaluate(async (rules) => {
    const axe = (
      window as unknown as {
        axe: {
          run(root: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
        };
      }
    ).axe;
    const result = await axe.run(document, { runOnly: { type: 'tag', values: rules } });
    return result.violations.map(
      (each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`,
    );
  }, RULES);
  expect(violations, what).toEqual([]);
}
