import { describe, expect, it, vi } from 'vitest';
import { endOf, intervalOf, readRule, ruleOf, withEnd, writeRule } from '../src/tasks/repeat';
import { ruleWords } from '../src/tasks/repeat-words';

vi.hoisted(() => vi.stubGlobal('navigator', { languages: ['en-GB'] }));

describe('repeating', () => {
  it('WEB-91 writes everyday rules, shortest first', () => {
    expect(writeRule('WEEKLY', 1, [])).toBe('FREQ=WEEKLY');
    expect(writeRule('WEEKLY', 2, ['TH', 'MO'])).toBe('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH');
    // Weekdays belong to weeks.
    expect(writeRule('MONTHLY', 3, ['MO'])).toBe('FREQ=MONTHLY;INTERVAL=3');
    expect(intervalOf('FREQ=MONTHLY')).toBe('monthly');
    expect(intervalOf('FREQ=MONTHLY;INTERVAL=3')).toBeNull();
    expect(intervalOf(null)).toBeNull();
  });

  it('WEB-91 reads what it has written, and what others write', () => {
    expect(readRule('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH')).toMatchObject({ unit: 'WEEKLY', every: 2, more: false });
    expect(readRule('FREQ=DAILY;UNTIL=20261231T235959Z').until).toBe('2026-12-31');
    expect(readRule('FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU').more).toBe(true);
    expect(ruleOf({ recurrence: null, recurring_interval: 'daily' })).toBe('FREQ=DAILY');
    expect(ruleOf({ recurrence: 'FREQ=DAILY;COUNT=2', recurring_interval: null })).toBe('FREQ=DAILY;COUNT=2');
    expect(ruleOf({ recurrence: null, recurring_interval: null })).toBeNull();
  });

  it('HAND-30 gives a rule another end and leaves the rest of it', () => {
    expect(withEnd('FREQ=YEARLY;BYMONTH=3;COUNT=3;WKST=SU', { until: '2027-03-03' })).toBe(
      'FREQ=YEARLY;BYMONTH=3;WKST=SU;UNTIL=20270303',
    );
    expect(withEnd('FREQ=DAILY;UNTIL=20261231T235959Z', { count: 5 })).toBe('FREQ=DAILY;COUNT=5');
    expect(withEnd('FREQ=DAILY;COUNT=5', null)).toBe('FREQ=DAILY');
    expect(endOf('FREQ=DAILY;UNTIL=20261231T235959Z')).toEqual({ until: '2026-12-31' });
    expect(endOf('FREQ=DAILY;COUNT=5')).toEqual({ count: 5 });
    expect(endOf('FREQ=DAILY')).toBeNull();
    expect(endOf(null)).toBeNull();
  });

  it.each([
    ['FREQ=DAILY', 'Every day'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH', 'Every 2 weeks on Mon and Thu'],
    ['FREQ=MONTHLY;BYDAY=-1FR;COUNT=12', 'Every month on last Fri, 12 times'],
    ['FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU', 'By a rule of its own'],
    ['FREQ=WEEKLY;COUNT=1', 'Every week, 1 time'],
    ['FREQ=WEEKLY;UNTIL=20270303', 'Every week until 3 Mar 2027'],
  ])('WEB-91 HAND-30 says %s in words', (rule, words) => {
    expect(ruleWords(rule, '2026-11-22')).toBe(words);
  });
});
