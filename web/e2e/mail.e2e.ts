/** What happens by mail: a forgotten password, an address to confirm or to change, and the last link of all. */
import type { Page } from '@playwright/test';
import type { PostBox } from './post';
import type { Server } from './server';
import {
  expect,
  heading,
  mailSettings,
  newPerson,
  PASSWORD,
  seed,
  signUp,
  test,
  type Person,
  fetchedAhead,
} from './fixtures';

const NEW_PASSWORD = 'another horse battery';

async function signInAt(page: Page, email: string, server: Server, password = PASSWORD): Promise<void> {
  await page.goto(`${server.url}/login`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Signed up, and the mail that asks to confirm the address is out of the way. */
async function signUpConfirmed(page: Page, post: PostBox, server: Server): Promise<Person> {
  const person = newPerson();
  await signUp(page, person, server.url);
  const banner = page.getByRole('complementary', { name: 'Confirm your address' });
  await banner.getByRole('button', { name: 'Send the link' }).click();
  await page.goto((await post.take(person.email)).link);
  await expect(page.getByRole('heading', { name: 'Your address is confirmed' })).toBeVisible();
  post.mails.length = 0;
  return person;
}

test('WEB-70 WEB-71 a forgotten password: the same calm answer for everybody, and one link that works once', async ({
  page,
  startServer,
  post,
  device,
  watch,
}) => {
  watch.allowed.push(/\b40[01]\b/u);
  const server = await startServer(mailSettings(post));
  const person = newPerson();
  await signUp(page, person, server.url);
  post.mails.length = 0;

  const other = await (await device()).newPage();
  await other.goto(`${server.url}/upcoming?priority=high`);
  await other.getByRole('link', { name: 'Forgot your password?' }).click();
  const answers: string[] = [];
  for (const email of ['nobody@example.org', person.email]) {
    await other.getByLabel('E-mail').fill(email);
    await other.getByRole('button', { name: 'Send the link' }).click();
    await expect(other.getByRole('heading', { name: 'Look into your mail' })).toBeFocused();
    answers.push((await other.getByRole('main').innerText()).replaceAll(email, 'EMAIL'));
    await other.getByRole('button', { name: 'Use another address' }).click();
  }
  expect(answers[0]).toBe(answers[1]);
  const mail = await post.take(person.email);
  expect(post.mails.filter(({ to }) => to === 'nobody@example.org')).toEqual([]);

  await other.goto(mail.link);
  await other.getByLabel('New password').fill(NEW_PASSWORD);
  await other.getByRole('button', { name: 'Set password' }).click();
  await expect(other.getByRole('heading', { name: 'Your new password is set' })).toBeVisible();
  await other.getByLabel('E-mail').fill(person.email);
  await other.getByLabel('Password', { exact: true }).fill(NEW_PASSWORD);
  await other.getByRole('button', { name: 'Sign in' }).click();
  // On to where they wanted to be before they had forgotten.
  await expect(other).toHaveURL(/\/upcoming\?priority=high$/u);

  await page.goto(mail.link);
  await expect(page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
  await page.getByRole('link', { name: 'Get a new link' }).click();
  await expect(page.getByLabel('E-mail')).toBeVisible();
});

test('WEB-72 where addresses have to be confirmed, nobody is left wondering', async ({
  page,
  startServer,
  post,
  watch,
}) => {
  watch.allowed.push(/\b403\b/u);
  const server = await startServer({ ...mailSettings(post), TODOLITH_REQUIRE_VERIFIED_EMAIL: 'on' });
  const person = newPerson();
  await page.goto(`${server.url}/signup?next=%2Fall`);
  await page.getByLabel('Name').fill(person.name);
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('heading', { name: 'Confirm your address' })).toBeFocused();
  await expect(page.getByText(`A mail is on its way to ${person.email}.`)).toBeVisible();
  const first = await post.take(person.email);

  await page.getByRole('button', { name: 'Back to sign in' }).click();
  await expect(page.getByLabel('E-mail')).toHaveValue(person.email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText(`${person.email} is not confirmed yet`)).toBeVisible();
  await page.getByRole('button', { name: 'Send the mail again' }).click();
  await expect(page.getByRole('status').getByText('Another mail is on its way.')).toBeVisible();
  await post.take(person.email);

  await page.goto(`${server.url}/api/auth/verify-email?token=nonsense&callbackURL=%2Fverify-email`);
  await expect(page.getByRole('heading', { name: 'This link did not work' })).toBeVisible();
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByRole('button', { name: 'Send another link' }).click();
  await expect(page.getByText('a link is on its way there.')).toBeVisible();

  await page.goto(first.link);
  await expect(page.getByRole('heading', { name: 'Your address is confirmed' })).toBeVisible();
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(heading(page, 'All')).toBeVisible();
});

test('WEB-72 a quiet line asks to confirm the address, goes when it is, and can be put off', async ({
  page,
  context,
  startServer,
  post,
}) => {
  const server = await startServer(mailSettings(post));
  const person = newPerson();
  await signUp(page, person, server.url);
  const banner = page.getByRole('complementary', { name: 'Confirm your address' });
  await expect(banner).toContainText(person.email);
  await banner.getByRole('button', { name: 'Not now' }).click();
  await expect(banner).toHaveCount(0);
  await page.reload();
  await expect(heading(page, 'Today')).toBeVisible();
  await page.goto(`${server.url}/settings`);
  await expect(page.getByText('Not confirmed')).toBeVisible();
  await expect(banner).toHaveCount(0);

  // The next visit.
  const next = await context.newPage();
  await next.goto(server.url);
  const asked = next.getByRole('complementary', { name: 'Confirm your address' });
  await asked.getByRole('button', { name: 'Send the link' }).click();
  await expect(next.getByText(`A link is on its way to ${person.email}`).last()).toBeVisible();
  const tab = await context.newPage();
  await tab.goto((await post.take(person.email)).link);
  await expect(tab.getByText('Thank you. Nothing else to do.')).toBeVisible();
  await tab.getByRole('link', { name: 'To your tasks' }).click();
  await expect(heading(tab, 'Today')).toBeVisible();
  await next.bringToFront();
  await next.evaluate(() => dispatchEvent(new Event('focus')));
  await expect(asked).toHaveCount(0);
});

test('WEB-74 a new address counts once its links have been followed', async ({ page, startServer, post, watch }) => {
  watch.allowed.push(/\b40[01]\b/u);
  const server = await startServer(mailSettings(post));
  const person = await signUpConfirmed(page, post, server);
  const email = `new-${person.email}`;
  await page.goto(`${server.url}/settings`);
  await expect(page.getByText('Confirmed', { exact: true })).toBeVisible();
  const change = page.getByRole('button', { name: 'Change address' });
  await change.press('Enter');
  const field = page.getByLabel('New address');
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(change).toBeFocused();
  await page.keyboard.press('Enter');
  await field.fill(person.email);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('This is your address already.');
  await expect(field).toBeFocused();
  await field.fill(email);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').getByText(`then it is ${email}.`)).toBeVisible();

  await page.goto((await post.take(person.email)).link);
  await expect(page.getByRole('heading', { name: 'One step left' })).toBeVisible();
  const { link } = await post.take(email);
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'Your address has changed' })).toBeVisible();
  await expect(page.getByText(`From now on you sign in with ${email}.`)).toBeVisible();
  // What is fetched for other screens leaves this one as it is.
  await fetchedAhead(page);
  expect((await page.getByText(`From now on you sign in with ${email}.`).boundingBox())?.width).toBeGreaterThan(200);
  await page.getByRole('link', { name: 'To your tasks' }).click();
  await page.goto(`${server.url}/settings`);
  await expect(page.getByText(email, { exact: true })).toBeVisible();
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'This link did not work' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'To settings' })).toBeVisible();
});

