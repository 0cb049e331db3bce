/**
 * The service worker as the page sees it: registers it, asks for newer versions, and lets one take over.
 *
 * It refuses to know what the worker keeps (`public/sw.js`) and what a new version is announced with.
 */
const WORKER = '/sw.js';
const CHECK_EVERY_MS = 60 * 60_000;
/** Coming back to a page asks no more often than this. */
const CHECK_PAUSE_MS = 5 * 60_000;

export interface Updates {
  /** A new version waits; calling `takeOver` puts it in the place of this one, in every tab. */
  ready(takeOver: () => void): void;
  /** Another version has taken over: this page has to be loaded anew. */
  replaced(): void;
}

/** Null where there are no workers: without https, or in some private windows. */
export async function register(): Promise<ServiceWorkerRegistration | null> {
  if (!isSecureContext || !('serviceWorker' in navigator)) return null;
  // A browser in which workers are blocked may answer with nothing.
  const found = navigator.serviceWorker.register(WORKER, { updateViaCache: 'none' });
  return ((await found) as ServiceWorkerRegistration | undefined) ?? null;
}

export function registration(): Promise<ServiceWorkerRegistration | undefined> {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  return workers?.getRegistration(WORKER) ?? Promise.resolve(undefined);
}

export async function follow(updates: Updates): Promise<void> {
  const found = await register().catch(() => null);
  if (found === null) return;
  const workers = navigator.serviceWorker;
  // The first one takes over a page that came without any; that changes nothing.
  let controlled = workers.controller !== null;
  workers.addEventListener('controllerchange', () => {
    if (controlled) updates.replaced();
    controlled = true;
  });

  const offer = () => {
    const { waiting } = found;
    if (waiting && workers.controller) updates.ready(() => waiting.postMessage('take over'));
  };
  offer();
  found.addEventListener('updatefound', () => {
    const worker = found.installing;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed') offer();
    });
  });

  let checked_at_ms = Date.now();
  const check = () => {
    checked_at_ms = Date.now();
    // Without a network, or from a server that is ill, there is nothing new.
    void found.update().catch(() => undefined);
  };
  setInterval(check, CHECK_EVERY_MS);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && Date.now() - checked_at_ms > CHECK_PAUSE_MS) check();
  });
}
