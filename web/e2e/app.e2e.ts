import {
  day,
  expect,
  expectAccessible,
  expectSent,
  listen,
  PASSWORD,
  quickAdd,
  row,
  SAMPLE,
  seed,
  signUp,
  test,
} from './support';

test.describe('the door', () => {
  test('WEB-01 strangers sign in and come back to where they wanted to be', async ({ page, watch }) => {
    void watch;
    await page.goto('/upcoming?priority=high');
    await expect(page).toHaveURL(/\/login\?next=/);
    await page.getByRole('link', { name: 'Create account' }).click();
    await page.getByLabel('Name').fill('Ada Sample');
    await page.getByLabel('E-mail').fill(`ada-${crypto.randomUUID()}@example.org`);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page).toHaveURL(/\/upcoming\?priority=high$/);
  });

  test('WEB-02 a wrong password says so and keeps the address', async ({ page, person, watch }) => {
    watch.allowed.push(/401/);
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(page).toHaveURL(/\/login/);
    await page.getByLabel('E-mail').fill(person.email);
    await page.getByLabel('Password', { exact: true }).fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert')).toHaveText('E-mail or password is wrong.');
    await expect(page.getByLabel('E-mail')).toHaveValue(person.email);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
  });

  test('WEB-03 closed sign-up says so and shows no form', async ({ page, watch }) => {
    void watch;
    await page.route('**/api/config', (route) => route.fulfill({ json: { sign_up: 'closed', version: '0.0.0' } }));
    await page.goto('/signup');
    await expect(page.getByText('Sign-up is closed on this server.')).toBeVisible();
    await expect(page.getByLabel('Password', { exact: true })).toHaveCount(0);
    await expectAccessible(page, 'closed sign-up');
  });

  test('WEB-04 whoever is signed in gets the app, also at the addresses of the pair that came before', async ({
    page,
    person,
  }) => {
    void person;
    for (const path of ['/login', '/signup', '/dashboard', '/']) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
    }
    await page.goto('/tasks');
    await expect(page.getByRole('heading', { level: 1, name: 'All' })).toBeVisible();
  });

  test('WEB-05 a session that ends while somebody types loses nothing', async ({ page, person, request, watch }) => {
    void person;
    void request;
    watch.allowed.push(/401/);
    await page.goto('/all');
    await quickAdd(page).fill('Before');
    await page.keyboard.press('Enter');
    await row(page, 'Before').locator('.ttl').click();
    await page.route('**/api/*/tasks/**', (route) => route.fulfill({ status: 401, json: {} }));
    await page.context().clearCookies();
    await page.getByLabel('Title', { exact: true }).fill('Typed in the middle');
    await expect(page.getByRole('heading', { name: 'Please sign in again' })).toBeVisible();
    await expectAccessible(page, 'expired');
    await page.unroute('**/api/*/tasks/**');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await expect(page.locator('dialog')).toHaveCount(0);
    await expect(page.getByLabel('Title', { exact: true })).toHaveValue('Typed in the middle');
    await expectSent(page);
    await page.reload();
    await expect(row(page, 'Typed in the middle')).toBeVisible();
  });

  test('WEB-06 signing out asks first while something is unsent', async ({ page, person, watch }) => {
    void person;
    watch.allowed.push(/ERR_INTERNET_DISCONNECTED/);
    await page.goto('/all');
    await expect(page.getByText('A clean slate')).toBeVisible();
    await page.context().setOffline(true);
    await quickAdd(page).fill('Not sent yet');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Offline, 1 waiting')).toBeVisible();
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(page.getByText('1 change has not reached the server')).toBeVisible();
    await page.getByRole('button', { name: 'Stay' }).click();
    await page.context().setOffline(false);
    await expectSent(page);
  });
});

