/** Pages of other origins: those the owner has named drive the API with preflights, others get nothing. */
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from './fixtures';

/** A page with nothing on it, on an origin of its own. */
async function openForeignPage(): Promise<{ origin: string; server: HttpServer }> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><html lang="en"><title>Elsewhere</title><link rel="icon" href="data:,"></html>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

test('BROWSER-42 a page of an allowed origin drives the API through CORS, any other gets nothing', async ({
  page,
  startServer,
  watch,
}) => {
  const [friend, stranger] = await Promise.all([openForeignPage(), openForeignPage()]);
  const server = await startServer({ CORS_ORIGINS: friend.origin });
  const given = { api: `${server.url}/api/visitor/tasks`, token: server.token('visitor') };
  await page.goto(friend.origin);
  const seen = await page.evaluate(async ({ api, token }) => {
    const call = (method: string, path: string, headers: Record<string, string>, body?: object) =>
      fetch(api + path, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    const key = { 'idempotency-key': crypto.randomUUID() };
    const first = await call('POST', '', key, { title: 'From elsewhere' });
    const again = await call('POST', '', key, { title: 'From elsewhere' });
    const task = (await first.json()) as { id: string };
    const same = (await again.json()) as { id: string };
    const etag = first.headers.get('etag') ?? '';
    const patched = await call('PATCH', `/${task.id}`, { 'if-match': etag }, { title: 'Changed from elsewhere' });
    const stale = await call('PATCH', `/${task.id}`, { 'if-match': etag }, { title: 'Too late' });
    const put = await call('PUT', `/${task.id}`, {}, { title: 'Replaced from elsewhere' });
    const list = await call('GET', '?limit=1', {});
    const cached = await call('GET', `/${task.id}`, { 'if-none-match': put.headers.get('etag') ?? '' });
    const removed = await call('DELETE', `/${task.id}`, {});
    return {
      statuses: [first, again, patched, stale, put, list, cached, removed].map((response) => response.status),
      same: task.id === same.id,
      etag,
      total: list.headers.get('x-total-count'),
      request_id: first.headers.get('x-request-id'),
    };
  }, given);
  watch.allowed.push(/\b412 PATCH\b/u, /status of 412/u);
  expect(seen.statuses).toEqual([201, 201, 200, 412, 200, 200, 304, 204]);
  expect(seen.same).toBe(true);
  expect(seen.etag).toMatch(/^"\d+"$/u);
  expect(seen.total).toBe('1');
  // Whether the browser asked beforehand is in the access log, one line per request.
  expect(server.log.match(/OPTIONS/gu)?.length ?? 0).toBeGreaterThanOrEqual(2);

  watch.allowed.push(/CORS policy/u, /ERR_FAILED/u);
  await page.goto(stranger.origin);
  const refused = await page.evaluate(async ({ api, token }) => {
    const attempt = async (init: RequestInit) => {
      try {
        const response = await fetch(api, init);
        return `${response.status} ${await response.text()}`;
      } catch {
        return 'nothing';
      }
    };
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    return [
      await attempt({ headers }),
      await attempt({ method: 'POST', headers, body: JSON.stringify({ title: 'Smuggled' }) }),
      await attempt({ method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{"title":"Smuggled"}' }),
      await attempt({ credentials: 'include' }),
    ];
  }, given);
  watch.allowed.push(/\b40[13]\b/u);
  expect(refused).toEqual(['nothing', 'nothing', 'nothing', 'nothing']);
  const left = await page.request.get(given.api, { headers: { authorization: `Bearer ${given.token}` } });
  expect(await left.json()).toEqual([]);
  for (const each of [friend, stranger]) {
    each.server.closeAllConnections();
    each.server.close();
  }
});
