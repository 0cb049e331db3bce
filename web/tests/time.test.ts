import { afterEach, describe, expect, it } from 'vitest';
import { newId } from '../src/ids/ids';
import { addDays, addMonths, dayOf, daysBetween, makeDay, nextWeekday } from '../src/time/day';
import { dueOrder, isLate, readDue, writeDue } from '../src/time/due';
import {
  age,
  clockTime,
  dayHeading,
  firstWeekday,
  longDay,
  relativeDay,
  shortDay,
  weekdayNames,
} from '../src/time/format';
import { momentOf } from '../src/time/moment';
import { setZone, wallClock } from '../src/time/zone';

const WORDS = { today: 'Today', tomorrow: 'Tomorrow', yesterday: 'Yesterday' };
const TODAY = '2026-11-22';

describe('due dates', () => {
  it('WEB-40 keeps a plain date a date, whatever the time zone', () => {
    expect(readDue('2026-12-31')).toEqual({ day: '2026-12-31', time: null });
    expect(writeDue({ day: '2026-12-31', time: null })).toBe('2026-12-31');
  });

  it('WEB-41 keeps wall-clock time as it was sent', () => {
    expect(readDue('2026-12-31T23:59:59')).toEqual({ day: '2026-12-31', time: '23:59' });
    expect(writeDue({ day: '2026-12-31', time: '09:00' })).toBe('2026-12-31T09:00');
  });

  it('WEB-42 shows a moment in the time of the reader', () => {
    const moment = new Date(2026, 11, 31, 18, 30);
    expect(readDue(moment.toISOString())).toEqual({ day: '2026-12-31', time: '18:30' });
  });

  it('has no date where none can be read', () => {
    expect(readDue(null)).toBeNull();
    expect(readDue('soon')).toBeNull();
  });

  it('WEB-43 is late after the day, or after the minute when there is one', () => {
    const noon = new Date(2026, 10, 22, 12, 0);
    expect(isLate({ day: '2026-11-21', time: null }, noon)).toBe(true);
    expect(isLate({ day: TODAY, time: null }, noon)).toBe(false);
    expect(isLate({ day: TODAY, time: '11:59' }, noon)).toBe(true);
    expect(isLate({ day: TODAY, time: '12:01' }, noon)).toBe(false);
    expect(isLate({ day: '2026-11-23', time: '00:00' }, noon)).toBe(false);
  });

  it('sorts times before the open day, and undated last', () => {
    const dues = [null, { day: TODAY, time: null }, { day: TODAY, time: '09:00' }, { day: '2026-11-21', time: null }];
    expect(dues.map(dueOrder).sort()).toEqual([dues[3], dues[2], dues[1], dues[0]].map((due) => dueOrder(due ?? null)));
  });
});

describe('another zone than that of the browser', () => {
  afterEach(() => setZone(null));

  it('WEB-84 reads days, times and lateness there', () => {
    const moment = new Date('2026-11-22T10:30:00Z');
    setZone('Pacific/Kiritimati');
    expect(dayOf(moment)).toBe('2026-11-23');
    expect(readDue('2026-11-22T10:30:00Z')).toEqual({ day: '2026-11-23', time: '00:30' });
    expect(isLate({ day: '2026-11-22', time: null }, moment)).toBe(true);
    expect(isLate({ day: '2026-11-23', time: '00:31' }, moment)).toBe(false);
    setZone('Pacific/Pago_Pago');
    expect(dayOf(moment)).toBe('2026-11-21');
    expect(wallClock(moment)).toBe('2026-11-21T23:30');
    expect(isLate({ day: '2026-11-21', time: '23:29' }, moment)).toBe(true);
    // Squares of the calendar stay where they are.
    expect(addDays('2026-11-21', 1)).toBe('2026-11-22');
  });

  it('WEB-84 keeps to the browser where the zone is unknown', () => {
    const moment = new Date(2026, 10, 22, 9, 5);
    setZone('Nowhere/Atlantis');
    expect(wallClock(moment)).toBe('2026-11-22T09:05');
  });
});

