/** The life of a task on a phone, with the fingers. */
import {
  apiOf,
  check,
  day,
  detail,
  expect,
  heading,
  newPerson,
  openAccount,
  PASSWORD,
  row,
  saved,
  seed,
  test,
  titleIn,
  titles,
  undo,
} from './fixtures';

test('BROWSER-04 WEB-52 the whole life of a task on a phone', async ({ page }) => {
  const person = newPerson();
  const pane = detail(page);

  await page.goto('/');
  await page.getByRole('link', { name: 'Create account' }).tap();
  await page.getByLabel('Name').fill(person.name);
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).tap();
  await expect(heading(page, 'Today')).toBeVisible();
  const api = await apiOf(page);

  await test.step('quick add', async () => {
    await page.getByRole('button', { name: 'Add a task' }).tap();
    await page.keyboard.type('Buy bread today at 18:00 #shop !high');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Buy milk today');
    await page.getByRole('button', { name: 'Add', exact: true }).tap();
    await page.keyboard.press('Escape');
    await expect(row(page, 'Buy bread')).toContainText('18:00');
    await expect(row(page, 'Buy milk')).toBeVisible();
  });

  await test.step('edit every field', async () => {
    await titleIn(page, 'Buy bread').tap();
    await pane.getByLabel('Title', { exact: true }).fill('Buy dark bread');
    await pane.getByLabel('Note', { exact: true }).fill('The one with seeds.');
    await pane.getByRole('button', { name: /^Due/u }).tap();
    await page.getByRole('button', { name: /^Tomorrow/u }).tap();
    await expect(pane.getByRole('button', { name: 'Due: Tomorrow, 18:00' })).toBeVisible();
    await pane.getByRole('button', { name: /^Repeat/u }).tap();
    await page.getByRole('menuitemradio', { name: 'Every day' }).tap();
    await pane.getByRole('button', { name: /^Priority/u }).tap();
    await page.getByRole('menuitemradio', { name: 'Low' }).tap();
    await pane.getByRole('button', { name: /^Tags/u }).tap();
    await page.getByLabel('Find or make a tag').fill('weekly round');
    await page.getByRole('button', { name: 'New tag “weekly round”' }).tap();
    await page.keyboard.press('Escape');
    await saved(page);
    await pane.getByRole('button', { name: 'Close details' }).tap();
    await expect(pane).toHaveCount(0);
    expect(await api.list()).toContainEqual(
      expect.objectContaining({
        title: 'Buy dark bread',
        description: 'The one with seeds.',
        due_date: `${day(1)}T18:00`,
        priority: 'low',
        tags: ['shop', 'weekly round'],
        recurring_interval: 'daily',
      }),
    );
  });

  await test.step('complete, delete, take back', async () => {
    await check(page, 'Buy milk').tap();
    await undo(page).tap();
    await expect(check(page, 'Buy milk')).not.toBeChecked();
    await titleIn(page, 'Buy milk').tap();
    await pane.getByRole('button', { name: 'Delete task' }).tap();
    await expect(row(page, 'Buy milk')).toHaveCount(0);
    await undo(page).tap();
    await expect(row(page, 'Buy milk')).toBeVisible();
  });

  await test.step('views, filter, sort, search', async () => {
    const bar = page.getByRole('navigation', { name: 'Main' });
    await bar.getByRole('link', { name: 'Upcoming' }).tap();
    await expect(row(page, 'Buy dark bread')).toBeVisible();
    await bar.getByRole('link', { name: 'Inbox' }).tap();
    await openAccount(page);
    await page.getByRole('menuitem', { name: 'Filter' }).tap();
    await page.getByRole('group', { name: 'Tag' }).getByRole('button', { name: 'shop' }).tap();
    await page.keyboard.press('Escape');
    await expect(row(page, 'Buy milk')).toHaveCount(0);
    await page.getByRole('button', { name: 'Remove filter: Tag: shop' }).tap();
    await expect(row(page, 'Buy milk')).toBeVisible();
    await page.getByRole('link', { name: 'Search' }).first().tap();
    await page.keyboard.type('seeds');
    await expect(row(page, 'Buy dark bread')).toBeVisible();
    await bar.getByRole('link', { name: 'Browse' }).tap();
    await page.getByRole('link', { name: /^weekly round/u }).tap();
    await expect(heading(page, 'weekly round')).toBeVisible();
    await check(page, 'Buy dark bread').tap();
    await saved(page);
    await bar.getByRole('link', { name: 'Browse' }).tap();
    await page.getByRole('link', { name: 'Done' }).tap();
    await expect(page.getByRole('checkbox', { name: 'Reopen: Buy dark bread' })).toBeChecked();
    // Completing a repeating task has made the next one.
    expect((await api.list()).filter(({ title }) => title === 'Buy dark bread').map((task) => task.due_date)).toEqual(
      expect.arrayContaining([`${day(1)}T18:00`, `${day(2)}T18:00`]),
    );
  });

  await test.step('sign out and in again', async () => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Browse' }).tap();
    await openAccount(page);
    await page.getByRole('menuitem', { name: 'Sign out' }).tap();
    await expect(page).toHaveURL(/\/login/u);
    await page.getByLabel('E-mail').fill(person.email);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).tap();
    await expect(row(page, 'Buy milk')).toBeVisible();
  });
});

