/**
 * What quick add says of a line, before and after its grammar has come: the grammar itself is loaded when it is needed.
 * It refuses to know how a line is read.
 */
import type { Priority } from '../api/client';
import type { Day } from '../time/day';
import type { Due } from '../time/due';
import type { Language } from './spoken/language';

export type TokenKind =
  'due' | 'deadline' | 'duration' | 'repeat' | 'priority' | 'project' | 'section' | 'tag' | 'escape';

/** A stretch of text, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Token extends Span {
  readonly kind: TokenKind;
}

/** A project that a line can name. */
export interface Place {
  readonly id: string;
  readonly name: string;
  readonly sections: readonly { readonly id: string; readonly name: string }[];
}

/** What people set for themselves that a line depends on. */
export interface Habits {
  readonly places?: readonly Place[];
  /** 0 is Sunday. */
  readonly week_start?: number;
  /** Whether 3/12/2026 is a day in March. */
  readonly month_first?: boolean;
  /** What dates are said in, beside English. */
  readonly language?: Language | undefined;
  /** The day that a time alone means, where a task is added to a day that is not today. */
  readonly day?: Day | undefined;
}

export interface Reading {
  readonly title: string;
  readonly due: Due | null;
  readonly deadline: Due | null;
  readonly duration_minutes: number | null;
  readonly priority: Priority | null;
  readonly tags: readonly string[];
  readonly project_id: string | null;
  readonly section_id: string | null;
  /** As RFC 5545 writes a rule. */
  readonly rule: string | null;
  readonly after_completion: boolean;
  /** In order of position, never overlapping. */
  readonly tokens: readonly Token[];
}

/** A line of which nothing but its title is known. */
export const NOTHING: Reading = {
  title: '',
  due: null,
  deadline: null,
  duration_minutes: null,
  priority: null,
  tags: [],
  project_id: null,
  section_id: null,
  rule: null,
  after_completion: false,
  tokens: [],
};

/**
 * Moves spans along when the text around them changes; those the change went through are dropped.
 * So a stretch that was made plain stays plain while the person goes on typing elsewhere.
 */
export function moveSpans(spans: readonly Span[], before: string, after: string): Span[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const shift = after.length - before.length;
  return spans.flatMap((span) => {
    if (span.end <= head) return [span];
    if (span.start >= before.length - tail) return [{ start: span.start + shift, end: span.end + shift }];
    return [];
  });
}
