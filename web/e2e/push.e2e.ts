/** Reminders as notifications: the settings of a browser, and the worker that shows what the server sends. */
import type { BrowserContext, Page } from '@playwright/test';
import { apiOf, expect, expectAccessible, saved, signIn, test } from './fixtures';

test.use({ serviceWorkers: 'allow' });

/** Stands in for the browser's push service, which is on the Internet; the worker and the server are the real ones. */
async function fakePushService(context: BrowserContext): Promise<void> {
  await context.grantPermissions(['notifications']);
  await context.addInitScript(() => {
    const KEY = 'fake-subscription';
    const keys = {
      p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
      auth: 'BTBZMqHH6r4Tts7J_aSIgg',
    };
    const held = () => {
      const endpoint = localStorage.getItem(KEY);
      if (endpoint === null) return null;
      return {
        endpoint,
        options: { applicationServerKey: null },
        toJSON: () => ({ endpoint, expirationTime: null, keys }),
        unsubscribe: () => {
          localStorage.removeItem(KEY);
          return Promise.resolve(true);
        },
      };
    };
    Object.assign(PushManager.prototype, {
      getSubscription: () => Promise.resolve(held()),
      subscribe: () => {
        localStorage.setItem(KEY, `https://push.example.org/${crypto.randomUUID()}`);
        return Promise.resolve(held());
      },
    });
  });
}

const part = (page: Page) => page.getByRole('region', { name: 'Notifications' });

/** The addresses of the browsers that the server tells. */
async function subscribed(page: Page): Promise<readonly string[]> {
  const { token } = (await (await page.request.get('/api/auth/token')).json()) as { token: string };
  const { user_id } = await apiOf(page);
  const headers = { authorization: `Bearer ${token}` };
  const answer = await page.request.get(`/api/${user_id}/push-subscriptions`, { headers });
  return ((await answer.json()) as { endpoint: string }[]).map(({ endpoint }) => endpoint);
}

test('PUSH-08 notifications are turned on and off, tested, and end with the sign-out', async ({
  page,
  person,
  device,
  watch,
}) => {
  await fakePushService(page.context());
  await page.goto('/settings');
  await expect(part(page)).toContainText('Off for this browser');
  // Nothing leads to this person yet.
  watch.allowed.push(/\b(404|429)\b/u);
  await part(page).getByRole('button', { name: 'Send me a test' }).click();
  await expect(part(page).getByRole('alert')).toContainText('There is nowhere to send a test to yet.');
  await part(page).getByRole('button', { name: 'Turn on' }).click();
  await expect(part(page)).toContainText('On for this browser');
  await expect(part(page).getByRole('alert')).toHaveCount(0);
  expect(await subscribed(page)).toHaveLength(1);
  await expectAccessible(page, 'notifications that are on');
  await part(page).getByRole('button', { name: 'Send me a test' }).click();
  await expect(part(page)).toContainText('A test is on its way to 1 browser.');
  await part(page).getByRole('button', { name: 'Send me a test' }).click();
  await expect(part(page).getByRole('alert')).toContainText('A test was sent less than a minute ago.');

  // Another browser of the same person knows of this one, and can turn it off.
  const context = await device();
  await fakePushService(context);
  const other = await context.newPage();
  await other.goto('/login?next=/settings');
  await signIn(other, person);
  await expect(part(other)).toContainText('Off for this browser');
  await expect(part(other)).toContainText('1 other browser is told of reminders, too.');
  await part(other).getByRole('button', { name: 'Turn on' }).click();
  await expect(part(other)).toContainText('On for this browser');
  await part(other).getByRole('button', { name: 'Turn off everywhere else' }).click();
  await expect(part(other)).toContainText('Turned off everywhere else.');
  expect(await subscribed(page)).toHaveLength(1);
  await part(other).getByRole('button', { name: 'Turn off', exact: true }).click();
  await expect(part(other)).toContainText('Off for this browser');
  expect(await subscribed(page)).toEqual([]);
  await page.reload();
  await expect(part(page)).toContainText('Off for this browser');
  await part(page).getByRole('button', { name: 'Turn on' }).click();
  await expect(part(page)).toContainText('On for this browser');
  expect(await subscribed(page)).toHaveLength(1);

  await page
    .getByRole('button', { name: /^Account/u })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/login/u);
  await expect.poll(() => page.evaluate(() => caches.has('todolith-reader'))).toBe(false);
  await expect.poll(() => subscribed(other)).toEqual([]);
});

