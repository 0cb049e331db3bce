/** What people do to their own account on a server without mail: settings, devices, passwords, and the way out. */
import type { Page } from '@playwright/test';
import {
  apiOf,
  expect,
  heading,
  newPerson,
  NO_SERVER,
  openAccount,
  PASSWORD,
  RTL_TITLE,
  seed,
  signIn,
  signUp,
  test,
  type Person,
  holdBack,
} from './fixtures';

const NEW_PASSWORD = 'another horse battery';
const PHONE_AGENT =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1';
const FIREFOX_AGENT = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0';

async function openSettings(page: Page, at = ''): Promise<void> {
  await page.goto(`${at}/settings`);
  await expect(heading(page, 'Settings')).toBeVisible();
  await expect(page.getByLabel('Your name')).toBeVisible();
}

function devices(page: Page) {
  return page.getByRole('list', { name: 'Devices' }).getByRole('listitem');
}

function dialog(page: Page, name: string) {
  return page.getByRole('dialog', { name });
}

async function signInAt(page: Page, person: Person, at: string, password = PASSWORD): Promise<void> {
  await page.goto(`${at}/login`);
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('WEB-80 the settings open by menu, palette, keyboard and address, also through sign-in', async ({
  page,
  person,
  device,
}) => {
  await openAccount(page);
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  await expect(heading(page, 'Settings')).toBeFocused();
  await expect(page).toHaveTitle('Settings · Todolith');
  await page.goBack();
  await expect(heading(page, 'Today')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect(heading(page, 'Settings')).toBeVisible();
  await page.goBack();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or jump to' }).fill('sett');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/settings$/u);

  const stranger = await (await device()).newPage();
  await stranger.goto('/settings');
  await expect(stranger).toHaveURL(/\/login\?next=%2Fsettings$/u);
  // The way survives a detour.
  await stranger.getByRole('link', { name: 'Forgot your password?' }).click();
  await stranger.getByRole('link', { name: 'Back to sign in' }).click();
  await stranger.getByRole('link', { name: 'Create account' }).click();
  await stranger.getByRole('link', { name: 'Sign in' }).click();
  await signIn(stranger, person);
  await expect(heading(stranger, 'Settings')).toBeVisible();
  for (const path of ['/sign-in', '/register', '/forgot-password', '/login?next=%2Fall']) {
    await stranger.goto(path);
    await expect(heading(stranger, path.endsWith('all') ? 'All' : 'Today')).toBeVisible();
  }
});

test('WEB-70 without mail, whoever forgot their password learns who can make a link, and how', async ({ page }) => {
  await page.goto('/login');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await expect(page.getByRole('heading', { name: 'Forgot your password?' })).toBeVisible();
  await expect(page.getByText('todolith user reset-link EMAIL')).toBeVisible();
  await expect(page.getByLabel('E-mail')).toHaveCount(0);
  await page.getByRole('link', { name: 'Back to sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
});

test('WEB-71 the operator’s link leads to a new password, once', async ({ page, startServer, device, watch }) => {
  watch.allowed.push(/\b40[01]\b/u);
  const server = await startServer();
  const person = newPerson();
  await signUp(page, person, server.url);
  const link = server.resetLink(person.email);
  const other = await (await device()).newPage();
  await other.goto(link);
  // The token is out of sight at once, and a reload does not lose it.
  await expect(other).toHaveURL(/\/reset-password$/u);
  await other.reload();
  await other.getByLabel('New password').fill('short');
  await other.getByRole('button', { name: 'Set password' }).click();
  expect(await other.getByLabel('New password').evaluate((input: HTMLInputElement) => input.validity.tooShort)).toBe(
    true,
  );
  await other.getByLabel('New password').fill(NEW_PASSWORD);
  await other.getByRole('button', { name: 'Set password' }).click();
  await expect(other.getByRole('heading', { name: 'Your new password is set' })).toBeFocused();
  await other.getByLabel('E-mail').fill(person.email);
  await other.getByLabel('Password', { exact: true }).fill(NEW_PASSWORD);
  await other.getByRole('button', { name: 'Sign in' }).click();
  await expect(heading(other, 'Today')).toBeVisible();
  // Whoever was signed in before is not any more.
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
  await page.goto(link);
  await page.getByLabel('New password').fill('a third horse battery');
  await page.getByRole('button', { name: 'Set password' }).click();
  await expect(page.getByRole('heading', { name: 'This link no longer works' })).toBeFocused();
  await page.getByRole('link', { name: 'Get a new link' }).click();
  await expect(page.getByRole('heading', { name: 'Forgot your password?' })).toBeVisible();
});

test('WEB-73 a changed name shows at once, however long and in whichever script', async ({ page, person, watch }) => {
  void person;
  watch.allowed.push(NO_SERVER);
  const sidebar = page.getByRole('button', { name: /^Account/u }).first();
  await openSettings(page);
  const field = page.getByLabel('Your name');
  for (const name of [RTL_TITLE, 'Maximiliane-'.repeat(8)]) {
    await field.fill(`  ${name} `);
    await field.press('Enter');
    await expect(sidebar).toContainText(name);
    await expect(field).toHaveValue(name);
  }
  // The second follows the first, which may still be on its way.
  for (const name of ['Sample', 'Sample corrected']) {
    await field.fill(name);
    await field.press('Enter');
  }
  await expect(sidebar).toContainText('Sample corrected');
  await field.fill('Maximiliane-'.repeat(8));
  await field.press('Enter');
  await expect(sidebar).toContainText('Maximiliane-');
  for (const width of [1280, 390, 320]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  // Without a network nothing typed is lost, and it goes through afterwards.
  await field.fill('Sample again');
  await page.context().setOffline(true);
  await field.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('The server cannot be reached. Try again in a moment.');
  await expect(field).toHaveValue('Sample again');
  await page.context().setOffline(false);
  await field.press('Enter');
  await expect(sidebar).toContainText('Sample again');
  await page.reload();
  await expect(page.getByLabel('Your name')).toHaveValue('Sample again');
});

test('WEB-75 a new password: mistakes stand beside their field, and every other device is signed out', async ({
  page,
  person,
  device,
  watch,
}) => {
  watch.allowed.push(/\b40[01]\b/u);
  const other = await (await device()).newPage();
  await signInAt(other, person, '');
  await expect(heading(other, 'Today')).toBeVisible();
  await openSettings(page);
  await expect(devices(page)).toHaveCount(2);

  const current = page.getByLabel('Current password');
  const fresh = page.getByLabel('New password');
  await current.fill('not the password');
  await fresh.fill(NEW_PASSWORD);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByRole('alert')).toHaveText('This is not your current password.');
  await expect(current).toBeFocused();
  await expect(current).toHaveAccessibleDescription('This is not your current password.');
  await expect(fresh).toHaveValue(NEW_PASSWORD);

  await current.fill(PASSWORD);
  await page.getByRole('button', { name: 'Show password' }).last().click();
  await expect(fresh).toHaveAttribute('type', 'text');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByRole('status').getByText('signed out everywhere else')).toBeAttached();
  await expect(current).toHaveValue('');
  await expect(devices(page)).toHaveCount(1);
  await other.reload();
  await expect(other.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
  await signInAt(other, person, '');
  await expect(other.getByRole('alert')).toHaveText('E-mail or password is wrong.');
  await signInAt(other, person, '', NEW_PASSWORD);
  await expect(heading(other, 'Today')).toBeVisible();
  // This one goes on as before.
  await (await apiOf(page)).create({ title: 'Still here' });
});

test('WEB-76 devices are told in words; one is signed out, then all others after a question', async ({
  page,
  person,
  device,
  watch,
}) => {
  watch.allowed.push(/\b401\b/u);
  const phone = await (await device({ userAgent: PHONE_AGENT })).newPage();
  const firefox = await (await device({ userAgent: FIREFOX_AGENT })).newPage();
  for (const other of [phone, firefox]) {
    await signInAt(other, person, '');
    await expect(heading(other, 'Today')).toBeVisible();
  }
  await openSettings(page);
  await expect(devices(page)).toHaveCount(3);
  await expect(devices(page).first()).toContainText('This device');
  await expect(devices(page).first()).toContainText('In use now');
  await expect(devices(page).first().getByRole('button')).toHaveCount(0);
  await expect(devices(page).filter({ hasText: 'Safari on iPhone' })).toContainText('Used within the last day');

  await page.getByRole('button', { name: 'Sign out: Safari on iPhone' }).click();
  await expect(devices(page)).toHaveCount(2);
  await expect(page.getByRole('button', { name: 'Sign out: Firefox on Windows' })).toBeFocused();
  await phone.reload();
  await expect(phone.getByRole('heading', { name: 'Welcome back' })).toBeVisible();

  const everywhere = page.getByRole('button', { name: 'Sign out everywhere else' });
  await everywhere.press('Enter');
  const question = dialog(page, 'Sign out everywhere else?');
  await expect(question).toContainText('1 other device is signed out');
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(everywhere).toBeFocused();
  await expect(devices(page)).toHaveCount(2);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('You are signed in nowhere else.')).toBeVisible();
  await expect(devices(page)).toHaveCount(1);
  await firefox.reload();
  await expect(firefox.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
});

test('WEB-77 after a day the password is asked for in place, and the work goes on', async ({
  page,
  startServer,
  watch,
}) => {
  watch.allowed.push(/\b40[13]\b/u);
  const server = await startServer();
  const person = newPerson();
  await signUp(page, person, server.url);
  server.ageSessions(30);
  await openSettings(page, server.url);
  await page.getByRole('button', { name: 'Show devices' }).click();
  const again = dialog(page, 'Is it still you?');
  await expect(again.getByLabel('Password', { exact: true })).toBeFocused();
  await again.getByLabel('Password', { exact: true }).fill('not the password');
  await page.keyboard.press('Enter');
  await expect(again.getByRole('alert')).toHaveText('This is not your password.');
  await again.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(again).toHaveCount(0);
  // Signed in anew, and the old sign-in of this browser is not left behind.
  await expect(devices(page)).toHaveCount(1);
  await expect(devices(page).first()).toContainText('This device');
});

test('WEB-79 too many attempts are told with the seconds to wait, wherever something is asked', async ({
  page,
  person,
  device,
  watch,
}) => {
  watch.allowed.push(/\b429\b/u);
  const stranger = await (await device()).newPage();
  for (const asked of [stranger, page]) {
    await asked.route('**/api/auth/*{,/*}', (route) =>
      route.request().method() === 'POST'
        ? route.fulfill({
            status: 429,
            headers: { 'X-Retry-After': '9' },
            json: { message: 'Too many requests. Please try again later.' },
          })
        : route.fallback(),
    );
  }
  const told = 'Too many attempts. Try again in 9 seconds.';
  await signInAt(stranger, person, '');
  await expect(stranger.getByRole('alert')).toHaveText(told);
  await stranger.goto('/reset-password?token=abc');
  await stranger.getByLabel('New password').fill(NEW_PASSWORD);
  await stranger.getByRole('button', { name: 'Set password' }).click();
  await expect(stranger.getByRole('alert')).toHaveText(told);

  await openSettings(page);
  await page.getByLabel('Your name').fill('Too often');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText(told);
  await page.getByLabel('Current password').fill(PASSWORD);
  await page.getByLabel('New password').fill(NEW_PASSWORD);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByRole('alert')).toHaveText([told, told]);
});

test('WEB-79 the server’s own limit reads the same', async ({ page, startServer, watch }) => {
  watch.allowed.push(/\b4(01|29)\b/u);
  const server = await startServer({ TODOLITH_RATE_LIMIT: 'on' });
  await page.goto(`${server.url}/login`);
  await page.getByLabel('E-mail').fill('nobody@example.org');
  const password = page.getByLabel('Password', { exact: true });
  await password.fill('not the password');
  const told = page.getByRole('alert');
  await expect(async () => {
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(told).toHaveText(/^Too many attempts\. Try again in \d+ seconds?\.$/u, { timeout: 500 });
  }).toPass();
  await expect(password).toHaveValue('not the password');
});

test('WEB-65 settings that cannot be loaded say so, with a way on', async ({ page, person, watch }) => {
  void person;
  watch.allowed.push(NO_SERVER);
  let cut = true;
  await page.route('**/api/auth/get-session', (route) => (cut ? route.abort('connectionrefused') : route.fallback()));
  await page.goto('/settings');
  await expect(page.getByRole('alert')).toContainText('Your settings cannot be loaded');
  cut = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByLabel('Your name')).toBeVisible();
});

test('WEB-81 keys pressed while the palette is on its way choose from it once it is there', async ({
  page,
  person,
}) => {
  void person;
  const answer = await holdBack(page, '**/assets/Palette-*.js');
  await page.goto('/today');
  await expect(heading(page, 'Today')).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('combobox', { name: 'Search or jump to' })).toHaveCount(0);
  answer();
  await expect(page.getByRole('option', { name: /^Upcoming/u })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Upcoming')).toBeVisible();
});

test('WEB-78 deleting the account says what goes, asks twice, and leaves nothing in the browser', async ({
  page,
  person,
  context,
  watch,
}) => {
  watch.allowed.push(/\b40[01]\b/u);
  await seed(page, [{ title: 'First' }, { title: 'Second' }]);
  const tab = await context.newPage();
  await tab.goto('/all');
  await expect(tab.getByText('2 open tasks')).toBeVisible();
  await openSettings(page);
  const opener = page.getByRole('button', { name: 'Delete account' });
  await opener.press('Enter');
  const question = dialog(page, 'Delete your account?');
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expect(question).toContainText('2 tasks, open and done');
  await expect(question).toContainText(person.email);
  await page.keyboard.press('Escape');
  await expect(opener).toBeFocused();
  await page.keyboard.press('Enter');

  const address = question.getByLabel('Type your e-mail address');
  const password = question.getByLabel('Password', { exact: true });
  await address.fill('other@example.org');
  await password.fill('not the password');
  await page.keyboard.press('Enter');
  await expect(question.getByRole('alert')).toHaveText('This is not your address.');
  await expect(address).toBeFocused();
  await address.fill(person.email.toUpperCase());
  await page.keyboard.press('Enter');
  await expect(question.getByRole('alert')).toHaveText('This is not your current password.');
  await expect(password).toBeFocused();
  await password.fill(PASSWORD);
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { name: 'Goodbye' })).toBeFocused();
  await expect(page).toHaveURL(/\/account-deleted$/u);
  expect(await page.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage)].flat())).toEqual([]);
  expect((await context.cookies()).filter(({ name }) => name.includes('session'))).toEqual([]);
  // The other tab of this browser shows nothing of it either.
  await expect(tab.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
  await signIn(page, person);
  await expect(page.getByRole('alert')).toHaveText('E-mail or password is wrong.');
});
