/**
 * How the reader wants dates and times: what they have set, and until that is known what the browser says.
 *
 * It refuses to know where settings come from; the app hands them over. Whatever writes a date reads it here.
 */
import type { UserSettings } from '../api/client';
import { browserLocale } from '../text';
import { language } from '../text/tables';
import { setClock } from './clock';
import { dateOrder, firstWeekday, YEAR_FIRST } from './format';
import { deviceZone } from './zone';

type Preferences = Pick<UserSettings, 'time_zone' | 'week_start' | 'date_format' | 'time_format'>;

/** Where English is written with dates in that order. Other languages have one order, wherever they are written. */
const ENGLISH = { dmy: 'en-GB', mdy: 'en-US', ymd: 'en-CA' } as const;
const CYCLES = { '12h': 'h12', '24h': 'h23' } as const;
const WEEKDAYS = { sunday: 0, monday: 1, saturday: 6 } as const;

class Reader {
  #set = $state.raw<Preferences | null>(null);

  /** For `Intl`: the language is that of the words, the order and the hours are the reader's. */
  get locale(): string {
    const here = browserLocale();
    const date_format = this.#set?.date_format ?? dateOrder(here);
    const region = language() === 'en' && dateOrder(here) !== date_format ? ENGLISH[date_format] : here;
    const hours = this.#set === null ? '' : `-hc-${CYCLES[this.#set.time_format]}`;
    const calendar = region.includes('-u-ca-') ? '' : '-u-ca-gregory';
    // Where the year is written first in words, too, nobody needs a date of numbers for it.
    const year_first = date_format === 'ymd' && language() !== 'ja' && language() !== 'zh';
    return `${region}${calendar}${hours}${year_first ? YEAR_FIRST : ''}`;
  }

  /** 0 is Sunday. */
  get first_weekday(): number {
    return this.#set === null ? firstWeekday(browserLocale()) : WEEKDAYS[this.#set.week_start];
  }

  /** Whether 3/12 is a day in March. */
  get month_first(): boolean {
    return (this.#set?.date_format ?? dateOrder(browserLocale())) === 'mdy';
  }

  get zone(): string {
    return this.#set?.time_zone ?? deviceZone();
  }

  /** Null when nobody is here, and while nothing is known. */
  take(preferences: Preferences | null): void {
    this.#set = preferences;
    setClock(preferences?.time_zone ?? null);
  }
}

export const reader = new Reader();

/** What this browser says a person new here would set. */
export function guessed(): Preferences {
  const locale = navigator.language;
  const first = firstWeekday(locale);
  const hours = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).resolvedOptions().hourCycle;
  return {
    time_zone: deviceZone(),
    week_start: first === 0 ? 'sunday' : first === 6 ? 'saturday' : 'monday',
    date_format: dateOrder(locale),
    time_format: hours === 'h11' || hours === 'h12' ? '12h' : '24h',
  };
}
