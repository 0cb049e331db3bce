/**
 * The views a person can be in, as addresses, and what narrows them.
 *
 * Pure: paths in, values out. It refuses to know components.
 */
import type { Priority } from '../api/client';

export type View =
  | {
      readonly kind:
        'all' | 'inbox' | 'today' | 'upcoming' | 'done' | 'search' | 'browse' | 'trash' | 'settings' | 'calendar';
    }
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'project' | 'filter'; readonly id: string };

export type Sort = 'created' | 'oldest' | 'due' | 'priority' | 'title';
export type Group = 'none' | 'date' | 'priority' | 'project' | 'tag';
export type DueFilter = 'overdue' | 'today' | 'week' | 'undated';
export type StatusFilter = 'open' | 'done' | 'everything';

export interface Narrowing {
  readonly priority: Priority | 'none' | null;
  readonly due: DueFilter | null;
  readonly tag: string | null;
  readonly status: StatusFilter | null;
  readonly sort: Sort | null;
  /** Null is the view's own way. */
  readonly group: Group | null;
  readonly reversed: boolean;
}

/** Addresses of the pair that came before, and the root, open the day. */
const TODAY_PATHS = new Set(['/', '/today', '/dashboard']);

const PLAIN_VIEWS = ['inbox', 'upcoming', 'calendar', 'done', 'search', 'browse', 'trash', 'settings'] as const;

/** The view at a path, or null when there is none. `/task/ID` lies in All, with the task opened. */
export function viewAt(path: string): View | null {
  const clean = path.length > 1 ? path.replace(/\/+$/u, '') : path;
  if (TODAY_PATHS.has(clean)) return { kind: 'today' };
  // Where a task is added that comes from elsewhere.
  if (clean === '/add') return { kind: 'inbox' };
  if (clean === '/all' || clean === '/tasks' || /^\/task\/[^/]+$/u.test(clean)) return { kind: 'all' };
  const plain = PLAIN_VIEWS.find((kind) => clean === `/${kind}`);
  if (plain !== undefined) return { kind: plain };
  const [, kind, id] = /^\/(project|filter)\/([^/]+)$/u.exec(clean) ?? [];
  if (id !== undefined) return { kind: kind as 'project' | 'filter', id };
  const tag = /^\/tag\/(.+)$/u.exec(clean)?.[1];
  return tag === undefined ? null : { kind: 'tag', tag: decode(tag) };
}

export function pathOf(view: View): string {
  if ('id' in view) return `/${view.kind}/${view.id}`;
  return view.kind === 'tag' ? `/tag/${encodeURIComponent(view.tag)}` : `/${view.kind}`;
}

/** The task opened at an address: `/task/ID`, or `?task=ID` beside any view. */
export function openTaskAt(path: string, query: URLSearchParams): string | null {
  return /^\/task\/([^/]+)\/?$/u.exec(path)?.[1] ?? query.get('task');
}

export function narrowingAt(query: URLSearchParams): Narrowing {
  const one = <T extends string>(name: string, allowed: readonly T[]): T | null =>
    allowed.find((value) => value === query.get(name)) ?? null;
  return {
    priority: one('priority', ['high', 'medium', 'low', 'none']),
    due: one('due', ['overdue', 'today', 'week', 'undated']),
    status: one('status', ['open', 'done', 'everything']),
    sort: one('sort', ['created', 'oldest', 'due', 'priority', 'title']),
    group: one('group', ['none', 'date', 'priority', 'project', 'tag']),
    reversed: query.has('reversed'),
    tag: query.get('tag'),
  };
}

/** Whether only a part of the view is shown. */
export function isNarrowed({ priority, due, status, tag }: Narrowing): boolean {
  return [priority, due, tag, status === 'everything' ? null : status].some((value) => value !== null);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
