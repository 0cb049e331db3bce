/** Signing up and in, and every address a person may arrive at. */
import {
  apiOf,
  detail,
  expect,
  heading,
  newPerson,
  openAccount,
  PASSWORD,
  RTL_TITLE,
  row,
  SAMPLE,
  saved,
  seed,
  signIn,
  signUp,
  test,
  titleIn,
  titles,
} from './fixtures';

test('BROWSER-20 WEB-01 a stranger is sent to the door and comes back to where they wanted to be', async ({ page }) => {
  for (const path of ['/', '/dashboard', '/tasks', '/today', '/all', '/upcoming', '/done', '/search?q=a', '/tag/x']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
    await expect(page).toHaveURL(/\/login/u);
  }
  await page.goto('/signup?next=%2Fupcoming%3Fpriority%3Dhigh');
  const person = newPerson();
  await page.getByLabel('Name').fill(person.name);
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page).toHaveURL(/\/upcoming\?priority=high$/u);
});

test('BROWSER-21 WEB-04 WEB-58 every address opens its view, also after a reload and on the way back', async ({
  page,
  person,
}) => {
  void person;
  await seed(page, SAMPLE);
  const views = [
    ['/login', 'Today'],
    ['/signup', 'Today'],
    ['/', 'Today'],
    ['/dashboard', 'Today'],
    ['/today', 'Today'],
    ['/tasks', 'All'],
    ['/all', 'All'],
    ['/upcoming', 'Upcoming'],
    ['/done', 'Done'],
    ['/search?q=report', 'Search'],
    ['/tag/deep%20work', 'deep work'],
  ] as const;
  for (const [path, name] of views) {
    await page.goto(path);
    await expect(heading(page, name)).toBeVisible();
  }
  await page.reload();
  await expect(heading(page, 'deep work')).toBeVisible();

  const task = (await (await apiOf(page)).list()).find(({ title }) => title === 'Quarterly report');
  await page.goto(`/task/${task?.id}`);
  await expect(detail(page).getByLabel('Title', { exact: true })).toHaveValue('Quarterly report');

  await page.goto('/today');
  await page.getByRole('link', { name: /^All/u }).first().click();
  await titleIn(page, 'Quarterly report').click();
  await expect(detail(page)).toBeVisible();
  await page.goBack();
  await expect(detail(page)).toHaveCount(0);
  await page.goBack();
  await expect(heading(page, 'Today')).toBeVisible();
  await page.goForward();
  await expect(heading(page, 'All')).toBeVisible();

  await page.goto('/nowhere/at/all');
  await expect(page.getByText('There is no such page')).toBeVisible();
  await page.getByRole('button', { name: 'Go to Today' }).click();
  await expect(heading(page, 'Today')).toBeVisible();
});

