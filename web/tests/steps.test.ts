import { describe, expect, it } from 'vitest';
import { Steps, type Step } from '../src/tasks/steps';

class Kept {
  readonly values = new Map<string, string>();
  full = false;
  getItem(key: string): string | null {
    return this.values.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    if (this.full) throw new DOMException('full', 'QuotaExceededError');
    this.values.set(key, value);
  }
  removeItem(key: string): void {
    this.values.delete(key);
  }
}

const ME = 'me';

function deletions(count: number): Step['what'] {
  const each = <K extends 'delete' | 'complete'>(kind: K) =>
    Array.from({ length: count }, (_, index) =>
      kind === 'delete'
        ? ({ kind: 'delete', id: String(index) } as const)
        : ({ kind: 'complete', id: String(index), completed: false } as const),
    );
  return { forth: each('delete'), back: each('complete') };
}

function step(text: string, count = 1): Omit<Step, 'before'> {
  return { text, what: deletions(count) };
}

/** Takes the last step back, as the desk does. */
function back(steps: Steps): string | null | undefined {
  const last = steps.last(ME);
  if (!last) return undefined;
  steps.remove(ME, last);
  steps.tookBack(ME, last);
  return last.text;
}

function again(steps: Steps): string | null | undefined {
  const next = steps.next(ME);
  if (!next) return undefined;
  steps.remove(ME, next);
  steps.didAgain(ME, next);
  return next.text;
}

describe('steps', () => {
  it('BACK-01 are taken back and done again in order, and something new ends what can be done again', () => {
    const steps = new Steps(() => new Kept());
    for (const name of ['one', 'two', 'three']) steps.did(ME, step(name), 7);
    expect([back(steps), back(steps)]).toEqual(['three', 'two']);
    expect([again(steps), back(steps)]).toEqual(['two', 'two']);
    steps.did(ME, step('four'), 9);
    expect(again(steps)).toBeUndefined();
    expect([back(steps), back(steps), back(steps)]).toEqual(['four', 'one', undefined]);
  });

  it('BACK-01 survive a reload', () => {
    const kept = new Kept();
    const before = new Steps(() => kept);
    before.did(ME, step('one'), 1);
    before.did(ME, step('two'), 2);
    back(before);
    const after = new Steps(() => kept);
    expect(after.next(ME)?.text).toBe('two');
    expect(back(after)).toBe('one');
  });

  it('BACK-04 tell where the history goes on: below everything done and taken back here', () => {
    const steps = new Steps(() => new Kept());
    expect(steps.before(ME)).toBeNull();
    steps.did(ME, step('one'), 10);
    back(steps);
    expect(steps.before(ME)).toBe(11);
    // The first one and its undoing stand above 10, too.
    steps.did(ME, step('two'), 12);
    back(steps);
    expect(steps.before(ME)).toBe(11);
    steps.tookBack(ME, { text: null, what: { group: 13 }, before: 4 });
    expect(steps.before(ME)).toBe(4);
  });

  it('BACK-06 belong to one person', () => {
    const kept = new Kept();
    const steps = new Steps(() => kept);
    steps.did(ME, step('mine'), 1);
    expect(steps.last('other')).toBeUndefined();
    steps.forget();
    expect(kept.values.size).toBe(0);
    expect(steps.last(ME)).toBeUndefined();
  });

  it('BACK-06 are at most fifty', () => {
    const steps = new Steps(() => new Kept());
    for (let index = 1; index <= 60; index += 1) steps.did(ME, step(String(index)), index);
    const names = [];
    for (let name = back(steps); name !== undefined; name = back(steps)) names.push(name);
    expect(names).toHaveLength(50);
    expect(names.at(-1)).toBe('11');
  });

  it('BACK-06 keep nothing older than what is too long to be kept', () => {
    const kept = new Kept();
    const steps = new Steps(() => kept);
    steps.did(ME, step('short'), 1);
    steps.did(ME, step('long', 2_000), 2);
    steps.did(ME, step('after'), 3);
    expect([back(steps), back(steps), back(steps)]).toEqual(['after', 'long', 'short']);
    for (let name = again(steps); name !== undefined;) name = again(steps);
    const reloaded = new Steps(() => kept);
    expect([back(reloaded), back(reloaded)]).toEqual(['after', undefined]);
  });

  it('BACK-06 leave nothing stale where the browser keeps no more', () => {
    const kept = new Kept();
    const steps = new Steps(() => kept);
    steps.did(ME, step('one'), 1);
    kept.full = true;
    steps.did(ME, step('two'), 2);
    expect(new Steps(() => kept).last(ME)).toBeUndefined();
    expect(back(steps)).toBe('two');
  });

  it('BACK-01 begin anew where what was kept cannot be read', () => {
    const kept = new Kept();
    for (const value of ['{', 'null', '[]', '{"user_id":"me","done":3}']) {
      kept.values.set('todolith-steps', value);
      expect(new Steps(() => kept).last(ME)).toBeUndefined();
    }
  });
});
