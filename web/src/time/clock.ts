/**
 * The one clock that screens read. It ticks every half minute and whenever the page comes back into view,
 * so that "Today" becomes tomorrow without a reload. It knows nothing else.
 */
import { createSubscriber } from 'svelte/reactivity';
import { dayOf, type Day } from './day';

const TICK_MS = 30_000;

const subscribe = createSubscriber((update) => {
  const timer = setInterval(update, TICK_MS);
  document.addEventListener('visibilitychange', update);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', update);
  };
});

/** The current moment; effects and derived values that read it run again as time passes. */
export function now(): Date {
  subscribe();
  return new Date();
}

/** The current day in the reader's time zone. */
export function today(): Day {
  return dayOf(now());
}
