import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  changeEmail,
  changePassword,
  deleteAccount,
  listSessions,
  requestReset,
  resetPassword,
  revokeOtherSessions,
  sendConfirmation,
  type SessionRecord,
} from '../src/api/account';
import { AuthError, signUp } from '../src/api/auth';
import { devicesOf, lastUsed } from '../src/account/devices';
import { describeUserAgent } from '../src/account/user-agent';
import { doorAt, doorPath, isOpenToAll, nextOf } from '../src/session/doors';
import { reasonOf } from '../src/session/reasons';

// The words ask the browser for its language before anything else runs.
vi.hoisted(() => vi.stubGlobal('navigator', { languages: ['en-GB'] }));

interface Sent {
  readonly path: string;
  readonly method: string;
  readonly body: unknown;
}

/** A server that gives these answers in turn and remembers what it was asked. */
function serve(...answers: readonly [status: number, body: unknown, headers?: Record<string, string>][]): Sent[] {
  const sent: Sent[] = [];
  const waiting = [...answers];
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    const text = typeof init.body === 'string' ? init.body : 'null';
    sent.push({ path, method: init.method ?? 'GET', body: JSON.parse(text) as unknown });
    const [status, body, headers] = waiting.shift() ?? [200, { status: true }];
    return Promise.resolve(new Response(body === '' ? '' : JSON.stringify(body), { status, headers: headers ?? {} }));
  });
  return sent;
}

afterEach(() => vi.unstubAllGlobals());

describe('the wire of an account', () => {
  it('WEB-70 WEB-71 asks for a reset that comes back to the wanted screen, and spends the token', async () => {
    const sent = serve();
    await requestReset('sample@example.com', null);
    await requestReset('sample@example.com', '/task/a?b=c');
    await resetPassword('correct horse', 'a-token');
    expect(sent).toEqual([
      {
        path: '/api/auth/request-password-reset',
        method: 'POST',
        body: { email: 'sample@example.com', redirectTo: '/reset-password' },
      },
      {
        path: '/api/auth/request-password-reset',
        method: 'POST',
        body: { email: 'sample@example.com', redirectTo: '/reset-password?next=%2Ftask%2Fa%3Fb%3Dc' },
      },
      { path: '/api/auth/reset-password', method: 'POST', body: { newPassword: 'correct horse', token: 'a-token' } },
    ]);
  });

  it('WEB-72 tells whether signing up opened a session', async () => {
    const sent = serve([200, { token: null, user: {} }], [200, { token: 'a', user: {} }]);
    expect(await signUp('Sample', 'sample@example.com', 'correct horse', '/done')).toBe(false);
    expect(await signUp('Sample', 'sample@example.com', 'correct horse', null)).toBe(true);
    await sendConfirmation('sample@example.com', null);
    expect(sent.map(({ body }) => (body as { callbackURL: string }).callbackURL)).toEqual([
      '/verify-email?next=%2Fdone',
      '/verify-email',
      '/verify-email',
    ]);
  });

  it('WEB-74 WEB-75 WEB-76 names what changes', async () => {
    const sent = serve();
    await changeEmail('other@example.com');
    await changePassword('old password', 'new password', true);
    await revokeOtherSessions();
    expect(sent.map(({ path, body }) => [path, body])).toEqual([
      ['/api/auth/change-email', { newEmail: 'other@example.com' }],
      [
        '/api/auth/change-password',
        { currentPassword: 'old password', newPassword: 'new password', revokeOtherSessions: true },
      ],
      ['/api/auth/revoke-other-sessions', {}],
    ]);
  });

  it('WEB-78 knows whether the account is gone or a mail has to be followed', async () => {
    serve(
      [200, { success: true, message: 'User deleted' }],
      [200, { success: true, message: 'Verification email sent' }],
    );
    expect(await deleteAccount('correct horse')).toBe('deleted');
    expect(await deleteAccount('correct horse')).toBe('mailed');
  });
});

