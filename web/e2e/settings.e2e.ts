/** What each person sets for themselves, and what follows from it everywhere in the app. */
import type { Page } from '@playwright/test';
import {
  apiOf,
  day,
  expect,
  fetchedAhead,
  heading,
  newPerson,
  row,
  saved,
  seed,
  signUp,
  test,
  titleIn,
} from './fixtures';

async function openSettings(page: Page): Promise<void> {
  await page.goto('/settings');
  await expect(page.getByLabel('Time zone')).toBeVisible();
}

test('WEB-82 the first visit sets what the browser says, and never again', async ({ page, person, device }) => {
  void person;
  await saved(page);
  const api = await apiOf(page);
  const zone = await page.evaluate(() => new Intl.DateTimeFormat().resolvedOptions().timeZone);
  const guessed = { time_zone: zone, week_start: 'monday', date_format: 'dmy', time_format: '24h', language: null };
  await expect.poll(() => api.settings()).toMatchObject(guessed);
  const { revision } = await api.settings();

  const state = await page.context().storageState();
  const abroad = await (await device({ storageState: state, timezoneId: 'Asia/Tokyo', locale: 'en-US' })).newPage();
  await openSettings(abroad);
  await expect(abroad.getByLabel('Time zone')).toHaveValue(zone);
  await saved(abroad);
  expect(await api.settings()).toMatchObject({ ...guessed, revision });
  await abroad.getByRole('button', { name: 'Use the zone of this device, Asia/Tokyo' }).click();
  await expect(abroad.getByLabel('Time zone')).toHaveValue('Asia/Tokyo');
  await saved(abroad);
  expect(await api.settings()).toMatchObject({ time_zone: 'Asia/Tokyo' });
});

test('WEB-82 what the server does not take of that is told once', async ({ device, watch }) => {
  watch.allowed.push(/\b422\b/u);
  const page = await (await device()).newPage();
  let asked = 0;
  await page.route('**/api/*/sync', (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    asked += 1;
    const detail = 'The server does not know this time zone.';
    return route.fulfill({
      status: 422,
      contentType: 'application/problem+json',
      json: { type: 'about:blank', title: 'Refused', status: 422, detail },
    });
  });
  await signUp(page, newPerson());
  await expect(page.getByText('1 not saved')).toBeVisible();
  await page.reload();
  await expect(page.getByText('1 not saved')).toBeVisible();
  await fetchedAhead(page);
  await expect(page.getByText('1 not saved')).toBeVisible();
  // A page that is left before it has kept the answer asks for that once more.
  expect(asked).toBeLessThanOrEqual(2);
});

test('WEB-83 dates, times and weeks are those that are set, on every device at once', async ({
  page,
  person,
  device,
}) => {
  void person;
  await seed(page, [
    { title: 'At a time', due_date: `${day(0)}T14:30` },
    { title: 'Some day', due_date: '2031-03-04' },
  ]);
  const state = await page.context().storageState();
  const other = await (await device({ storageState: state })).newPage();
  await other.goto('/all');
  await expect(row(other, 'At a time')).toContainText('14:30');
  await expect(row(other, 'Some day')).toContainText('4 Mar 2031');

  await openSettings(page);
  await page.getByLabel('Times', { exact: true }).selectOption('2:30 pm');
  await expect(row(other, 'At a time')).toContainText('2:30 pm');
  await page.getByLabel('Dates', { exact: true }).selectOption('2026-11-22');
  await expect(row(other, 'Some day')).toContainText('2031-03-04');
  await page.getByLabel('Dates', { exact: true }).selectOption('Nov 22, 2026');
  await expect(row(other, 'Some day')).toContainText('Mar 4, 2031');
  await page.getByLabel('Weeks begin on').selectOption('Saturday');
  await page.getByLabel('Usual reminder').selectOption('15 minutes before');
  await saved(page);
  await titleIn(other, 'Some day').press('t');
  await expect(other.getByRole('columnheader').first()).toHaveAttribute('abbr', 'Saturday');
  expect(await (await apiOf(page)).settings()).toMatchObject({
    week_start: 'saturday',
    date_format: 'mdy',
    time_format: '12h',
    default_reminder_minutes: 15,
  });
});

test('WEB-84 today is the day of the zone that is set; a zone is found by its city', async ({ page, person }) => {
  void person;
  await openSettings(page);
  const zone = page.getByLabel('Time zone');
  await zone.fill('Atlantis');
  await zone.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('No such time zone. Choose one from the list.');
  await expect(zone).toHaveAttribute('aria-invalid', 'true');
  // Kiritimati is 25 hours before Pago Pago: it is never the same day there.
  await zone.fill('pago pago');
  await zone.press('Enter');
  await expect(zone).toHaveValue('Pacific/Pago_Pago');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await saved(page);
  const west = dayIn('Pacific/Pago_Pago');
  await seed(page, [{ title: 'Due in the west', due_date: west }]);
  await page.goto('/today');
  await expect(row(page, 'Due in the west')).toBeVisible();
  await expect(page.getByText('0 of 1 done')).toBeVisible();
  await openSettings(page);
  await zone.fill('Pacific/Kiritimati');
  await zone.press('Enter');
  await saved(page);
  await page.keyboard.press('Tab');
  await page.goto('/today');
  await expect(heading(page, 'Today')).toBeVisible();
  await expect(page.getByRole('heading', { name: /^Overdue/u })).toBeVisible();
  await expect(row(page, 'Due in the west')).toBeVisible();
});

function dayIn(timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date());
}
