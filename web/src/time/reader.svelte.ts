/**
 * How the reader wants dates and times: what they have set, and until that is known what the browser says.
 *
 * It refuses to know where settings come from; the app hands them over. Whatever writes a date reads it here.
 */
import type { UserSettings } from '../api/client';
import { browser_locale } from '../text';
import { setClock } from './clock';
import { firstWeekday } from './format';
import { deviceZone } from './zone';

type Preferences = Pick<UserSettings, 'time_zone' | 'week_start' | 'date_format' | 'time_format'>;

/** Where English is written with dates in that order. */
const REGIONS = { dmy: 'en-GB', mdy: 'en-US', ymd: 'en-CA' } as const;
const CYCLES = { '12h': 'h12', '24h': 'h23' } as const;
const WEEKDAYS = { sunday: 0, monday: 1, saturday: 6 } as const;

class Reader {
  #set = $state.raw<Preferences | null>(null);

  /** For `Intl`: the words are English, the order and the hours are the reader's. */
  get locale(): string {
    if (this.#set === null) return browser_locale;
    const { date_format, time_format } = this.#set;
    const region = dateOrder(browser_locale) === date_format ? browser_locale : REGIONS[date_format];
    return `${region}-u-hc-${CYCLES[time_format]}`;
  }

  /** 0 is Sunday. */
  get first_weekday(): number {
    return this.#set === null ? firstWeekday(browser_locale) : WEEKDAYS[this.#set.week_start];
  }

  /** Whether 3/12 is a day in March. */
  get month_first(): boolean {
    return (this.#set?.date_format ?? dateOrder(browser_locale)) === 'mdy';
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

function dateOrder(locale: string): Preferences['date_format'] {
  const parts = new Intl.DateTimeFormat(locale, { dateStyle: 'short' }).formatToParts(0);
  const order = parts.filter(({ type }) => type === 'year' || type === 'month' || type === 'day');
  return order[0]?.type === 'year' ? 'ymd' : order[0]?.type === 'month' ? 'mdy' : 'dmy';
}
