/**
 * Hands unsent changes to the server, in their order and many at once, and says what became of each.
 *
 * It knows how many go together and which failures pass. It refuses to know storage, screens and when to try again: the
 * engine asks it.
 */
import { aboutOf, reasonOf, Refusal } from '../api/client';
import { newId } from '../ids/ids';
import { afterOwn } from './bases';
import type { Entry, Refused } from './mutation';
import type { Outbox } from './outbox';
import type { Transport } from './transport';
import { needsWord, otherwise, sentFor, type Overwritten, type Result } from './wire';

const BATCH_MAX = 100;
/** A server that fails on one change again and again must not hold up those behind it. */
const SERVER_ERRORS_MAX = 5;

export interface Answer {
  readonly entry: Entry;
  /** The number of the change log from which on the copy has what this did. */
  readonly seq: number;
  readonly refused: Refused | null;
  readonly overwritten: readonly Overwritten[];
}

/** What became of a batch. */
export interface Outcome {
  readonly keys: readonly string[];
  readonly refused: readonly Refused[];
  /** Later changes of the same things, which know more now. */
  readonly revised: readonly Entry[];
  readonly overwritten: readonly Overwritten[];
  /** What is meant by those that were refused, said in another way. */
  readonly instead: readonly Entry[];
}

export class Sender {
  #most = BATCH_MAX;
  #server_errors = 0;

  /** `nextOf` names the occurrence that completing a task has made. */
  constructor(
    private readonly transport: Transport,
    private readonly nextOf: (id: string) => string | null,
  ) {}

  /** The changes that go next. */
  next(entries: readonly Entry[]): readonly Entry[] {
    const batch = entries.slice(0, this.#most);
    const cut = batch.findIndex((entry, index) => index > 0 && needsWord(entry));
    return cut === -1 ? batch : batch.slice(0, cut);
  }

  /**
   * Throws when the same may well succeed later. An answer for none of them means that fewer are to be sent at once.
   * `isKnown` asks whether the server still knows of everything up to `seq`, which is what this copy has.
   */
  async send(batch: readonly Entry[], seq: number, isKnown: () => Promise<boolean>): Promise<readonly Answer[]> {
    const sent = batch.map((entry) => sentFor(entry, seq, needsWord(entry) ? this.nextOf(entry.mutation.id) : null));
    try {
      const results = new Map((await this.transport.send(sent.flat())).map((result) => [result.id, result]));
      this.#server_errors = 0;
      this.#most = BATCH_MAX;
      return batch.map((entry) => answerOf(entry, results.get(entry.key)));
    } catch (error) {
      if (!(error instanceof Refusal) || this.#isPassing(error)) throw error;
      if (error.status === 422 && !(await isKnown())) throw error;
      const [entry] = batch;
      if (!entry || batch.length > 1) {
        this.#most = Math.ceil(batch.length / 2);
        return [];
      }
      this.#server_errors = 0;
      this.#most = BATCH_MAX;
      return [refusal(entry, { entry, status: error.status, reason: error.message, about: error.about }, 0)];
    }
  }

  outcome(answers: readonly Answer[], outbox: Pick<Outbox, 'entries' | 'of'>): Outcome {
    const keys = answers.map(({ entry }) => entry.key);
    const answered = new Set(keys);
    const behind = outbox.entries.filter(({ key }) => !answered.has(key));
    const own = writtenBy(answers);
    const revised = behind.map((entry) =>
      (own.get(entry.mutation.id) ?? []).reduce(
        (wiser, { entry: earlier, seq }) => afterOwn(wiser, earlier, seq),
        entry,
      ),
    );
    const others = answers.map((answer) => otherwiseOf(answer, outbox.of(answer.entry.mutation.id)));
    return {
      keys,
      refused: answers.flatMap(({ refused }, index) => (refused === null || others[index] ? [] : [refused])),
      revised: revised.filter((entry, index) => entry !== behind[index]),
      overwritten: answers.flatMap(({ overwritten }) => overwritten),
      instead: others.flatMap((other) => other ?? []),
    };
  }

  #isPassing({ status }: Refusal): boolean {
    if (status === 500) {
      this.#server_errors += 1;
      return this.#server_errors < SERVER_ERRORS_MAX;
    }
    return status > 500 || status === 408 || status === 425 || status === 429;
  }
}

/** What has been written, by the thing that it is about. */
function writtenBy(answers: readonly Answer[]): ReadonlyMap<string, readonly Answer[]> {
  const written = new Map<string, Answer[]>();
  for (const answer of answers) {
    if (answer.refused !== null) continue;
    const { id } = answer.entry.mutation;
    written.set(id, [...(written.get(id) ?? []), answer]);
  }
  return written;
}

/** Null when it cannot be said in another way; nothing when a later change says where the task goes anyway. */
function otherwiseOf({ entry, refused }: Answer, unsent: readonly Entry[]): readonly Entry[] | null {
  const mutation = refused?.status === 422 ? otherwise(entry.mutation) : null;
  if (mutation === null) return null;
  const place = unsent.findIndex(({ key }) => key === entry.key);
  const later = unsent.slice(place + 1).some((other) => other.mutation.kind === 'move');
  return later ? [] : [{ ...entry, key: newId(), mutation }];
}

function answerOf(entry: Entry, result: Result | undefined): Answer {
  if (result?.status !== 'refused') {
    const { group = 0, revision = 0, overwritten = [] } = result ?? {};
    return { entry, seq: Math.max(group ?? 0, revision ?? 0), refused: null, overwritten };
  }
  const { problem, deleted_seq } = result;
  const { kind } = entry.mutation;
  // What never came to be is gone, as was wanted.
  if (problem?.status === 404 && (kind === 'delete' || kind === 'remove')) {
    return { entry, seq: 0, refused: null, overwritten: [] };
  }
  const reason = {
    entry,
    status: problem?.status ?? 0,
    reason: reasonOf(problem ?? {}),
    about: aboutOf(problem ?? {}),
  };
  return refusal(entry, deleted_seq === null ? reason : { ...reason, deleted: true }, deleted_seq ?? 0);
}

function refusal(entry: Entry, refused: Refused, seq: number): Answer {
  return { entry, seq, refused, overwritten: [] };
}
