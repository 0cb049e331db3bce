// The service worker: shows the reminders that the server sends to this browser, and opens the task of the one that is
// clicked. It keeps no files and answers no requests. The settings register it; what a message holds is written by
// src/reminders/push on the server.

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('push', (event) => event.waitUntil(show(event.data)));

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openPath(event.notification.data.path));
});

/** Something has to be shown for every message, or browsers show a notice of their own and end the subscription. */
async function show(data) {
  const { id, title, body, task_id } = read(data);
  await self.registration.showNotification(title, {
    body,
    // What comes twice replaces itself without a second sound.
    tag: id,
    data: { path: task_id ? `/task/${encodeURIComponent(task_id)}` : '/today' },
  });
}

function read(data) {
  try {
    return data.json();
  } catch {
    return { id: 'unreadable', title: 'Todolith', body: '', task_id: null };
  }
}

/** A page that is open goes there by itself, because loading it anew would lose what it has not sent yet. */
async function openPath(path) {
  const [page] = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (page === undefined) return self.clients.openWindow(path);
  page.postMessage({ path });
  return page.focus();
}
