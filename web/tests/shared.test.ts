import { describe, expect, it } from 'vitest';
import { sharedLine } from '../src/shell/shared';

const line = (query: string) => sharedLine(new URLSearchParams(query));

describe('what is shared with the app', () => {
  it('PWA-05 becomes one line, and nothing is said twice', () => {
    expect(line('')).toBe('');
    expect(line('q=Buy+milk')).toBe('Buy milk');
    expect(line('title=A+page&url=https://example.org/a')).toBe('A page https://example.org/a');
    expect(line('title=A+page&text=A+page+https://example.org/a&url=https://example.org/a')).toBe(
      'A page https://example.org/a',
    );
    expect(line('text=one%0A%0A++two%09three')).toBe('one two three');
    expect(line('title=%D7%A9%D7%9C%D7%95%D7%9D&text=')).toBe('שלום');
  });
});