test('PUSH-09 what keeps a browser from notifications is said in words', async ({ page, person, device }) => {
  void person;
  const told = async (context: BrowserContext) => {
    const one = await context.newPage();
    await one.goto('/settings');
    await expect(part(one).getByRole('button', { name: 'Send me a test' })).toBeVisible();
    return part(one);
  };
  const storageState = await page.context().storageState();
  const blocked = await device({ storageState });
  await blocked.addInitScript(() => {
    Object.defineProperty(Notification, 'permission', { value: 'denied' });
  });
  await expect(await told(blocked)).toContainText('Blocked for this browser');
  const unable = await device({ storageState });
  await unable.addInitScript(() => {
    Reflect.deleteProperty(window, 'PushManager');
  });
  await expect(await told(unable)).toContainText('This browser has no notifications.');
  // No push service can be reached from here.
  const lonely = await device({ storageState });
  await lonely.grantPermissions(['notifications']);
  await lonely.addInitScript(() => {
    PushManager.prototype.subscribe = () =>
      Promise.reject(new DOMException('push service not available', 'AbortError'));
  });
  const section = await told(lonely);
  await section.getByRole('button', { name: 'Turn on' }).click();
  await expect(section.getByRole('alert')).toContainText('This browser could not reach its push service.');
  await expect(section).toContainText('Off for this browser');
});

test('PUSH-10 PUSH-11 the worker shows what comes, once, in the reader’s language, and opens its task', async ({
  page,
  person,
  browserName,
}) => {
  void person;
  test.skip(browserName !== 'chromium', 'only Chromium lets a test deliver a message');
  const context = page.context();
  await fakePushService(context);
  const api = await apiOf(page);
  const task = await api.create({ title: 'Water the olive tree', priority: null });
  const session = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations;
      if (first) resolve(first.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  await page.goto('/settings');
  await part(page).getByRole('button', { name: 'Turn on' }).click();
  await expect(part(page)).toContainText('On for this browser');
  const registrationId = await registered;
  const origin = new URL(page.url()).origin;
  const deliver = (data: string) => session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      return (await registration.getNotifications()).map(({ title, body, tag }) => ({ title, body, tag }));
    });
  const due = '2030-05-01T09:30';
  const message = { id: 'one', task: { id: task.id, title: task.title, due } };
  const expected = { title: task.title, body: 'Wednesday 1 May, 09:30', tag: 'one' };
  await deliver(JSON.stringify(message));
  await expect.poll(shown).toEqual([expected]);
  await deliver(JSON.stringify(message));
  await deliver('not JSON');
  await expect.poll(shown).toHaveLength(2);
  expect(await shown()).toContainEqual(expected);
  expect(await shown()).toContainEqual({ title: 'Todolith', body: '', tag: 'unreadable' });
  await deliver(JSON.stringify({ ...message, id: 'odd', task: { ...message.task, due: 'never' } }));
  await expect.poll(shown).toContainEqual({ title: task.title, body: '', tag: 'odd' });

  // A click takes an open page there without loading it anew; giving it the focus needs a real finger.
  await saved(page);
  await page.evaluate(() => Object.assign(window, { same: true }));
  const [worker] = context.serviceWorkers();
  await worker?.evaluate((path) => {
    const { openPath } = self as unknown as { openPath(path: string): Promise<unknown> };
    return openPath(path).catch(() => null);
  }, `/task/${task.id}`);
  await expect(page).toHaveURL(new RegExp(`/task/${task.id}$`, 'u'));
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue('Water the olive tree');
  expect(await page.evaluate(() => 'same' in window)).toBe(true);

  await deliver(JSON.stringify({ id: 'two', task: null }));
  const works = { title: 'Todolith', body: 'This is how Todolith reminds you. It works.', tag: 'two' };
  await expect.poll(shown).toContainEqual(works);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('deutsch');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  const bodyOf = async (due: string | null) => {
    await deliver(JSON.stringify({ ...message, task: { ...message.task, due } }));
    return (await shown()).find(({ tag }) => tag === 'one')?.body;
  };
  await expect.poll(() => bodyOf(due)).toBe('Mittwoch, 1. Mai, 09:30');
  await expect.poll(() => bodyOf('2030-05-01')).toBe('Mittwoch, 1. Mai');
  await expect.poll(() => bodyOf('2030-05-01T09:30:00+03:00')).toMatch(/^Mittwoch, 1. Mai, \d{2}:30$/u);
  await expect.poll(() => bodyOf(null)).toBe('');
});
