/** The documentation as a developer uses it: authorize, try every operation, read the answer. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';

const USER = 'developer';

function block(page: Page, operation: string): Locator {
  return page.locator(`.opblock[id$="-${operation}"]`);
}

/** Opens the operation, fills in what it asks for, executes it and returns the status it shows. */
async function tryOut(page: Page, operation: string, given: { values?: Record<string, string>; body?: unknown }) {
  const box = block(page, operation);
  await box.locator('.opblock-summary-control').click();
  for (const [name, value] of Object.entries({ user_id: USER, ...given.values })) {
    const parameter = box.locator(`tr[data-param-name="${name}"]`);
    const choice = parameter.locator('select');
    if ((await choice.count()) > 0) await choice.selectOption(value);
    else await parameter.locator('input').fill(value);
  }
  if (given.body !== undefined) await box.locator('textarea.body-param__text').fill(JSON.stringify(given.body));
  await box.getByRole('button', { name: 'Execute' }).click();
  const answer = box.locator('.live-responses-table .response').first();
  await expect(answer).toBeVisible();
  const status = Number(await answer.locator('.response-col_status').innerText());
  const text =
    (await answer.locator('.highlight-code').count()) > 0
      ? await answer.locator('.highlight-code').first().innerText()
      : '';
  await box.locator('.opblock-summary-control').click();
  return { status, text };
}

