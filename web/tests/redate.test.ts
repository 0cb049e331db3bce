import { afterEach, describe, expect, it } from 'vitest';
import { redate } from '../src/time/redate';
import { readDue } from '../src/time/due';
import { setZone } from '../src/time/zone';

describe('another day for a due date', () => {
  afterEach(() => setZone(null));

  it('CAL-20 keeps a plain day plain and a time with its seconds', () => {
    expect(redate('2026-11-20', '2026-12-05')).toBe('2026-12-05');
    expect(redate('2026-11-20T09:30', '2026-12-05')).toBe('2026-12-05T09:30');
    expect(redate('2026-11-20T09:30:15', '2026-12-05')).toBe('2026-12-05T09:30:15');
    expect(redate(null, '2026-12-05')).toBe('2026-12-05');
  });

  it('CAL-20 sets a time, and takes it away', () => {
    expect(redate('2026-11-20', '2026-11-20', '14:15')).toBe('2026-11-20T14:15');
    expect(redate('2026-11-20T09:30:15', '2026-11-20', '14:15')).toBe('2026-11-20T14:15');
    expect(redate('2026-11-20T09:30:15', '2026-11-21', null)).toBe('2026-11-21');
    expect(redate('2026-11-20T08:30:00Z', '2026-11-21', null)).toBe('2026-11-21');
  });

  it('CAL-21 keeps a moment in the zone it was written in, at the same time where the reader is', () => {
    setZone('Europe/Berlin');
    expect(redate('2026-11-20T08:30:00Z', '2026-12-05')).toBe('2026-12-05T08:30:00Z');
    expect(redate('2026-11-20T18:30:00+05:00', '2026-12-05')).toBe('2026-12-05T18:30:00+05:00');
    // Summer time has come to the reader meanwhile.
    const moved = redate('2026-11-20T08:30:00-03:30', '2027-06-01');
    expect(moved).toBe('2027-06-01T07:30:00-03:30');
    expect(readDue(moved)).toEqual({ day: '2027-06-01', time: readDue('2026-11-20T08:30:00-03:30')?.time });
  });

  it('CAL-21 crosses midnight with the zone', () => {
    setZone('Pacific/Auckland');
    const moved = redate('2026-11-20T20:00:00Z', '2026-12-01');
    expect(readDue(moved)).toEqual({ day: '2026-12-01', time: '09:00' });
    expect(moved).toBe('2026-11-30T20:00:00Z');
  });
});