describe('refusals', () => {
  const refusal = (error: unknown) => reasonOf(error, { INVALID_PASSWORD: 'Not yours.' });

  it('WEB-79 a server that is too busy says for how many seconds', async () => {
    serve(
      [429, { message: 'Too many requests. Please try again later.' }, { 'X-Retry-After': '7' }],
      [429, { message: 'Too many requests. Please try again later.' }, { 'X-Retry-After': '1' }],
      [429, { message: 'Too many requests. Please try again later.' }],
    );
    const texts: string[] = [];
    for (let time = 0; time < 3; time += 1) texts.push(refusal(await listSessions().catch((error) => error)).text);
    expect(texts).toEqual([
      'Too many attempts. Try again in 7 seconds.',
      'Too many attempts. Try again in 1 second.',
      'Too many attempts. Wait a little, then try again.',
    ]);
  });

  it('WEB-02 WEB-75 each stands beside its field', () => {
    expect(refusal(new AuthError(400, 'INVALID_PASSWORD', 'Invalid password'))).toEqual({
      field: 'current',
      text: 'Not yours.',
    });
    expect(refusal(new AuthError(400, 'PASSWORD_TOO_SHORT', 'short')).field).toBe('password');
    expect(refusal(new AuthError(422, 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL', 'taken')).field).toBe('email');
    expect(refusal(new AuthError(400, '', 'No fields to update'))).toEqual({
      field: null,
      text: 'No fields to update',
    });
    expect(refusal(new AuthError(500, '', '')).text).toBe('That did not work. Try again in a moment.');
    expect(refusal(new TypeError('Failed to fetch')).text).toContain('cannot be reached');
  });

  it('an empty body is no reason to stumble', async () => {
    serve([404, '']);
    await expect(deleteAccount('correct horse')).rejects.toMatchObject({ status: 404, code: '' });
  });
});

describe('doors', () => {
  it('WEB-04 WEB-80 every name of a door leads to it, those of the old pair too', () => {
    const doors: [string, string | null][] = [
      ['/login', 'sign_in'],
      ['/login/', 'sign_in'],
      ['/sign-in', 'sign_in'],
      ['/signup', 'sign_up'],
      ['/register', 'sign_up'],
      ['/forgot', 'forgot'],
      ['/forgot-password', 'forgot'],
      ['/reset-password', 'reset'],
      ['/verify-email', 'verify'],
      ['/account-deleted', 'goodbye'],
      ['/', null],
      ['/settings', null],
      ['/login/more', null],
    ];
    for (const [path, door] of doors) expect(doorAt(path), path).toBe(door);
    expect(doorPath('sign_in', null)).toBe('/login');
    expect(doorPath('sign_up', '/tag/a b?sort=due')).toBe('/signup?next=%2Ftag%2Fa%20b%3Fsort%3Ddue');
  });

  it('WEB-01 goes on to a path of this app and never elsewhere', () => {
    const next = (text: string) => nextOf(new URLSearchParams({ next: text }));
    expect(next('/upcoming?priority=high')).toBe('/upcoming?priority=high');
    for (const other of ['https://example.org', '//example.org', '/\\example.org', 'javascript:alert(1)', '']) {
      expect(next(other), other).toBe('/today');
    }
    expect(nextOf(new URLSearchParams())).toBe('/today');
  });

  it('WEB-71 mailed links may be followed by whoever is signed in', () => {
    const open = (door: 'reset' | 'verify' | 'goodbye' | 'sign_in', query = '') =>
      isOpenToAll(door, new URLSearchParams(query));
    expect([open('reset'), open('verify'), open('goodbye', 'error=INVALID_TOKEN')]).toEqual([true, true, true]);
    expect([open('goodbye'), open('sign_in')]).toEqual([false, false]);
  });
});

describe('devices', () => {
  it('WEB-76 a user agent becomes words', () => {
    const cases: [string | null, string | null, string | null, string][] = [
      [
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
        'Chrome',
        'Windows',
        'computer',
      ],
      [
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0',
        'Edge',
        'Windows',
        'computer',
      ],
      [
        'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15',
        'Safari',
        'macOS',
        'computer',
      ],
      ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Firefox', 'Linux', 'computer'],
      [
        'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
        'Safari',
        'iPhone',
        'phone',
      ],
      [
        'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126.0 Mobile/15E148 Safari/604.1',
        'Chrome',
        'iPhone',
        'phone',
      ],
      [
        'Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/127.0 Mobile/15E148 Safari/605.1.15',
        'Firefox',
        'iPad',
        'tablet',
      ],
      [
        'Mozilla/5.0 (Linux; Android 14; SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36',
        'Samsung Internet',
        'Android',
        'phone',
      ],
      [
        'Mozilla/5.0 (Linux; Android 13; SM-X200) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
        'Chrome',
        'Android',
        'tablet',
      ],
      [
        'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 OPR/112.0',
        'Opera',
        'ChromeOS',
        'computer',
      ],
      ['curl/8.5.0', 'curl', null, 'program'],
      ['python-requests/2.32.3', 'Python', null, 'program'],
      ['node', 'Node.js', null, 'program'],
      ['Something of its own/1.0 (Linux)', null, 'Linux', 'computer'],
      ['', null, null, 'computer'],
      [null, null, null, 'computer'],
      [`${'x'.repeat(600)} Firefox/128.0`, null, null, 'computer'],
    ];
    for (const [text, browser, system, kind] of cases) {
      expect(describeUserAgent(text), String(text)).toEqual({ browser, system, kind });
    }
  });

  const now = new Date('2026-11-22T12:00:00.000Z');
  const session = (id: string, fields: Partial<SessionRecord> = {}): SessionRecord => ({
    id,
    token: `token-${id}`,
    createdAt: '2026-11-18T12:00:00.000Z',
    updatedAt: '2026-11-22T11:00:00.000Z',
    ipAddress: '203.0.113.9',
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
    ...fields,
  });

  it('WEB-76 this device comes first, then the one used last', () => {
    const devices = devicesOf(
      [
        session('a', { updatedAt: '2026-11-20T11:00:00.000Z' }),
        session('b'),
        session('c', { updatedAt: '2026-11-01T11:00:00.000Z', userAgent: '', ipAddress: '' }),
      ],
      'a',
      now,
    );
    expect(devices.map(({ token, current }) => [token, current])).toEqual([
      ['token-a', true],
      ['token-b', false],
      ['token-c', false],
    ]);
    expect(devices.map(({ name }) => name)).toEqual(['Firefox on Linux', 'Firefox on Linux', 'Unknown device']);
    expect(devices.map(({ about }) => about)).toEqual([
      'In use now · from 203.0.113.9 · signed in 18 Nov',
      'Used within the last day · from 203.0.113.9 · signed in 18 Nov',
      'Last used on 1 Nov · signed in 18 Nov',
    ]);
  });

  it('WEB-76 says no more about the last use than the server knows', () => {
    const ago = (hours: number) => lastUsed(new Date(now.getTime() - hours * 3_600_000), now);
    expect(ago(-5)).toBe('Used within the last day');
    expect(ago(23)).toBe('Used within the last day');
    expect(ago(24)).toBe('Last used 1 day ago');
    expect(ago(13 * 24)).toBe('Last used 13 days ago');
    expect(ago(14 * 24)).toBe('Last used on 8 Nov');
    expect(lastUsed(new Date('not a date'), now)).toBe('Used within the last day');
  });
});
