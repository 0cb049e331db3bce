/**
 * What every browser test needs: a server, a person, hands for what a person does, and eyes for errors nobody asserts.
 *
 * It knows the words on the screen. It refuses to know what a test is about.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  expect,
  test as base,
  type APIRequestContext,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Locator,
  type Page,
} from '@playwright/test';
import type { components } from '../src/api/schema';
import { PostBox } from './post';
import { Server, type Settings } from './server';

export type Task = components['schemas']['Task'];

const axe_source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export const PASSWORD = 'correct horse battery';

/** Whatever a request says when its server is away. */
export const NO_SERVER = /ERR_(INTERNET_DISCONNECTED|CONNECTION|EMPTY_RESPONSE|INCOMPLETE_CHUNKED|NETWORK)/u;

export interface Person {
  readonly name: string;
  readonly email: string;
}

export function newPerson(): Person {
  return { name: 'Sample Person', email: `person-${crypto.randomUUID()}@example.org` };
}

/** What went wrong in the browser, and what of it the test provokes on purpose. */
export interface Watch {
  allowed: RegExp[];
  readonly seen: string[];
}

interface Fixtures {
  /** Nobody has used this browser before. */
  newcomer: boolean;
  watch: Watch;
  /** Signed up, and looking at an empty Today. */
  person: Person;
  /** Another browser profile, or another device of the same person. */
  device(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** A server of the test's own, with these settings. */
  startServer(settings?: Settings): Promise<Server>;
  /** Where the mails of a server started with `mailSettings` arrive. */
  post: PostBox;
}

export const test = base.extend<Fixtures, { server: Server }>({
  server: [
    async ({ browserName: _ }, use) => {
      const server = await Server.start();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ server }, use) => use(server.url),

  newcomer: [false, { option: true }],

  // BROWSER-01, WEB-61: whatever a test does, nothing fails that it does not name.
  watch: [
    async ({ context, newcomer }, use) => {
      const watch: Watch = { allowed: [], seen: [] };
      await listen(context, watch, newcomer);
      await use(watch);
      expect(
        watch.seen.filter((text) => !watch.allowed.some((pattern) => pattern.test(text))),
        'errors in the browser',
      ).toEqual([]);
    },
    { auto: true },
  ],

  person: async ({ page, watch: _ }, use) => {
    const person = newPerson();
    await signUp(page, person);
    await use(person);
  },

  device: async ({ browser, baseURL, contextOptions, watch }, use, info) => {
    const opened: BrowserContext[] = [];
    const { viewport, isMobile, hasTouch, locale, timezoneId } = info.project.use;
    await use(async (options = {}) => {
      const context = await newContext(browser, {
        ...contextOptions,
        ...{ viewport, isMobile, hasTouch, locale, timezoneId, baseURL },
        ...options,
      } as BrowserContextOptions);
      opened.push(context);
      await listen(context, watch);
      return context;
    });
    await Promise.all(opened.map((context) => context.close()));
  },

  post: async ({ browserName: _ }, use) => {
    const post = await PostBox.open();
    await use(post);
    await post.close();
  },

  startServer: async ({ browser }, use) => {
    const started: Server[] = [];
    await use(async (settings) => {
      const server = await Server.start(settings);
      started.push(server);
      return server;
    });
    // A page that still asks for something would rightly complain about a server that is gone.
    await Promise.all(
      browser
        .contexts()
        .flatMap((context) => context.pages())
        .map((page) => page.close()),
    );
    await Promise.all(started.map((server) => server.stop()));
  },
});

export { expect };

/** Settings of a server that sends its mails to this box. */
export function mailSettings(post: PostBox): Settings {
  return { SMTP_URL: post.url, MAIL_FROM: 'Todolith <todolith@example.org>' };
}

function newContext(browser: Browser, options: BrowserContextOptions): Promise<BrowserContext> {
  return browser.newContext(options);
}

/** Writes down every error of every page of this context, those that a page itself would never show among them. */
export async function listen(context: BrowserContext, watch: Watch, newcomer = false): Promise<void> {
  // Whoever has been here before is not greeted.
  if (!newcomer) {
    await context.addInitScript(() => {
      if (['/login', '/signup'].includes(location.pathname)) localStorage.setItem('todolith-welcome', 'no');
    });
  }
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
  });
  context.on('console', (message) => {
    if (message.type() === 'error') watch.seen.push(`${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (event) => watch.seen.push(event.error().stack ?? event.error().message));
  context.on('response', (response) => {
    if (response.status() >= 400) {
      watch.seen.push(`${response.status()} ${response.request().method()} ${response.url()}`);
    }
  });
  context.on('requestfailed', (request) => {
    // A page that is left gives up what it was asking for.
    const reason = request.failure()?.errorText ?? '';
    if (reason !== 'net::ERR_ABORTED') watch.seen.push(`${reason} ${request.method()} ${request.url()}`);
  });
}

export async function signUp(page: Page, person: Person, at = ''): Promise<void> {
  await page.goto(`${at}/signup`);
  await page.getByLabel('Name').fill(person.name);
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(heading(page, 'Today')).toBeVisible();
}

/** As if this browser had kept nothing of this person but that they are here. */
export async function forgetCopy(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const { name = '' } of await indexedDB.databases()) {
      await new Promise((done, fail) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = done;
        request.onerror = fail;
      });
    }
  });
}

export async function signIn(page: Page, person: Person): Promise<void> {
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** The task API as this person has it, for preparing and for looking behind the screen. */
export interface Api {
  readonly user_id: string;
  readonly headers: Readonly<Record<string, string>>;
  list(query?: string): Promise<Task[]>;
  create(task: object): Promise<Task>;
  change(id: string, fields: object): Promise<void>;
  remove(id: string): Promise<void>;
  projects(): Promise<components['schemas']['Project'][]>;
  settings(): Promise<components['schemas']['Settings']>;
  reminders(task_id: string): Promise<components['schemas']['Reminder'][]>;
  remind(task_id: string, when: object): Promise<void>;
  /** Deletes every task, one by one. */
  removeAll(): Promise<void>;
  /** Creates many, newest last. */
  seed(tasks: readonly object[]): Promise<void>;
}

export async function apiOf(page: Page): Promise<Api> {
  const { origin } = new URL(page.url());
  const { user_id, token } = await tokenOf(page.request, origin);
  const headers = { authorization: `Bearer ${token}` };
  const path = `${origin}/api/${user_id}/tasks`;
  const create = async (task: object) => {
    const answer = await page.request.post(path, { data: task, headers });
    expect(answer.status(), await answer.text()).toBe(201);
    return (await answer.json()) as Task;
  };
  const list = async (query = '') => (await (await page.request.get(path + query, { headers })).json()) as Task[];
  return {
    user_id,
    headers,
    create,
    list,
    async change(id, fields) {
      const answer = await page.request.patch(`${path}/${id}`, { data: fields, headers });
      expect(answer.status(), await answer.text()).toBe(200);
    },
    async remove(id) {
      expect((await page.request.delete(`${path}/${id}`, { headers })).ok()).toBe(true);
    },
    async removeAll() {
      for (const { id } of await list()) await page.request.delete(`${path}/${id}`, { headers });
    },
    async projects() {
      const answer = await page.request.get(`${origin}/api/${user_id}/projects`, { headers });
      return (await answer.json()) as components['schemas']['Project'][];
    },
    async settings() {
      const answer = await page.request.get(`${origin}/api/${user_id}/settings`, { headers });
      return (await answer.json()) as components['schemas']['Settings'];
    },
    async reminders(task_id) {
      const answer = await page.request.get(`${path}/${task_id}/reminders`, { headers });
      return (await answer.json()) as components['schemas']['Reminder'][];
    },
    async remind(task_id, when) {
      const answer = await page.request.post(`${path}/${task_id}/reminders`, { data: when, headers });
      expect(answer.status(), await answer.text()).toBe(201);
    },
    async seed(tasks) {
      for (const task of tasks) await create(task);
    },
  };
}

async function tokenOf(request: APIRequestContext, origin: string): Promise<{ user_id: string; token: string }> {
  const { token } = (await (await request.get(`${origin}/api/auth/token`)).json()) as { token: string };
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sub: string };
  return { user_id: claims.sub, token };
}

export function heading(page: Page, name: string): Locator {
  return page.getByRole('heading', { level: 1, name, exact: true });
}

function tasks(page: Page): Locator {
  return page.getByRole('list', { name: 'Tasks', exact: true });
}

/** The titles in sight, from top to bottom. */
export function titles(page: Page): Locator {
  return tasks(page).getByRole('link');
}

/** The row of the task with exactly this title. */
export function row(page: Page, title: string): Locator {
  return tasks(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: title, exact: true }) });
}

/** The row with this somewhere in its text. */
export function rowWith(page: Page, text: string): Locator {
  return tasks(page).getByRole('listitem').filter({ hasText: text });
}

export function titleIn(page: Page, title: string): Locator {
  return row(page, title).getByRole('link', { name: title, exact: true });
}

export function check(page: Page, title: string): Locator {
  return page.getByRole('checkbox', { name: `Complete: ${title}` }).first();
}

export function quickAdd(page: Page): Locator {
  return page.getByRole('combobox', { name: 'Add a task' });
}

/** The pane or, on a phone, the sheet with everything about one task. */
export function detail(page: Page): Locator {
  return page.getByLabel('Task details');
}

export function undo(page: Page): Locator {
  return page.getByRole('button', { name: 'Undo' }).last();
}

/** Nothing is on its way any more. The words wait a moment before they say "Saving"; the busy mark does not. */
export async function saved(page: Page): Promise<void> {
  await expect(page.locator('.side .sync[aria-busy="false"]')).toHaveText('All changes saved');
}

/** Waits for everything that a page fetches ahead in its first quiet moment. */
export async function fetchedAhead(page: Page): Promise<void> {
  let before = 0;
  await expect
    .poll(
      async () => {
        const names = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
        const quiet = names.length === before && names.some((name) => name.includes('/assets/Detail-'));
        before = names.length;
        return quiet;
      },
      { intervals: [300] },
    )
    .toBe(true);
}

/** Holds back what a page asks for at an address, until what this hands over is called. */
export async function holdBack(page: Page, address: string): Promise<() => void> {
  let answer: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route(address, async (route) => {
    await held;
    await route.fallback();
  });
  return () => {
    answer();
  };
}

/** Cuts the network of a page that has everything it needs without one. */
export async function goOffline(page: Page): Promise<void> {
  await fetchedAhead(page);
  await page.context().setOffline(true);
}

export async function openAccount(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Account/u })
    .first()
    .click();
}

/** Makes a project and goes to it. */
export async function addProject(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'New project' }).click();
  const dialog = page.getByRole('dialog', { name: 'New project' });
  await expect(dialog.getByLabel('Name')).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await expect(heading(page, name)).toBeVisible();
}

/** The local day this many days from now. */
export function day(offset: number): string {
  const date = new Date();
  date.setDate(date.getDate() + offset);
  const part = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${part(date.getMonth() + 1)}-${part(date.getDate())}`;
}

export const RTL_TITLE = 'קניות לסוף השבוע';

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
  { title: RTL_TITLE, priority: null, tags: ['errands'], due_date: day(0) },
  {
    title: `Read ${'a very long title '.repeat(8).trim()}`,
    priority: 'low',
    tags: ['calls', 'errands', 'a tag of considerable length'],
  },
];

/** Puts tasks there through the API, as another device would. */
export async function seed(page: Page, tasks: readonly object[]): Promise<void> {
  await (await apiOf(page)).seed(tasks);
}

interface Axe {
  run(
    root: Document,
    options: object,
  ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
}

/** Asks axe about the page as it is now. Scripts from DevTools stand outside the page's content security policy. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe_source);
  const violations = await page.evaluate(async (rules) => {
    const { axe } = window as unknown as { axe: Axe };
    // What is still fading in has not its contrast yet. The clock of a message is no such thing.
    const fading = document
      .getAnimations()
      .filter((each) => !(each instanceof CSSAnimation && each.animationName === 'run-out'))
      .filter((each) => Number.isFinite(each.effect?.getComputedTiming().endTime));
    await Promise.all(fading.map((each) => each.finished.catch(() => undefined)));
    const result = await axe.run(document, { runOnly: { type: 'tag', values: rules } });
    return result.violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map((node) => `${node.html.slice(0, 160)} ${node.failureSummary}`).join(' | ')}`,
    );
  }, RULES);
  expect(violations, what).toEqual([]);
}

/** How many changes would survive a crash of the browser at this moment. */
export async function unsent(): Promise<number> {
  const names = (await indexedDB.databases()).map(({ name = '' }) => name);
  const name = names.find((each) => each.startsWith('todolith-')) ?? '';
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = reject;
    opening.onsuccess = () => {
      const counting = opening.result.transaction('outbox').objectStore('outbox').count();
      counting.onsuccess = () => {
        opening.result.close();
        resolve(counting.result);
      };
    };
  });
}