test.describe('tasks', () => {
  test('WEB-34 quick add marks what it understands, and Backspace makes it text again', async ({ page, person }) => {
    void person;
    await page.goto('/all');
    await expect(page.getByText('A clean slate')).toBeVisible();
    await page.keyboard.press('q');
    await page.keyboard.type('Call the bank tomorrow at 9 #calls p1');
    await expect(page.locator('.qa mark')).toHaveText(['tomorrow at 9', '#calls', 'p1']);
    await page.keyboard.press('Enter');
    await expect(row(page, 'Call the bank')).toContainText('Tomorrow, 09:00');
    await page.keyboard.type('Watch the tennis today');
    await page.keyboard.press('Backspace');
    await expect(page.locator('.qa mark')).toHaveCount(0);
    await expect(quickAdd(page)).toHaveValue('Watch the tennis today');
    await page.locator('.qa').getByRole('button', { name: 'Priority' }).click();
    await page.getByRole('menuitemradio', { name: 'Low' }).click();
    await expect(quickAdd(page)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(row(page, 'Watch the tennis today').getByRole('img', { name: 'Low priority' })).toBeVisible();
    await quickAdd(page).fill('x'.repeat(201));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('at most 200 characters');
    await expect(quickAdd(page)).toHaveValue('x'.repeat(201));
  });

  test('WEB-50 a whole life by mouse', async ({ page, person }) => {
    void person;
    await page.goto('/all');
    await quickAdd(page).fill('Plan the garden');
    await page.getByRole('button', { name: 'Add', exact: false }).filter({ hasText: 'Add' }).click();
    await row(page, 'Plan the garden').locator('.ttl').click();
    const detail = page.getByRole('complementary', { name: 'Task details' });
    await detail.getByLabel('Title', { exact: true }).fill('Plan the spring garden');
    await detail.getByLabel('Note', { exact: true }).fill('Beds first,\nthen the fence.');
    await detail.getByRole('button', { name: /^Due/ }).click();
    await page.getByRole('button', { name: /^Tomorrow/ }).click();
    await detail.getByRole('button', { name: /^Repeat/ }).click();
    await page.getByRole('menuitemradio', { name: 'Every week' }).click();
    await detail.getByRole('button', { name: /^Priority/ }).click();
    await page.getByRole('menuitemradio', { name: 'High' }).click();
    await detail.getByRole('button', { name: /^Tags/ }).click();
    await page.getByLabel('Find or make a tag').fill('garden');
    await page.getByRole('button', { name: 'New tag “garden”' }).click();
    await page.keyboard.press('Escape');
    await expectSent(page);
    await page.reload();
    await expect(detail.getByLabel('Title', { exact: true })).toHaveValue('Plan the spring garden');
    await expect(detail.getByLabel('Note', { exact: true })).toHaveValue('Beds first,\nthen the fence.');
    await expect(detail.getByRole('button', { name: 'Due: Tomorrow' })).toBeVisible();
    await expect(detail.getByRole('button', { name: 'Repeat: Every week' })).toBeVisible();
    await expect(detail.getByRole('button', { name: 'Priority: High' })).toBeVisible();
    await expect(detail.getByRole('button', { name: 'Tags: garden' })).toBeVisible();
    await detail.getByRole('button', { name: 'Delete task' }).click();
    await expect(page.getByText('A clean slate')).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(row(page, 'Plan the spring garden')).toBeVisible();
  });

  test('WEB-51 a whole life by keyboard alone', async ({ page, person, request }) => {
    void request;
    void person;
    await seed(page.request, SAMPLE);
    await expect(row(page, 'Renew the passport')).toBeVisible();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await expect(row(page, 'Review the prices').locator('.ttl')).toBeFocused();
    await page.keyboard.press('2');
    await expect(row(page, 'Review the prices').getByRole('img', { name: 'Medium priority' })).toBeVisible();
    await page.keyboard.press('z');
    await expect(row(page, 'Review the prices').getByRole('img', { name: 'High priority' })).toBeVisible();
    await page.keyboard.press('t');
    await expect(page.getByRole('dialog', { name: 'Choose a due date' })).toBeVisible();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect(row(page, 'Review the prices')).toHaveCount(0);
    await page.keyboard.press('z');
    await expect(row(page, 'Review the prices')).toBeVisible();
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await expect(page.getByRole('heading', { level: 1, name: 'All' })).toBeFocused();
    await page.keyboard.press('j');
    await page.keyboard.press('l');
    await page.getByLabel('Find or make a tag').waitFor();
    await page.keyboard.type('by hand');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(row(page, 'Read a very long title').locator('.ttl')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: /^Tags: .*by hand/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(row(page, 'Read a very long title').locator('.ttl')).toBeFocused();
    await page.keyboard.press('Shift+Delete');
    await expect(row(page, 'Read a very long title')).toHaveCount(0);
    await page.keyboard.press('z');
    await expect(row(page, 'Read a very long title')).toBeVisible();
    await page.keyboard.press('/');
    await page.locator('dialog.palette').waitFor();
    await page.keyboard.type('passport');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Title', { exact: true })).toHaveValue('Renew the passport');
    await page.keyboard.press('e');
    await expect(page.getByText('Completed “Renew the passport”').first()).toBeVisible();
    await page.keyboard.press('?');
    await expect(page.getByRole('heading', { name: 'Keyboard shortcuts' })).toBeVisible();
  });

  test('WEB-52 a whole life on a phone', async ({ browser, baseURL, watch }) => {
    const context = await browser.newContext({
      ...(baseURL === undefined ? {} : { baseURL }),
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
    });
    await listen(context, watch);
    const page = await context.newPage();
    await signUp(page, { name: 'Ada Sample', email: `ada-${crypto.randomUUID()}@example.org` });
    await page.getByRole('button', { name: 'Add a task' }).tap();
    await page.keyboard.type('Buy bread today !high');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await row(page, 'Buy bread').locator('.ttl').tap();
    const sheet = page.getByRole('dialog', { name: 'Task details' });
    await sheet.getByLabel('Title', { exact: true }).fill('Buy dark bread');
    await sheet.getByRole('button', { name: /^Due/ }).tap();
    await page.getByRole('button', { name: /^Tomorrow/ }).tap();
    await expect(sheet.getByRole('button', { name: 'Due: Tomorrow' })).toBeVisible();
    await sheet.getByRole('button', { name: 'Close details' }).tap();
    await page.getByRole('link', { name: 'Upcoming' }).tap();
    await page.getByRole('checkbox', { name: 'Complete: Buy dark bread' }).tap();
    await page.getByRole('button', { name: 'Undo' }).tap();
    await expect(page.getByRole('checkbox', { name: 'Complete: Buy dark bread' })).not.toBeChecked();
    await context.close();
  });

  test('WEB-53 tabs and devices see each other, also after the tab that followed has gone', async ({
    page,
    person,
    browser,
    baseURL,
    context,
    watch,
  }) => {
    void person;
    await page.goto('/all');
    const tab = await context.newPage();
    await tab.goto('/all');
    const elsewhere = await browser.newContext({
      ...(baseURL === undefined ? {} : { baseURL }),
      storageState: await context.storageState(),
    });
    await listen(elsewhere, watch);
    const device = await elsewhere.newPage();
    await device.goto('/all');
    for (const each of [page, tab, device]) await expect(each.getByText('A clean slate')).toBeVisible();
    await quickAdd(page).fill('Seen everywhere');
    await page.keyboard.press('Enter');
    await expect(row(tab, 'Seen everywhere')).toBeVisible();
    await expect(row(device, 'Seen everywhere')).toBeVisible();
    await page.close();
    await quickAdd(device).fill('After the first tab');
    await device.keyboard.press('Enter');
    await expect(row(tab, 'After the first tab')).toBeVisible();
    await device.getByRole('checkbox', { name: 'Complete: Seen everywhere' }).click();
    await expect(row(tab, 'Seen everywhere')).toHaveCount(0);
    await elsewhere.close();
  });

  test('WEB-54 a refused task comes back with the reason and its text', async ({ page, person, watch }) => {
    void person;
    watch.allowed.push(/422/);
    await page.goto('/all');
    await expect(page.getByText('A clean slate')).toBeVisible();
    await page.route('**/api/*/tasks', (route) =>
      route.request().method() === 'POST'
        ? route.fulfill({ status: 422, contentType: 'application/problem+json', json: { detail: 'There is no room.' } })
        : route.continue(),
    );
    await quickAdd(page).fill('A refused task');
    await page.keyboard.press('Enter');
    await expect(page.locator('.toast')).toContainText('There is no room.');
    await expect(row(page, 'A refused task')).toHaveCount(0);
    await page.unroute('**/api/*/tasks');
    await page.getByRole('button', { name: 'Review' }).click();
    await expectAccessible(page, 'refused');
    await page.getByLabel('Title', { exact: true }).fill('A mended task');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(row(page, 'A mended task')).toBeVisible();
    await expect(page.locator('dialog')).toHaveCount(0);
  });

  test('WEB-55 what is done offline is kept, shown and sent later', async ({ page, person, watch }) => {
    void person;
    watch.allowed.push(/ERR_INTERNET_DISCONNECTED/);
    await page.goto('/all');
    await expect(page.getByText('A clean slate')).toBeVisible();
    await page.context().setOffline(true);
    await quickAdd(page).fill('Written offline');
    await page.keyboard.press('Enter');
    await page.getByRole('checkbox', { name: 'Complete: Written offline' }).click();
    await expect(page.getByText('Offline, 2 waiting')).toBeVisible();
    let asked = false;
    page.on('dialog', (dialog) => {
      asked = true;
      void dialog.dismiss();
    });
    await page.close({ runBeforeUnload: true });
    await expect.poll(() => asked).toBe(true);
    await page.context().setOffline(false);
    await expectSent(page);
    await page.goto('/done');
    await expect(row(page, 'Written offline')).toBeVisible();
  });

  test('WEB-56 a long list draws only what is in sight, and the keyboard walks through it', async ({
    page,
    person,
  }) => {
    test.slow();
    void person;
    await seed(
      page.request,
      Array.from({ length: 300 }, (_, index) => ({ title: `Task number ${index}`, priority: null })),
    );
    await page.goto('/all');
    await expect(page.locator('h1 + p')).toHaveText('300 open tasks');
    await expect.poll(() => page.locator('.row').count()).toBeLessThan(100);
    for (let step = 0; step < 40; step += 1) await page.keyboard.press('j');
    await expect(row(page, 'Task number 260').locator('.ttl')).toBeFocused();
    await expectAccessible(page, 'long list');
  });

  test('WEB-57 undo takes completing, deleting and repeating back', async ({ page, person }) => {
    void person;
    await seed(page.request, SAMPLE);
    await page.getByRole('checkbox', { name: 'Complete: Water the olive tree' }).click();
    await expectSent(page);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('checkbox', { name: 'Complete: Water the olive tree' })).not.toBeChecked();
    await expectSent(page);
    await page.goto('/all?status=everything');
    await expect(row(page, 'Water the olive tree')).toHaveCount(1);
    await row(page, 'Quarterly report').hover();
    await page.getByRole('button', { name: 'More: Quarterly report' }).click();
    await page.getByRole('menuitem', { name: 'Delete task' }).click();
    await expect(row(page, 'Quarterly report')).toHaveCount(0);
    await page.keyboard.press('z');
    await expect(row(page, 'Quarterly report').getByRole('img', { name: 'Low priority' })).toBeVisible();
  });

  test('WEB-58 the back button goes back, through tasks, views and filters', async ({ page, person }) => {
    void person;
    await seed(page.request, SAMPLE);
    await page.getByRole('link', { name: 'All' }).first().click();
    await row(page, 'Quarterly report').locator('.ttl').click();
    await expect(page.getByLabel('Title', { exact: true })).toHaveValue('Quarterly report');
    await page.goBack();
    await expect(page.getByLabel('Title', { exact: true })).toHaveCount(0);
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
  });
});

test.describe('looks', () => {
  for (const scheme of ['light', 'dark'] as const) {
    test(`WEB-60 axe finds nothing on any screen, ${scheme}`, async ({ page, person }) => {
      test.slow();
      void person;
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await expectAccessible(page, 'empty');
      await seed(page.request, SAMPLE);
      for (const path of [
        '/today',
        '/all',
        '/upcoming',
        '/done',
        '/tag/errands',
        '/search?q=re',
        '/search?q=zzz',
        '/nowhere',
        '/all?priority=medium&due=undated',
      ]) {
        await page.goto(path);
        await expect(page.locator('.row, .empty').first()).toBeVisible();
        await expectAccessible(page, path);
      }
      await page.goto('/today');
      await row(page, 'Review the prices').locator('.ttl').click();
      await expectAccessible(page, 'detail');
      for (const property of [/^Due/, /^Priority/, /^Tags/]) {
        await page.locator('.props').getByRole('button', { name: property }).click();
        await expect(page.locator('.pop')).toBeVisible();
        await expectAccessible(page, `picker ${property}`);
        await page.keyboard.press('Escape');
      }
      await page.getByRole('button', { name: 'Filter' }).click();
      await expect(page.locator('.pop')).toBeVisible();
      await expectAccessible(page, 'filter');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await expect(page.locator('dialog.palette')).toBeVisible();
      await page.keyboard.type('re');
      await expectAccessible(page, 'palette');
      await page.keyboard.press('Escape');
      await page.setViewportSize({ width: 390, height: 844 });
      await expectAccessible(page, 'detail on a phone');
      await page.goto('/browse');
      await expectAccessible(page, 'browse');
    });
  }

  test('WEB-62 a chosen theme stays, from the first paint on', async ({ page, person, watch }) => {
    void person;
    watch.allowed.push(/ERR_FAILED/);
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await page.route('**/assets/*.js', (route) => route.abort());
    await page.goto('/today', { waitUntil: 'commit' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await page.unroute('**/assets/*.js');
    await page.reload();
  });

  test('WEB-63 nothing scrolls sideways at 320 pixels', async ({ page, person }) => {
    void person;
    await seed(page.request, SAMPLE);
    await page.setViewportSize({ width: 320, height: 640 });
    for (const path of ['/today', '/all', '/browse', '/search?q=re']) {
      await page.goto(path);
      await expect(page.locator('h1')).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    }
  });

  test('WEB-64 the documentation answers a request from its own page', async ({ page, person }) => {
    void person;
    await page.goto('/docs');
    const health = page.locator('.opblock', { hasText: '/health' }).first();
    await health.locator('.opblock-summary').click();
    await health.getByRole('button', { name: 'Execute' }).click();
    await expect(health.locator('.live-responses-table')).toContainText('healthy');
  });

  test('WEB-65 waiting and failing are told calmly', async ({ page, person, watch }) => {
    void person;
    watch.allowed.push(/ERR_FAILED/);
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/api/*/tasks', async (route) => {
      await held;
      await route.abort();
    });
    await page.goto('/all');
    await expect(page.getByRole('status', { name: 'Loading your tasks' })).toBeVisible();
    await expectAccessible(page, 'loading');
    answer();
    await expect(page.getByRole('heading', { name: 'The server cannot be reached' })).toBeVisible();
    await expectAccessible(page, 'failed');
    await page.unroute('**/api/*/tasks');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByText('A clean slate')).toBeVisible();
  });

  test('WEB-45 shows a moment sent by another client in the time of the reader', async ({ page, person }) => {
    void person;
    await seed(page.request, [{ title: 'Elsewhere', due_date: `${day(1)}T10:00:00Z` }]);
    await page.goto('/upcoming');
    await expect(row(page, 'Elsewhere')).toBeVisible();
    await expect(row(page, 'Elsewhere').locator('.due')).toHaveText(/^\d\d:\d\d$/);
  });
});
