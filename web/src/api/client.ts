/**
 * What the task API says, in the words of `specs/openapi.json`, and how a request comes by its token.
 *
 * It knows how a token gets onto a request and how an answer becomes a value or a `Refusal`. It refuses to know
 * where tokens come from and what is done with tasks. Only `sync` and `session` call it.
 */
import type { components } from './schema';

export type Task = components['schemas']['Task'];
export type Change = components['schemas']['Change'];
export type Project = components['schemas']['Project'];
export type ProjectSection = components['schemas']['Section'];
export type SavedFilter = components['schemas']['Filter'];
export type Trashed = components['schemas']['Trashed'];
export type Reminder = components['schemas']['KeptReminder'];
export type UserSettings = components['schemas']['Settings'];
export type Problem = components['schemas']['Problem'];
export type Priority = NonNullable<Task['priority']>;
export type RecurringInterval = NonNullable<Task['recurring_interval']>;

/** What a person can set. The document cannot say that null clears a field, so the types of a Task say it. */
type Settable = Pick<
  Task,
  | 'project_id'
  | 'section_id'
  | 'parent_id'
  | 'title'
  | 'description'
  | 'completed'
  | 'start_date'
  | 'due_date'
  | 'deadline'
  | 'duration_minutes'
  | 'priority'
  | 'tags'
  | 'recurrence'
  | 'recurrence_from'
  | 'recurring_interval'
  | 'position'
>;
export type TaskCreate = Pick<Settable, 'title'> & Partial<Settable>;
export type TaskUpdate = Partial<Settable>;

/** Where requests get their token from. */
export interface TokenSource {
  /** A token that is good for this moment, or null when nobody is signed in. Throws when the server cannot be reached. */
  get(): Promise<string | null>;
  /** Forgets a token that the server has just refused. */
  drop(refused: string): void;
}

/** A stretch of a text, in UTF-16 code units as JavaScript counts. */
export interface Spot {
  readonly position: number;
  readonly length: number;
  readonly expected: string;
}

/** The server answered, and the answer was no. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly retry_after_seconds: number | null = null,
    /** Where in a query it stops making sense, and what would have made sense there. */
    readonly spot: Spot | null = null,
    /** The field that breaks a rule, or the kind of problem; empty when the answer names neither. */
    readonly about: string = '',
  ) {
    super(message);
    this.name = 'Refusal';
  }
}

/** Nobody is signed in (any more). */
export class SignedOut extends Error {
  constructor() {
    super('signed out');
    this.name = 'SignedOut';
  }
}

/** Sends a request with a Bearer token, once more with a fresh one after a 401. */
export function authorized(tokens: TokenSource): (request: Request) => Promise<Response> {
  return async (request) => {
    const token = await tokens.get();
    if (token === null) throw new SignedOut();
    const again = request.clone();
    request.headers.set('Authorization', `Bearer ${token}`);
    const response = await fetch(request);
    if (response.status !== 401) return response;

    tokens.drop(token);
    const fresh = await tokens.get();
    if (fresh === null) throw new SignedOut();
    again.headers.set('Authorization', `Bearer ${fresh}`);
    const second = await fetch(again);
    if (second.status === 401) throw new SignedOut();
    return second;
  };
}

/** Why something was refused, in one sentence. */
export function reasonOf({ errors, detail, title }: Partial<Problem>): string {
  return errors?.[0]?.detail ?? detail ?? title ?? '';
}

/** The field that breaks a rule, or the kind of problem. */
export function aboutOf({ errors, type }: Partial<Problem>): string {
  return nameIn(errors?.[0]?.pointer ?? errors?.[0]?.parameter ?? type ?? '');
}

export function refusalOf(response: Response, problem: Partial<Problem> | undefined): Refusal {
  const retry_after = Number(response.headers.get('Retry-After'));
  const { position, length = 0, expected = '' } = problem?.errors?.[0] ?? {};
  return new Refusal(
    response.status,
    reasonOf(problem ?? {}),
    Number.isFinite(retry_after) && retry_after > 0 ? retry_after : null,
    position === undefined ? null : { position, length, expected },
    aboutOf(problem ?? {}),
  );
}

/** "title" of `/mutations/0/fields/title`, "tags" of `/tags/3`, "conflict" of `/problems/conflict`. */
function nameIn(path: string): string {
  return path.split('/').findLast((part) => /^\D/u.test(part)) ?? '';
}
