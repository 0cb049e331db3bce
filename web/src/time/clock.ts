/**
 * The one clock that screens read. It ticks every half minute and whenever the page comes back into view,
 * so that "Today" becomes tomorrow without a reload. It knows nothing else.
 */
import { createSubscriber } from 'svelte/reactivity';
import { dayOf, type Day } from './day';
import { setZone } from './zone';

const TICK_MS = 30_000;

let moved: () => void = () => undefined;

const subscribe = createSubscriber((update) => {
  moved = update;
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

/** It is another time where the reader is: everything that has asked for the moment asks again. */
export function setClock(zone: string | null): void {
  setZone(zone);
  moved();
}

/** The current day in the reader's time zone. */
export function today(): Day {
  return dayOf(now());
}
