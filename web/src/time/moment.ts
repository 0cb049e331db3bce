/** Moments from what a clock on the reader's wall says. It knows no task; whoever asks for a date and time calls it. */
import { wallClock, type WallClock } from './zone';

const CORRECTIONS_MAX = 3;

/** The moment at which the reader's clock shows this; of a time that clocks leave out, one close to it. */
export function momentOf(clock: WallClock): Date {
  const wanted_ms = asUtc(clock);
  let moment_ms = wanted_ms;
  for (let turn = 0; turn < CORRECTIONS_MAX; turn += 1) {
    const off_ms = asUtc(wallClock(new Date(moment_ms))) - wanted_ms;
    if (off_ms === 0) break;
    moment_ms -= off_ms;
  }
  return new Date(moment_ms);
}

function asUtc(clock: WallClock): number {
  return Date.parse(`${clock}:00Z`);
}