test('WEB-52 WEB-76 WEB-80 the settings on a phone', async ({ page, person, device, watch }) => {
  watch.allowed.push(/\b401\b/u);
  const other = await (await device()).newPage();
  await other.goto('/login');
  await other.getByLabel('E-mail').fill(person.email);
  await other.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await other.getByRole('button', { name: 'Sign in' }).tap();
  await expect(heading(other, 'Today')).toBeVisible();

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Browse' }).tap();
  await openAccount(page);
  await page.getByRole('menuitem', { name: 'Settings' }).tap();
  await page.getByLabel('Your name').fill('Sample on a phone');
  await page.getByRole('button', { name: 'Save' }).tap();
  await expect(page.getByText('Your name is saved').last()).toBeVisible();
  await page.getByRole('button', { name: /^Sign out:/u }).tap();
  await expect(page.getByText('You are signed in nowhere else.')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await other.reload();
  await expect(other.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
});

test('HAND-02 a finger scrolls, and after a long press it moves a task', async ({ page, person }) => {
  void person;
  await seed(
    page,
    Array.from({ length: 30 }, (_, index) => ({ title: `Task ${index + 1}` })),
  );
  await page.goto('/inbox');
  await expect(page.locator('.scroll.by-hand')).toBeVisible();
  const devices = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...at: { x: number; y: number }[]) =>
    devices.send('Input.dispatchTouchEvent', { type, touchPoints: at });
  const middle = async (title: string) => {
    const box = await row(page, title).boundingBox();
    return { x: (box?.x ?? 0) + 150, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  };
  const lifted = page.locator('.ghost');

  const swipe = await middle('Task 8');
  await touch('touchStart', swipe);
  for (let part = 1; part <= 15; part += 1) await touch('touchMove', { x: swipe.x, y: swipe.y - part * 15 });
  await touch('touchEnd');
  await expect.poll(() => page.locator('.scroll').evaluate((element) => element.scrollTop)).toBeGreaterThan(100);
  await expect(lifted).toHaveCount(0);
  // The list glides on for a while after the finger has left it.
  const glides = (element: Element) =>
    new Promise<boolean>((resolve) => {
      const { scrollTop } = element;
      setTimeout(() => resolve(element.scrollTop !== scrollTop), 200);
    });
  await expect.poll(() => page.locator('.scroll').evaluate(glides)).toBe(false);
  await page.locator('.scroll').evaluate((element) => element.scrollTo(0, 0));
  await expect(row(page, 'Task 1')).toBeInViewport();

  const [from, to] = [await middle('Task 4'), await middle('Task 2')];
  await touch('touchStart', from);
  await expect(lifted).toHaveText('Task 4');
  for (let part = 1; part <= 5; part += 1) {
    await touch('touchMove', { x: from.x, y: from.y + ((to.y - 12 - from.y) * part) / 5 });
  }
  await expect(page.locator('.drop-line')).toBeVisible();
  await page.screenshot({ path: 'test-results/screens/phone-drag.png' });
  await touch('touchEnd');
  await expect(titles(page).nth(1)).toHaveText('Task 4');
  await expect(detail(page)).toHaveCount(0);
  expect(await page.locator('.scroll').evaluate((element) => element.scrollTop)).toBe(0);

  await touch('touchStart', await middle('Task 3'));
  await expect(lifted).toBeVisible();
  await touch('touchEnd');
  await page.getByRole('menuitem', { name: 'Move up' }).tap();
  await expect(titles(page).nth(2)).toHaveText('Task 3');
  await saved(page);
});