test('WEB-78 with mail the account goes once the last link has been followed', async ({
  page,
  startServer,
  post,
  device,
  watch,
}) => {
  watch.allowed.push(/\b401\b/u);
  const server = await startServer(mailSettings(post));
  const person = newPerson();
  await signUp(page, person, server.url);
  post.mails.length = 0;
  await seed(page, [{ title: 'To be gone' }]);
  await page.goto(`${server.url}/settings`);
  await page.getByRole('button', { name: 'Delete account' }).click();
  const question = page.getByRole('dialog', { name: 'Delete your account?' });
  await expect(question).toContainText('1 task, open and done');
  await question.getByLabel('Type your e-mail address').fill(person.email);
  await question.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await question.getByRole('button', { name: 'Delete everything' }).click();
  await expect(question.getByRole('heading', { name: 'One step left' })).toBeFocused();
  await question.getByRole('button', { name: 'Close' }).click();
  await page.goto(`${server.url}/all`);
  await expect(page.getByText('1 open task')).toBeVisible();

  const { link } = await post.take(person.email);
  const other = await (await device()).newPage();
  await other.goto(link);
  await expect(other.getByRole('heading', { name: 'Nothing was deleted' })).toBeVisible();
  await expect(other.getByText('open the link in the mail again')).toBeVisible();
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'Goodbye' })).toBeVisible();
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  await signInAt(page, person.email, server);
  await expect(page.getByRole('alert')).toHaveText('E-mail or password is wrong.');
});
