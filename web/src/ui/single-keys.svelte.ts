/** Whether shortcuts of a single letter are on: people who dictate or tremble need to switch them off. */
const KEY = 'todolith-single-keys';

class SingleKeys {
  #on = $state.raw(read());

  get on(): boolean {
    return this.#on;
  }

  set(on: boolean): void {
    this.#on = on;
    try {
      if (on) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, 'off');
    } catch {
      // Storage is blocked: the choice lasts as long as the page.
    }
  }
}

function read(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

export const single_keys = new SingleKeys();
