/** Every screen, on desktop and phone, in light and dark: axe finds nothing, and a picture of each is kept to look at. */
import type { Page, TestInfo } from '@playwright/test';
import {
  apiOf,
  check,
  detail,
  expect,
  forgetCopy,
  expectAccessible,
  heading,
  mailSettings,
  newPerson,
  NO_SERVER,
  openAccount,
  PASSWORD,
  quickAdd,
  row,
  RTL_TITLE,
  SAMPLE,
  seed,
  signUp,
  test,
  titleIn,
  goOffline,
} from './fixtures';

/** Looks at what is on the screen now, in both themes. */
async function look(page: Page, info: TestInfo, name: string): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await expectAccessible(page, `${name}, ${scheme}`);
    await page.screenshot({ path: `test-results/screens/${info.project.name}-${name}-${scheme}.png` });
  }
}

function isPhone(info: TestInfo): boolean {
  return info.project.name === 'phone';
}

test('BROWSER-30 the door, before and after a mistake', async ({ page, watch }, info) => {
  watch.allowed.push(/\b401\b/u);
  for (const [path, name] of [
    ['/login', 'sign-in'],
    ['/signup', 'sign-up'],
  ] as const) {
    await page.goto(path);
    await expect(page.getByLabel('E-mail')).toBeVisible();
    await look(page, info, name);
  }
  await page.goto('/login');
  await page.getByLabel('E-mail').fill('nobody@example.org');
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await look(page, info, 'sign-in-refused');
});

test('WEB-60 the rarer doors and the settings', async ({ page, startServer, post, watch }, info) => {
  test.slow();
  watch.allowed.push(/\b40[013]\b/u);
  const server = await startServer(mailSettings(post));
  const person = newPerson();
  const doors = [
    ['/forgot', 'Forgot your password?', 'forgot'],
    ['/reset-password?token=abc', 'Choose a new password', 'reset'],
    ['/reset-password?error=INVALID_TOKEN', 'This link no longer works', 'reset-stale'],
    ['/verify-email', 'Your address is confirmed', 'verified'],
    ['/verify-email?error=TOKEN_EXPIRED', 'This link did not work', 'verify-failed'],
    ['/verify-email?step=confirmed', 'One step left', 'verify-halfway'],
    ['/account-deleted', 'Goodbye', 'goodbye'],
    ['/account-deleted?error=INVALID_TOKEN', 'Nothing was deleted', 'goodbye-failed'],
  ] as const;
  for (const [path, title, name] of doors) {
    await page.goto(server.url + path);
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
    await look(page, info, name);
  }
  await page.goto(`${server.url}/forgot`);
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByRole('heading', { name: 'Look into your mail' })).toBeVisible();
  await look(page, info, 'forgot-sent');

  await signUp(page, person, server.url);
  await expect(page.getByRole('complementary', { name: 'Confirm your address' })).toBeVisible();
  await look(page, info, 'banner');
  await page.goto(`${server.url}/settings`);
  await expect(page.getByText('This device', { exact: true })).toBeVisible();
  await look(page, info, 'settings');
  await page.getByRole('button', { name: 'Change address' }).click();
  await page.getByLabel('Current password').fill('not the password');
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await look(page, info, 'settings-refused');
  await page.getByRole('button', { name: 'Delete account' }).click();
  await look(page, info, 'settings-delete');
  await page.keyboard.press('Escape');
  server.ageSessions(30);
  await page.reload();
  await page.getByRole('button', { name: 'Show devices' }).click();
  await look(page, info, 'settings-again');
});

test('BROWSER-31 WEB-60 every view, empty and full', async ({ page, person, watch }, info) => {
  void person;
  watch.allowed.push(/\b422\b/u);
  test.slow();
  await look(page, info, 'today-empty');
  for (const [path, words] of [
    ['/all', 'A clean slate'],
    ['/upcoming', 'Nothing planned yet'],
    ['/done', 'Nothing done yet'],
    ['/trash', 'The trash is empty'],
    ['/nowhere', 'There is no such page'],
  ] as const) {
    await page.goto(path);
    await expect(page.getByText(words)).toBeVisible();
    await look(page, info, `${path.slice(1)}-empty`);
  }
  await seed(page, SAMPLE);
  for (const [path, title] of [
    ['/today', 'Review the prices'],
    ['/all', 'Quarterly report'],
    ['/upcoming', 'Quarterly report'],
    ['/done', 'Pay the bill'],
    ['/tag/errands', 'Quarterly report'],
    ['/search?q=re', 'Quarterly report'],
    ['/all?priority=low&sort=title', 'Quarterly report'],
  ] as const) {
    await page.goto(path);
    await expect(row(page, title)).toBeVisible();
    await look(page, info, path.slice(1).replaceAll(/[^a-z]+/gu, '-'));
  }
  await page.goto(isPhone(info) ? '/browse' : '/today');
  await page.getByRole('button', { name: 'New filter' }).click();
  const editor = page.getByRole('dialog', { name: 'New filter' });
  await expect(editor.getByLabel('Name')).toBeFocused();
  await page.keyboard.type('Soon');
  await editor.getByLabel('Query').fill('7 days & someday');
  await expect(editor.locator('.mirror mark')).toBeVisible();
  await look(page, info, 'filter-refused');
  await editor.getByLabel('Query').fill('7 days');
  await expect(editor.getByText('tasks fit now')).toBeVisible();
  await look(page, info, 'filter-editor');
  await page.keyboard.press('Escape');
  await (await apiOf(page)).removeAll();
  await page.goto('/trash');
  await expect(page.getByRole('list', { name: /^Deleted/u }).getByRole('listitem')).toHaveCount(SAMPLE.length);
  await look(page, info, 'trash');
  if (isPhone(info)) {
    await page.goto('/browse');
    await expect(heading(page, 'Browse')).toBeVisible();
    await look(page, info, 'browse');
  }
});