describe('days', () => {
  it('walks across the changes of summer time and the ends of months', () => {
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(daysBetween('2026-03-01', '2026-04-01')).toBe(31);
    expect(dayOf(new Date(2026, 10, 22, 23, 59))).toBe(TODAY);
  });

  it('knows which days exist', () => {
    expect(makeDay(2026, 2, 29)).toBeNull();
    expect(makeDay(2028, 2, 29)).toBe('2028-02-29');
    expect(makeDay(2026, 13, 1)).toBeNull();
  });

  it('finds the next weekday, never the same day unless asked', () => {
    expect(nextWeekday(TODAY, 0)).toBe('2026-11-29');
    expect(nextWeekday(TODAY, 0, true)).toBe(TODAY);
    expect(nextWeekday(TODAY, 1)).toBe('2026-11-23');
  });
});

describe('formats', () => {
  it('WEB-44 writes days and times as the region does', () => {
    expect(longDay(TODAY, 'en-GB')).toBe('Sunday 22 November');
    expect(shortDay('2026-11-20', TODAY, 'en-GB')).toBe('Fri 20 Nov');
    expect(shortDay('2027-01-02', TODAY, 'en-GB')).toBe('2 Jan 2027');
    expect(relativeDay('2026-11-23', TODAY, 'en-GB', WORDS)).toBe('Tomorrow');
    expect(relativeDay('2026-11-26', TODAY, 'en-GB', WORDS)).toBe('Thursday');
    expect(relativeDay('2026-11-29', TODAY, 'en-GB', WORDS)).toBe('Sun 29 Nov');
    expect(dayHeading('2026-11-23', TODAY, 'en-GB', WORDS)).toBe('Tomorrow · Mon 23 Nov');
    expect(dayHeading('2026-11-26', TODAY, 'en-GB', WORDS)).toBe('Thursday · 26 Nov');
    expect(dayHeading('2026-11-29', TODAY, 'en-GB', WORDS)).toBe('Sunday 29 November');
    expect(clockTime('09:05', 'en-GB')).toBe('09:05');
    expect(clockTime('21:05', 'en-US')).toMatch(/^9:05\sPM$/);
    expect(firstWeekday('en-GB')).toBe(1);
    expect(weekdayNames(1, 'en-GB').map((name) => name.short)).toEqual(['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']);
  });

  it('says how long ago in words, while that helps', () => {
    const now = new Date(2026, 10, 22, 12, 0);
    const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
    expect(age(before(2), now, 'en-GB')).toBe('2 min ago');
    expect(age(before(0), now, 'en-GB')).toBeNull();
    expect(age(before(60 * 24 * 30), now, 'en-GB')).toBeNull();
  });
});

it('makes ids that sort by time', () => {
  const first = newId(1_000);
  const second = newId(2_000);
  expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(first < second).toBe(true);
});

describe('moments', () => {
  afterEach(() => setZone(null));

  it('HAND-20 are what the clock of the reader shows, over every change of clocks', () => {
    for (const [zone, clock, moment] of [
      ['Europe/Berlin', '2026-07-01T12:00', '2026-07-01T10:00:00.000Z'],
      ['Europe/Berlin', '2026-03-29T03:00', '2026-03-29T01:00:00.000Z'],
      ['Europe/Berlin', '2026-10-25T04:00', '2026-10-25T03:00:00.000Z'],
      ['Pacific/Kiritimati', '2026-01-01T00:30', '2025-12-31T10:30:00.000Z'],
      ['Pacific/Pago_Pago', '2026-01-01T23:30', '2026-01-02T10:30:00.000Z'],
      ['Asia/Kathmandu', '2026-06-15T09:00', '2026-06-15T03:15:00.000Z'],
    ] as const) {
      setZone(zone);
      expect(momentOf(clock).toISOString(), `${zone} ${clock}`).toBe(moment);
    }
    // A time that clocks leave out is at most the length of the gap away.
    setZone('Europe/Berlin');
    expect(Math.abs(momentOf('2026-03-29T02:30').getTime() - Date.parse('2026-03-29T01:00:00Z'))).toBeLessThanOrEqual(
      3_600_000,
    );
  });
});
