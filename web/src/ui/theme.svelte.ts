/** Light, dark, or like the system. `public/theme.js` reads the same key before the first paint. */
export type Theme = 'light' | 'dark' | 'system';

const KEY = 'todolith-theme';

function stored(): Theme {
  const value = document.documentElement.dataset['theme'];
  return value === 'light' || value === 'dark' ? value : 'system';
}

class ThemeChoice {
  #value = $state.raw<Theme>(stored());

  get value(): Theme {
    return this.#value;
  }

  set(theme: Theme): void {
    this.#value = theme;
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
    try {
      if (theme === 'system') localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, theme);
    } catch {
      // Storage is blocked: the choice lasts as long as the page.
    }
  }

  /** To the other of light and dark, whatever is seen now. */
  flip(): void {
    const dark =
      this.#value === 'dark' || (this.#value === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
    this.set(dark ? 'light' : 'dark');
  }
}

export const theme = new ThemeChoice();
