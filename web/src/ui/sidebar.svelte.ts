/** Whether the sidebar is shown; this browser remembers it. */
const KEY = 'todolith-sidebar';

class SidebarChoice {
  #shown = $state.raw(read());

  get shown(): boolean {
    return this.#shown;
  }

  set(shown: boolean): void {
    this.#shown = shown;
    try {
      if (shown) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, 'hidden');
    } catch {
      // Storage is blocked: the choice lasts as long as the page.
    }
  }
}

function read(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'hidden';
  } catch {
    return true;
  }
}

export const sidebar = new SidebarChoice();
