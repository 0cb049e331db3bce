/**
 * Sessions as devices: in which order, under which name, and how long ago in words.
 *
 * Pure. It knows that the server writes down the use of a session once a day, so that nothing finer is claimed. The
 * list of devices calls it.
 */
import type { SessionRecord } from '../api/account';
import { reader } from '../time/reader.svelte';
import { a } from '../text/account';
import { dayAndMonth } from '../time/format';
import { describeUserAgent, type DeviceKind } from './user-agent';

export interface Device {
  readonly token: string;
  readonly name: string;
  readonly kind: DeviceKind;
  readonly current: boolean;
  /** "Last used 3 days ago · from 203.0.113.9 · signed in 18 Nov" */
  readonly about: string;
}

const DAY_MS = 86_400_000;
const DAYS_AGO_MAX = 13;

/** This one first, then the one used last. */
export function devicesOf(sessions: readonly SessionRecord[], current_id: string, now: Date): readonly Device[] {
  return [...sessions]
    .sort(
      (first, second) =>
        Number(second.id === current_id) - Number(first.id === current_id) ||
        Date.parse(second.updatedAt) - Date.parse(first.updatedAt) ||
        (first.id < second.id ? -1 : 1),
    )
    .map((session) => deviceOf(session, session.id === current_id, now));
}

function deviceOf(session: SessionRecord, current: boolean, now: Date): Device {
  const { kind } = describeUserAgent(session.userAgent);
  const name = nameOfAgent(session.userAgent);
  const about = [current ? a.devices.now : lastUsed(new Date(session.updatedAt), now)];
  if (session.ipAddress) about.push(a.devices.from(session.ipAddress));
  about.push(a.devices.signed_in(dayAndMonth(new Date(session.createdAt), now, reader.locale)));
  return { token: session.token, name, kind, current, about: about.join(' · ') };
}

/** "Firefox on Android" */
export function nameOfAgent(user_agent: string | null): string {
  const { browser, system } = describeUserAgent(user_agent);
  if (browser !== null && system !== null) return a.devices.on(browser, system);
  return browser ?? system ?? a.devices.unknown;
}

export function lastUsed(used: Date, now: Date): string {
  const days = Math.floor((now.getTime() - used.getTime()) / DAY_MS);
  if (!(days >= 1)) return a.devices.today;
  return days > DAYS_AGO_MAX ? a.devices.since(dayAndMonth(used, now, reader.locale)) : a.devices.days(days);
}
