import { describe, expect, it, vi } from 'vitest';
import { intervalOf, readRule, ruleOf, writeRule } from '../src/tasks/repeat';
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

  it.each([
    ['FREQ=DAILY', 'Every day'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH', 'Every 2 weeks on Mon and Thu'],
    ['FREQ=MONTHLY;BYDAY=-1FR;COUNT=12', 'Every month on last Fri 12 times more'],
    ['FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU', 'By a rule of its own'],
  ])('WEB-91 says %s in words', (rule, words) => {
    expect(ruleWords(rule, '2026-11-22')).toBe(words);
  });
});
