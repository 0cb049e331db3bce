/**
 * What the one tab does that leads: it follows what the server says, and hands it what was done in any tab.
 *
 * It knows the stream and the order of sending. It refuses to know screens, HTTP and IndexedDB. The engine begins it when its
 * turn has come; it is loaded a moment after the first list.
 */
import type { Change } from '../api/client';
import type { Copy } from './copy';
import type { Answered, Message } from './engine';
import type { Keeper } from './keeper';
import { touched, type Entry } from './mutation';
import type { Outbox } from './outbox';
import type { Retries } from './retries';
import { Sender } from './sender';
import type { Tabs } from './tabs';
import type { Transport } from './transport';

/** A stream that lasted this long was a good one, so the next attempt starts without waiting. */
const GOOD_STREAM_MS_MIN = 5_000;

/** The engine, as far as it is led. */
export interface Led {
  readonly transport: Transport;
  readonly copy: Copy;
  readonly outbox: Outbox;
  readonly tabs: Pick<Tabs<Message>, 'tell'>;
  readonly keeper: Keeper;
  readonly retries: Retries;
  readonly signal: AbortSignal;
  /** The changes that may have reached the server already, and thus stay what they are. */
  readonly tried: Set<string>;
  /** Everything up to this number is in the copy. */
  readonly seq: number;
  readonly signed_out: boolean;
  /** Tries until it succeeds, or the signal aborts. */
  keepTrying(attempt: () => Promise<void>): Promise<void>;
  catchUp(): Promise<void>;
  /** The asking that is under way. */
  readonly catching_up: Promise<void> | null;
  heardFromServer(): void;
  hearChange(change: Change): void;
  keepTouched(): void;
  add(entries: readonly Entry[]): void;
  settle(answered: Answered): void;
}

export class Leader {
  readonly #sender: Sender;
  #sending = false;

  constructor(private readonly led: Led) {
    const { transport, copy } = led;
    this.#sender = new Sender(transport, (id) => copy.task.confirmed(id)?.next_task_id ?? null);
  }

  async lead(): Promise<void> {
    const { retries, signal, transport } = this.led;
    while (!signal.aborted) {
      const began_ms = performance.now();
      await this.led.keepTrying(async () => {
        await this.led.catchUp();
        this.send();
        await transport.follow(this.led.seq, this.#stream, signal);
      });
      if (performance.now() - began_ms < GOOD_STREAM_MS_MIN) await retries.pause();
    }
  }

  /** Sends everything that is waiting, unless that is under way. */
  send(): void {
    if (this.#sending) return;
    this.#sending = true;
    void this.#sendAll().finally(() => {
      this.#sending = false;
    });
  }

  readonly #stream = {
    open: () => {
      this.led.heardFromServer();
    },
    change: (change: Change) => {
      this.led.tabs.tell({ is: 'change', change });
      this.led.hearChange(change);
      this.led.keepTouched();
    },
  };

  async #sendAll(): Promise<void> {
    const { copy, outbox, signal } = this.led;
    // What is done at once goes at once.
    await Promise.resolve();
    while (outbox.entries.length > 0 && copy.loaded && !this.led.signed_out && !signal.aborted) {
      const batch = this.#nextBatch();
      await this.led.keepTrying(() => this.#sendBatch(batch));
    }
  }

  #nextBatch(): readonly Entry[] {
    const { outbox, tabs, tried } = this.led;
    const batch = this.#sender.next(outbox.entries);
    const keys = batch.map(({ key }) => key);
    for (const key of keys) tried.add(key);
    tabs.tell({ is: 'sending', keys });
    return batch;
  }

  async #sendBatch(batch: readonly Entry[]): Promise<void> {
    const { copy, keeper, outbox, tabs, seq } = this.led;
    const answers = await this.#sender.send(batch, seq, async () => {
      await this.led.catchUp();
      return this.led.seq >= seq;
    });
    if (answers.length === 0) return;
    await this.#takeIn(batch, Math.max(...answers.map((answer) => answer.seq)));
    const { instead, ...outcome } = this.#sender.outcome(answers, outbox);
    if (instead.length > 0) this.led.add(instead);
    const answered = { ...outcome, words: copy.wordsOn(batch.map(({ mutation }) => mutation)) };
    this.led.settle(answered);
    keeper.answer(answered.keys, answered.refused, answered.revised);
    tabs.tell({ is: 'answered', ...answered });
    this.led.keepTouched();
  }

  /** What was done is on the copy before it is off the list, so that nothing on screen goes back for a moment. */
  async #takeIn(batch: readonly Entry[], seq: number): Promise<void> {
    // What a task takes along is told after it, and only a page has all of it at once.
    const all = batch.some(({ mutation }) => touched(mutation).length > 1);
    if (all) await this.led.catching_up;
    if (all || this.led.seq < seq) await this.led.catchUp();
    if (this.led.seq < seq) await this.led.catchUp();
  }
}
