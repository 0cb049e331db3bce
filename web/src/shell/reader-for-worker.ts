/**
 * Tells the service worker how its person writes dates and what their language says to a test: what is pushed comes while no
 * page may be open. `public/sw.js` reads it.
 */
const CACHE = 'todolith-reader';
const PATH = '/reader';

export interface ReaderForWorker {
  /** For `Intl`. */
  readonly locale: string;
  readonly zone: string;
  /** What the notification of a test says. */
  readonly works: string;
}

/** Where nothing can be kept notifications are written as the browser would. */
export async function leaveReader(reader: ReaderForWorker): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.put(PATH, Response.json(reader));
}

export async function forgetReader(): Promise<void> {
  await caches.delete(CACHE);
}
