/** One field for everything: where to go, what can be done, every task. */
import {
  addProject,
  apiOf,
  day,
  expect,
  expectAccessible,
  heading,
  row,
  seed,
  test,
  titleIn,
  titles,
} from './fixtures';

const MANY = 10_000;
const PER_REQUEST = 1_000;

test('KEYS-10 the palette finds places, commands on what was meant, settings and tasks, and remembers what was taken', async ({
  page,
  person,
}) => {
  void person;
  await addProject(page, 'Orchard');
  await seed(page, [
    { title: 'Prune the apple tree', priority: null, tags: ['garden'], due_date: day(0) },
    { title: 'Buy paint', priority: null, due_date: day(0), description: 'For the orchard gate' },
  ]);
  await page.goto('/today');
  await expect(titles(page)).toHaveCount(2);
  const keys = page.keyboard;
  const field = page.getByRole('combobox', { name: 'Search or jump to' });
  const options = page.getByRole('listbox', { name: 'Results' }).getByRole('option');
  const type = async (text: string) => {
    await keys.press('Control+k');
    await expect(field).toBeFocused();
    await field.fill(text);
  };

  await type('orchard');
  await expect(options.first()).toHaveText(/^\s*Orchard/u);
  await expect(options.filter({ hasText: 'Buy paint' })).toHaveCount(1);
  await expectAccessible(page, 'the palette with results');
  await keys.press('Enter');
  await expect(heading(page, 'Orchard')).toBeFocused();
  await type('garden');
  await keys.press('Enter');
  await expect(heading(page, 'garden')).toBeVisible();

  await page.goto('/today');
  await titleIn(page, 'Buy paint').focus();
  await type('prio hi');
  await expect(options.first()).toContainText('Priority high');
  await expect(options.first()).toContainText('1');
  await keys.press('Enter');
  await expect(row(page, 'Buy paint').getByRole('img', { name: 'High priority' })).toBeVisible();
  await expect(titleIn(page, 'Buy paint')).toBeFocused();
  await keys.press('Control+k');
  await expect(options.first()).toContainText('Priority high');
  await expect(page.getByText('Used lately')).toBeVisible();
  await keys.press('Escape');

  await keys.press('x');
  await type('postpone');
  await expect(page.getByText('On 1 selected task')).toBeVisible();
  await keys.press('Enter');
  await page.getByRole('button', { name: /^Tomorrow/u }).click();
  await expect(titles(page)).toHaveText(['Prune the apple tree']);

  await type('drak theme');
  await expect(options.first()).toContainText('Dark theme');
  await keys.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await type('devices');
  await keys.press('Enter');
  await expect(heading(page, 'Settings')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Devices' })).toBeInViewport();
  await type('import');
  await keys.press('Enter');
  await expect(page.getByRole('heading', { name: 'Import' })).toBeInViewport();
  await type('buy paint');
  await expect(options).toHaveText([/Buy paint/u, /Search all tasks for “buy paint”/u]);
  await field.fill('xyzzy');
  await expect(options).toHaveText([/Search all tasks for “xyzzy”/u]);
});

test('KEYS-13 the palette installs the app where the browser offers it, and changes its language', async ({
  page,
  person,
}) => {
  void person;
  const keys = page.keyboard;
  const options = page.getByRole('listbox', { name: 'Results' }).getByRole('option');
  await keys.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or jump to' }).fill('install app');
  await expect(options).toHaveText([/Search all tasks/u]);
  await keys.press('Escape');
  await page.evaluate(() => {
    const prompt = () => {
      document.title = 'asked to install';
      return Promise.resolve();
    };
    dispatchEvent(Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt }));
  });
  await keys.press('Control+k');
  await page.keyboard.type('install app');
  await expect(options.first()).toContainText('Install app');
  await keys.press('Enter');
  await expect(page).toHaveTitle('asked to install');

  await keys.press('Control+k');
  await page.keyboard.type('language');
  const field = page.getByRole('combobox', { name: 'Search or jump to' });
  await expect(field).toHaveValue('language');
  await expect(options.filter({ hasText: 'Português' })).toHaveCount(1);
  await field.fill('deutsch');
  await expect(options.first()).toContainText('Deutsch');
  await keys.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(heading(page, 'Heute')).toBeVisible();
});

test('KEYS-12 SELECT-05 among ten thousand tasks the palette answers at once, and all of them are selected', async ({
  page,
  person,
}) => {
  test.setTimeout(180_000);
  void person;
  const { user_id, headers } = await apiOf(page);
  for (let from = 0; from < MANY; from += PER_REQUEST) {
    const operations = Array.from({ length: PER_REQUEST }, (_, index) => ({
      action: 'create',
      title: `Task number ${from + index}`,
      priority: null,
    }));
    const answer = await page.request.post(`/api/${user_id}/tasks/bulk`, { headers, data: { operations } });
    expect(answer.ok(), await answer.text()).toBe(true);
  }
  await page.goto('/inbox');
  await expect(titleIn(page, 'Task number 0')).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Search or jump to' });
  await expect(field).toBeFocused();
  await page.keyboard.type('number 9998');
  await expect(page.getByRole('option', { name: 'Task number 9998' })).toBeVisible();
  // Each key is answered before the browser draws again, whatever it takes to look through the tasks.
  const answered = await page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('dialog.palette input');
    const typed = ['n', 'nu', 'num', 'numb', 'numbe', 'number', 'number 1', 'number 12', 'number 123'];
    const unanswered: string[] = [];
    for (const text of typed) {
      if (input) input.value = text;
      input?.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await Promise.resolve();
      const last = [...document.querySelectorAll('dialog.palette [role=option]')].at(-1);
      if (!last?.textContent.includes(`“${text}”`)) unanswered.push(text);
    }
    return { unanswered };
  });
  expect(answered).toEqual({ unanswered: [] });
  await page.keyboard.press('Escape');

  await titleIn(page, 'Task number 0').focus();
  await page.keyboard.press('Control+a');
  await expect(page.getByRole('toolbar')).toContainText('10,000 selected');
  await page.keyboard.press('Escape');
  await titleIn(page, 'Task number 0').click({ modifiers: ['Control'] });
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByRole('toolbar')).toContainText('4 selected');
  await page.keyboard.press('1');
  await expect(page.getByRole('img', { name: 'High priority' })).toHaveCount(4);
});
