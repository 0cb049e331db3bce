/**
 * Something that is on until the person switches it off; this browser remembers that. It knows no more than the name under
 * which it is kept.
 */
export class Switch {
  readonly #key: string;
  #on: boolean;

  constructor(key: string) {
    this.#key = key;
    this.#on = $state.raw(read(key));
  }

  get on(): boolean {
    return this.#on;
  }

  set(on: boolean): void {
    this.#on = on;
    try {
      if (on) localStorage.removeItem(this.#key);
      else localStorage.setItem(this.#key, 'off');
    } catch {
      // Storage is blocked: the choice lasts as long as the page.
    }
  }
}

function read(key: string): boolean {
  try {
    return localStorage.getItem(key) !== 'off';
  } catch {
    return true;
  }
}
