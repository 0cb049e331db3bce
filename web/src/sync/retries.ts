/**
 * Tries again until something succeeds: longer and longer after each failure, and at once when there is reason to hope.
 *
 * It knows time. It refuses to know what is tried; the engine asks it.
 */
const RETRY_MS_MIN = 1_000;
const RETRY_MS_MAX = 30_000;

export class Retries {
  readonly #sleepers = new Set<() => void>();

  /** `failed` is told of every failure and answers how long to wait at least. */
  constructor(
    private readonly signal: AbortSignal,
    private readonly failed: (error: unknown) => number,
  ) {}

  /** Answers whether it succeeded before the signal aborted. */
  async until(attempt: () => Promise<void>): Promise<boolean> {
    let wait_ms = RETRY_MS_MIN;
    while (!this.signal.aborted) {
      try {
        await attempt();
        return true;
      } catch (error) {
        if (this.signal.aborted) break;
        const asked_ms = this.failed(error);
        await this.pause(Math.max(asked_ms, wait_ms * (0.75 + Math.random() / 2)));
        wait_ms = Math.min(wait_ms * 2, RETRY_MS_MAX);
      }
    }
    return false;
  }

  async pause(length_ms: number = RETRY_MS_MIN): Promise<void> {
    if (this.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#sleepers.delete(done);
        resolve();
      };
      const timer = Number.isFinite(length_ms) ? setTimeout(done, length_ms) : undefined;
      this.#sleepers.add(done);
    });
  }

  /** Ends every wait. */
  wake(): void {
    for (const sleeper of [...this.#sleepers]) sleeper();
  }
}
