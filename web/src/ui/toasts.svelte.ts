/** Short messages that pass: at most three at once, the newest below. Knows words and actions given to it, no task. */
import { withoutTurns } from './visible';

export interface Toast {
  readonly id: number;
  readonly text: string;
  /** Stays until it is dismissed, for what must not be missed. */
  readonly lasting: boolean;
  readonly action?: { readonly label: string; readonly key?: string; readonly icon?: string; run(): void };
}

const TOASTS_MAX = 3;

class Toasts {
  #next = 1;
  #list = $state.raw<readonly Toast[]>([]);

  get list(): readonly Toast[] {
    return this.#list;
  }

  show(said: string, action?: Toast['action'], lasting = false): number {
    const text = withoutTurns(said);
    const id = this.#next++;
    const others = this.#list.filter((toast) => toast.text !== text);
    this.#list = [...others, { id, text, lasting, ...(action ? { action } : {}) }].slice(-TOASTS_MAX);
    return id;
  }

  close(id: number): void {
    this.#list = this.#list.filter((toast) => toast.id !== id);
  }

  clear(): void {
    this.#list = [];
  }
}

export const toasts = new Toasts();