test('BROWSER-32 every surface that opens over a view', async ({ page, person, watch }, info) => {
  void person;
  test.slow();
  watch.allowed.push(NO_SERVER, /\b422\b/u);
  await seed(page, SAMPLE);
  await page.goto('/today');
  if (isPhone(info)) await page.getByRole('button', { name: 'Add a task' }).tap();
  else await quickAdd(page).click();
  await page.keyboard.type('Send the lease tomorrow at 9 #home !low');
  await look(page, info, 'quick-add');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Escape');

  for (const [title, name] of [
    ['Review the prices', 'detail'],
    [RTL_TITLE, 'detail-rtl'],
  ] as const) {
    await titleIn(page, title).click();
    await expect(detail(page).getByLabel('Title', { exact: true })).toHaveValue(title);
    await look(page, info, name);
    if (name === 'detail') {
      for (const [property, picker] of [
        [/^Due/u, 'due'],
        [/^Repeat/u, 'repeat'],
        [/^Priority/u, 'priority'],
        [/^Tags/u, 'tags'],
      ] as const) {
        await detail(page).getByRole('button', { name: property }).click();
        await expect(page.locator('[popover]:popover-open')).toBeVisible();
        await look(page, info, `picker-${picker}`);
        await page.keyboard.press('Escape');
      }
    }
    await detail(page).getByRole('button', { name: 'Close details' }).click();
  }

  await openAccount(page);
  await expect(page.getByRole('menu')).toBeVisible();
  await look(page, info, 'account');
  if (isPhone(info)) await page.getByRole('menuitem', { name: 'Filter' }).click();
  else {
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
  }
  await expect(page.getByRole('group', { name: 'Priority' })).toBeVisible();
  await look(page, info, 'filter');
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or jump to' }).fill('re');
  await expect(page.getByRole('option', { name: /Quarterly report/u })).toBeVisible();
  await look(page, info, 'palette');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('heading', { name: 'Keyboard shortcuts' })).toBeVisible();
  await look(page, info, 'help');
  await page.keyboard.press('Escape');

  await check(page, 'Call the dentist').click();
  await expect(page.getByText('Completed “Call the dentist”').last()).toBeVisible();
  await look(page, info, 'toast');

  await page.route('**/api/*/sync', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({ status: 422, json: { detail: 'No room.' } })
      : route.fallback(),
  );
  if (isPhone(info)) await page.getByRole('button', { name: 'Add a task' }).tap();
  else await quickAdd(page).click();
  await page.keyboard.type('A refused task');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Review', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Not saved' })).toBeVisible();
  await look(page, info, 'refused');
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.unroute('**/api/*/sync');

  await goOffline(page);
  if (isPhone(info)) await page.getByRole('button', { name: 'Add a task' }).tap();
  else await quickAdd(page).click();
  await page.keyboard.type('Written offline');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(row(page, 'Written offline')).toBeVisible();
  await look(page, info, 'offline');
  await page.context().setOffline(false);
});

test('BROWSER-33 waiting and failing are told calmly', async ({ page, person, watch }, info) => {
  void person;
  await forgetCopy(page);
  watch.allowed.push(/ERR_FAILED/u);
  let answer: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/api/*/sync?*', async (route) => {
    await held;
    await route.abort();
  });
  await page.goto('/all');
  await expect(page.getByRole('status', { name: 'Loading your tasks' })).toBeVisible();
  await look(page, info, 'loading');
  answer();
  await expect(page.getByRole('heading', { name: 'The server cannot be reached' })).toBeVisible();
  await look(page, info, 'failed');
});

test('BROWSER-34 WEB-62 a chosen theme stays, from the first paint on, and may follow the system', async ({
  page,
  person,
}) => {
  void person;
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await background();
  await openAccount(page);
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const dark = await background();
  expect(dark).not.toBe(light);
  // Before any script of the app has run, the page is dark already.
  await page.route('**/assets/*.js', () => undefined);
  await page.goto('/all', { waitUntil: 'commit' });
  await page.locator('#app').waitFor({ state: 'attached' });
  expect(await background()).toBe(dark);
  await page.unroute('**/assets/*.js');
  await page.goto('/all');
  expect(await background()).toBe(dark);
  await openAccount(page);
  await page.getByRole('menuitemradio', { name: 'Like the system' }).click();
  await expect(page.locator('html')).not.toHaveAttribute('data-theme');
  expect(await background()).toBe(light);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await background()).toBe(dark);
});

test('BROWSER-35 with reduced motion nothing moves, and messages still pass', async ({ page, person }) => {
  void person;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await (await apiOf(page)).create({ title: 'Be still' });
  await page.goto('/all');
  await check(page, 'Be still').click();
  const toast = page.getByText('Completed “Be still”').last();
  await expect(toast).toBeVisible();
  const moving = await page.evaluate(() =>
    document.getAnimations().flatMap((animation) => {
      const { effect } = animation;
      const target = effect instanceof KeyframeEffect ? effect.target : null;
      return Number(effect?.getComputedTiming().duration) > 0 ? [target?.className ?? ''] : [];
    }),
  );
  // The bar of a message is its clock, so it runs down for everybody.
  expect(moving.filter((name) => name !== 'bar')).toEqual([]);
  await expect(toast).toHaveCount(0);
});