test('BROWSER-22 WEB-03 closed sign-up says so and shows no form', async ({ page, startServer }) => {
  const closed = await startServer({ TODOLITH_SIGN_UP: 'closed' });
  await page.goto(`${closed.url}/signup`);
  await expect(page.getByText('Sign-up is closed on this server.')).toBeVisible();
  await expect(page.getByLabel('Password', { exact: true })).toHaveCount(0);
  await page.getByRole('link', { name: 'Sign in' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Create account' })).toHaveCount(0);
});

test('BROWSER-23 sign-up for the first person closes behind them', async ({ page, startServer, device }) => {
  const server = await startServer({ TODOLITH_SIGN_UP: 'first-user-only' });
  await page.goto(`${server.url}/signup`);
  await expect(page.getByText('The first account on this server becomes yours.')).toBeVisible();
  await signUp(page, newPerson(), server.url);
  const second = await (await device()).newPage();
  await second.goto(`${server.url}/signup`);
  await expect(second.getByText('Sign-up is closed on this server.')).toBeVisible();
});

test('BROWSER-24 WEB-02 a wrong password and a taken e-mail are said, and nothing typed is lost', async ({
  page,
  person,
  device,
  watch,
}) => {
  watch.allowed.push(/\b401 POST .*sign-in/u, /\b422 POST .*sign-up/u, /status of 4(01|22)/u);
  const other = await (await device()).newPage();
  await other.goto('/login');
  await other.getByLabel('E-mail').fill(person.email);
  await other.getByLabel('Password', { exact: true }).fill('not the password');
  await other.getByRole('button', { name: 'Sign in' }).click();
  await expect(other.getByRole('alert')).toHaveText('E-mail or password is wrong.');
  await expect(other.getByLabel('E-mail')).toHaveValue(person.email);
  await other.getByRole('link', { name: 'Create account' }).click();
  await other.getByLabel('Name').fill('Somebody');
  await other.getByLabel('E-mail').fill(person.email.toUpperCase());
  await other.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await other.getByRole('button', { name: 'Create account' }).click();
  await expect(other.getByRole('alert')).toHaveText('There is an account with this e-mail already.');
  await expect(other.getByLabel('Name')).toHaveValue('Somebody');
  await other.getByRole('link', { name: 'Sign in' }).click();
  await signIn(other, person);
  await expect(heading(other, 'Today')).toBeVisible();
  await openAccount(page);
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/login/u);
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
});

const ODD_TITLES = [
  'x'.repeat(200),
  `Family 👨‍👩‍👧‍👦, flag 🏳️‍🌈, keycap 3️⃣, hand 👋🏽`,
  RTL_TITLE,
  'مرحبا <b>bold</b> & "quoted"',
  'zero\u200bwidth and soft\u00adhyphen',
  '{{ braces }} ${dollar} %s \\n',
  'Ａｌｌ ｗｉｄｅ 買い物 e\u0301',
];

test('BROWSER-25 whatever a title is made of, it is shown to the letter and breaks nothing', async ({
  page,
  person,
}) => {
  void person;
  const api = await apiOf(page);
  await api.seed(ODD_TITLES.map((title) => ({ title, priority: null })));
  await page.goto('/all?sort=oldest');
  await expect(titles(page)).toHaveCount(ODD_TITLES.length);
  expect(await titles(page).evaluateAll((links) => links.map((link) => link.textContent))).toEqual(ODD_TITLES);
  const direction = (title: string) => titleIn(page, title).evaluate((link) => getComputedStyle(link).direction);
  expect(await direction(RTL_TITLE)).toBe('rtl');
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  for (const title of [ODD_TITLES[1] ?? '', 'مرحبا <b>bold</b> & "quoted"']) {
    await titleIn(page, title).click();
    await detail(page).getByLabel('Title', { exact: true }).press('End');
    await page.keyboard.type('!');
    await page.keyboard.press('Escape');
    await expect(row(page, `${title}!`)).toBeVisible();
    await saved(page);
    expect((await api.list()).map((task) => task.title)).toContain(`${title}!`);
  }
});

test('BROWSER-26 two thousand tasks: only what is in sight is drawn, and the end is in reach', async ({
  page,
  person,
}) => {
  void person;
  const api = await apiOf(page);
  const batch = 40;
  for (let from = 0; from < 2_000; from += batch) {
    await Promise.all(
      Array.from({ length: batch }, (_, index) => api.create({ title: `Task number ${from + index}`, priority: null })),
    );
  }
  await page.goto('/all?sort=title');
  await expect(page.getByText('2,000 open tasks')).toBeVisible();
  await expect(titles(page).first()).toBeVisible();
  await expect.poll(() => titles(page).count()).toBeLessThan(120);
  const list = page.getByRole('list', { name: 'Tasks', exact: true });
  await list.hover();
  const last = titleIn(page, 'Task number 1999');
  await expect(async () => {
    await page.mouse.wheel(0, 30_000);
    await expect(last).toBeInViewport({ timeout: 500 });
  }).toPass({ timeout: 15_000 });
  await page.getByRole('checkbox', { name: 'Complete: Task number 1999' }).click();
  await expect(page.getByText('1,999 open tasks')).toBeVisible();
  await saved(page);
});