test('BROWSER-40 WEB-64 every operation of the task API can be tried out from its documentation', async ({
  page,
  server,
  watch,
}) => {
  // Every operation by its form, one after another.
  test.setTimeout(600_000);
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== server.url && !request.url().startsWith('data:')) foreign.push(request.url());
  });
  await page.goto('/docs');
  await expect(page.getByRole('heading', { name: /^Todolith/u })).toBeVisible();
  await page.getByRole('button', { name: 'Authorize' }).first().click();
  const dialog = page.locator('.modal-ux');
  await dialog.locator('input').first().fill(server.token(USER));
  await dialog.getByRole('button', { name: 'Apply credentials' }).first().click();
  await dialog.getByRole('button', { name: 'Close' }).first().click();

  const document = (await (await page.request.get('/openapi.json')).json()) as {
    paths: Record<string, Record<string, { operationId?: string }>>;
  };
  const wanted = Object.entries(document.paths)
    .filter(([path]) => path.startsWith('/api/{user_id}'))
    .flatMap(([, methods]) => Object.values(methods).flatMap(({ operationId }) => operationId ?? []));
  const tried: string[] = [];
  const run = async (operation: string, given: Parameters<typeof tryOut>[2], status: number) => {
    const answer = await tryOut(page, operation, given);
    expect(answer.status, `${operation}: ${answer.text}`).toBe(status);
    tried.push(operation);
    return answer.text;
  };

  /** The first value of this name in an answer. */
  const first = (answer: string, name: string): string =>
    new RegExp(`"${name}": "?([^",]+)`, 'u').exec(answer)?.[1] ?? '';

  const created = await run('create_task', { body: { title: 'From the documentation' } }, 201);
  const task_id = /"id": "([^"]+)"/u.exec(created)?.[1] ?? '';
  const one = { task_id };
  expect(await run('get_task', { values: one }, 200)).toContain('From the documentation');
  await run('update_task', { values: one, body: { priority: 'high', tags: ['docs'] } }, 200);
  await run('replace_task', { values: one, body: { title: 'Replaced', recurring_interval: 'daily' } }, 200);
  expect(await run('list_tasks', {}, 200)).toContain('Replaced');
  expect(await run('search_tasks', { values: { q: 'repl' } }, 200)).toContain('Replaced');
  await run('complete_task', { values: one, body: { completed: false } }, 200);
  expect(await run('complete_recurring_task', { values: one }, 200)).toContain('"completed": false');
  await run('delete_task', { values: one }, 204);
  expect(await run('restore_task', { values: one }, 200)).toContain('Replaced');
  expect(await run('list_changes', {}, 200)).toContain('"restore"');
  await run('list_task_occurrences', { values: one }, 200);
  await run('move_task', { values: one, body: { project_id: null } }, 200);
  const quick = await run('quick_add_task', { body: { text: 'Water the plants tomorrow' } }, 201);
  expect(quick).toContain('"Water the plants"');
  const reminder = await run('create_reminder', { values: one, body: { minutes_before: 30 } }, 201);
  const bell = { ...one, reminder_id: first(reminder, 'id') };
  expect(await run('list_reminders', { values: one }, 200)).toContain(bell.reminder_id);
  await run('update_reminder', { values: bell, body: { minutes_before: 10 } }, 200);
  await run('delete_reminder', { values: bell }, 204);
  await run('list_reminder_deliveries', {}, 200);
  // This user has no account here, so there is nowhere to send to.
  watch.allowed.push(/\b404\b/u);
  await run('test_reminders', {}, 404);
  expect(await run('get_push_key', {}, 200)).toContain('public_key');
  const keys = {
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  };
  const endpoint = 'https://push.example.org/documentation';
  const browser = await run('create_push_subscription', { body: { endpoint, keys } }, 201);
  expect(await run('list_push_subscriptions', {}, 200)).toContain(endpoint);
  await run('delete_push_subscription', { values: { subscription_id: first(browser, 'id') } }, 204);

  const made = await run('create_project', { body: { name: 'Documentation' } }, 201);
  const project_id = /"id": "([^"]+)"/u.exec(made)?.[1] ?? '';
  const project = { project_id };
  expect(await run('list_projects', {}, 200)).toContain('Documentation');
  await run('get_project', { values: project }, 200);
  await run('update_project', { values: project, body: { colour: 'moss' } }, 200);
  const drawn = await run('create_section', { values: project, body: { name: 'First' } }, 201);
  const section = { ...project, section_id: /"id": "([^"]+)"/u.exec(drawn)?.[1] ?? '' };
  expect(await run('list_sections', { values: project }, 200)).toContain('First');
  await run('get_section', { values: section }, 200);
  await run('update_section', { values: section, body: { name: 'Second' } }, 200);
  await run('delete_section', { values: section }, 204);
  expect(await run('restore_section', { values: section }, 200)).toContain('Second');
  await run('delete_project', { values: project }, 204);
  expect(await run('restore_project', { values: project }, 200)).toContain('Documentation');
  await run('update_settings', { body: { time_zone: 'Asia/Tokyo' } }, 200);
  expect(await run('get_settings', {}, 200)).toContain('Asia/Tokyo');

  const saved = await run('create_filter', { body: { name: 'Soon', query: 'today | overdue' } }, 201);
  const filter = { filter_id: first(saved, 'id') };
  expect(await run('list_filters', {}, 200)).toContain('Soon');
  await run('get_filter', { values: filter }, 200);
  await run('update_filter', { values: filter, body: { query: 'today' } }, 200);
  await run('delete_filter', { values: filter }, 204);
  expect(await run('restore_filter', { values: filter }, 200)).toContain('Soon');
  const history = await run('list_history', {}, 200);
  const reverted = await run('revert_change', { values: { seq: first(history, 'seq') }, body: {} }, 200);
  await run('revert_group', { values: { group: first(reverted, 'group') }, body: {} }, 200);
  expect(await run('sync', { values: { after: '0' } }, 200)).toContain('Soon');
  const mutations = [
    {
      id: '0198c5f0-7a10-7c3e-9d4b-2f6a1c8e6a01',
      entity: 'task',
      action: 'update',
      entity_id: task_id,
      base: 0,
      fields: { title: 'From a copy' },
    },
  ];
  expect(await run('send_mutations', { body: { mutations } }, 200)).toContain('"applied"');
  const operations = [{ action: 'delete', id: first(quick, 'id') }];
  await run('bulk_tasks', { body: { operations } }, 200);
  const trash = await run('list_trash', {}, 200);
  await run('purge_trash', { values: { group: first(trash, 'group') } }, 204);
  await run('empty_trash', {}, 204);

  // A stream does not end, so the page shows nothing of it; that the request is let in is what counts.
  const stream = page.waitForResponse((response) => response.url().includes('/events'));
  const events = block(page, 'stream_events');
  await events.locator('.opblock-summary-control').click();
  await events.locator('tr[data-param-name="user_id"] input').fill(USER);
  await events.getByRole('button', { name: 'Execute' }).click();
  expect((await stream).status()).toBe(200);
  tried.push('stream_events');

  expect(tried.sort()).toEqual(wanted.sort());
  expect(foreign).toEqual([]);
});

test('BROWSER-41 without a token the documentation shows the refusal', async ({ page, watch }) => {
  watch.allowed.push(/\b401\b/u);
  await page.goto('/docs');
  const { status, text } = await tryOut(page, 'list_tasks', {});
  expect(status).toBe(401);
  expect(text).toContain('"status": 401');
});
