/** Two devices of one person that change the same things without a network end equal, on both screens and on the server. */
import type { Page } from '@playwright/test';
import {
  apiOf,
  detail,
  expect,
  NO_SERVER,
  quickAdd,
  row,
  saved,
  seed,
  signIn,
  test,
  titleIn,
  heading,
  goOffline,
} from './fixtures';

async function add(page: Page, title: string): Promise<void> {
  await quickAdd(page).fill(title);
  await page.keyboard.press('Enter');
  await expect(row(page, title)).toBeVisible();
}

async function retitle(page: Page, from: string, to: string): Promise<void> {
  await titleIn(page, from).click();
  await detail(page).getByRole('textbox', { name: 'Title' }).fill(to);
  await page.keyboard.press('Escape');
  await expect(row(page, to)).toBeVisible();
}

test('KEEP-10 KEEP-11 two devices that were offline end equal, also when the server ends in the middle', async ({
  page,
  device,
  server,
  person,
  watch,
}) => {
  watch.allowed.push(NO_SERVER, /\b50[0-9]\b/u);
  await seed(page, [{ title: 'Water the tree' }, { title: 'Mend the fence' }]);
  await page.goto('/inbox');
  await saved(page);
  const api = await apiOf(page);
  const elsewhere = await device();
  const other = await elsewhere.newPage();
  await other.goto('/login');
  await signIn(other, person);
  await expect(heading(other, 'Today')).toBeVisible();
  await other.goto('/inbox');
  await expect(row(other, 'Mend the fence')).toBeVisible();
  await saved(other);

  await goOffline(page);
  await goOffline(other);
  await retitle(page, 'Mend the fence', 'Mend the old fence');
  await add(page, 'Written here');
  await retitle(other, 'Mend the fence', 'Paint the fence');
  await add(other, 'Written there');

  // The server writes what the first one sends, and ends before it has answered.
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  let answers = 1;
  await page.route('**/api/*/sync', async (route) => {
    if (route.request().method() !== 'POST' || answers === 0) return route.fallback();
    answers -= 1;
    await route.fetch();
    await server.kill();
    await route.abort('connectionreset');
    end();
  });
  await page.context().setOffline(false);
  await ended;
  await server.restart();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await saved(page);
  await elsewhere.setOffline(false);
  await saved(other);
  await expect(
    other.getByRole('paragraph').filter({ hasText: /^“Paint the fence” was changed elsewhere/u }),
  ).toBeVisible();

  const titles = ['Paint the fence', 'Water the tree', 'Written here', 'Written there'];
  for (const title of titles) {
    await expect(row(page, title)).toHaveCount(1);
    await expect(row(other, title)).toHaveCount(1);
  }
  await expect(row(page, 'Mend the old fence')).toHaveCount(0);
  expect((await api.list()).map(({ title }) => title).sort()).toEqual(titles);
});
