// The service worker. It keeps the built app, so that every page of it opens without a network, and it shows the
// reminders that the server sends to this browser.
//
// It answers only for files that it keeps and for the pages of the app; it never touches the API. A new version is
// fetched as a whole and checked against the sums below before it can replace anything, and then waits until a page
// asks it to take over. `src/shell/worker.svelte.ts` registers it; what a message holds is written by
// src/reminders/push on the server.

/** Each file of the build with its SHA-256, and a sum of them all: scripts/finish-build.mjs writes them here. */
const FILES = {};
const VERSION = '';

const PREFIX = 'todolith-app-';
const CACHE = PREFIX + VERSION;
const PAGE = '/index.html';
/** Where the page leaves it: src/shell/reader-for-worker.ts. */
const READER_CACHE = 'todolith-reader';
const READER = '/reader';
/** What the server draws itself. */
const NOT_THE_APP = /^\/(?:api|docs|problems|health|ready|openapi\.json|\.well-known|assets)(?:\/|$)/;

self.addEventListener('install', (event) => event.waitUntil(keepAll()));

self.addEventListener('activate', (event) => event.waitUntil(takeOver()));

self.addEventListener('fetch', (event) => {
  const path = keptPath(event.request);
  if (path !== null) event.respondWith(answer(path, event.request));
});

self.addEventListener('message', ({ data }) => {
  if (data === 'take over') self.skipWaiting();
});

self.addEventListener('push', (event) => event.waitUntil(show(event.data)));

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openPath(event.notification.data.path));
});

/** Keeps every file, or fails and leaves what is kept as it is. */
async function keepAll() {
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(Object.entries(FILES).map(([path, sum]) => keep(cache, path, sum)));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

async function keep(cache, path, sum) {
  // The name of what lies in /assets/ changes with its content: the version before, or the browser, may have it already.
  const fixed = path.startsWith('/assets/');
  const known = fixed ? await caches.match(path) : undefined;
  const response = known ?? (await fetch(path, { cache: fixed ? 'default' : 'no-cache', credentials: 'omit' }));
  const bytes = await response.clone().arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (response.status !== 200 || found !== sum) throw new Error(`${path} is not what was built`);
  await cache.put(path, response);
}

async function takeOver() {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
  }
  await self.clients.claim();
}

/** The kept file that answers a request; null when the network does. */
function keptPath(request) {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return null;
  if (Object.hasOwn(FILES, pathname)) return pathname;
  const is_page = request.mode === 'navigate' && !NOT_THE_APP.test(pathname) && !/^\/[^/]*\.\w+$/.test(pathname);
  return is_page && Object.hasOwn(FILES, PAGE) ? PAGE : null;
}

async function answer(path, request) {
  const kept = await (await caches.open(CACHE)).match(path);
  return kept ?? fetch(request);
}

/** Something has to be shown for every message, or browsers show a notice of their own and end the subscription. */
async function show(data) {
  const { id, task } = read(data);
  const reader = await readerHere();
  await self.registration.showNotification(task ? task.title : 'Todolith', {
    body: bodyOf(task, reader),
    dir: 'auto',
    icon: '/icons/icon-192.png',
    // What comes twice replaces itself without a second sound.
    tag: id,
    data: { path: task ? `/task/${encodeURIComponent(task.id)}` : '/today' },
  });
}

function read(data) {
  try {
    const { id, task } = data.json();
    return { id, task };
  } catch {
    return { id: 'unreadable' };
  }
}

/** How dates are written for whoever was here last, and what a test says, as the page left it. */
async function readerHere() {
  try {
    return await (await caches.match(READER, { cacheName: READER_CACHE })).json();
  } catch {
    return { locale: self.navigator.language, zone: undefined, works: '' };
  }
}

/** A test has no task, and what cannot be read says nothing. */
function bodyOf(task, reader) {
  if (task === null) return reader.works;
  try {
    return task ? dueText(task.due, reader) : '';
  } catch {
    return '';
  }
}

/** A day, a time on the clock, or a moment, in words; nothing when there is none. */
function dueText(due, { locale, zone }) {
  if (due === null) return '';
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})[\d:.]*)?$/.exec(due) ?? [];
  const moment = new Date(day ? `${day}T${time ?? '12:00'}Z` : due);
  const written = (options) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: day ? 'UTC' : zone }).format(moment);
  const date = written({ weekday: 'long', day: 'numeric', month: 'long' });
  return day && !time ? date : `${date}, ${written({ timeStyle: 'short' })}`;
}

/** A page that is open goes there by itself, because loading it anew would lose what it has not sent yet. */
async function openPath(path) {
  const [page] = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (page === undefined) return self.clients.openWindow(path);
  page.postMessage({ path });
  return page.focus();
}
