/** The number on the app's icon, where there is one: kept up by the shell, switched off in the settings. */
const KEY = 'todolith-badge';

interface Badged {
  setAppBadge?(count: number): Promise<void>;
  clearAppBadge?(): Promise<void>;
}

class Badge {
  readonly possible = 'setAppBadge' in navigator;
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

  /** A browser that does not want to is no trouble. */
  show(count: number): void {
    const badged = navigator as Badged;
    const done = this.#on && count > 0 ? badged.setAppBadge?.(count) : badged.clearAppBadge?.();
    void done?.catch(() => undefined);
  }
}

function read(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

export const badge = new Badge();
