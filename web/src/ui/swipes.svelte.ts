/** Whether tasks are swiped to complete or schedule them; this browser remembers it. */
const KEY = 'todolith-swipes';

class Swipes {
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

export const swipes = new Swipes();
