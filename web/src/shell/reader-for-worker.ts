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

/** What was asked last is what holds in the end. */
let last: Promise<unknown> = Promise.resolve();

function inOrder(act: () => Promise<unknown>): Promise<unknown> {
  last = last.then(act, act);
  return last;
}

/** Where nothing can be kept notifications are written as the browser would. */
export function leaveReader(reader: ReaderForWorker): Promise<unknown> {
  return inOrder(async () => (await caches.open(CACHE)).put(PATH, Response.json(reader)));
}

export function forgetReader(): Promise<unknown> {
  return inOrder(() => caches.delete(CACHE));
}
