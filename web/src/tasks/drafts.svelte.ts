/**
 * Text that is being typed and belongs to nothing saved yet. It outlives the component it is typed into, so that
 * changing the view, signing in again or a refusal loses nothing.
 */
const KEY = 'todolith-draft';

class Drafts {
  /** The line in quick add. */
  add = $state.raw(taken());

  /** Keeps it over the reload that follows. */
  keep(): void {
    try {
      if (this.add !== '') sessionStorage.setItem(KEY, this.add);
    } catch {
      // Storage is blocked: what was typed ends with the page.
    }
  }
}

/** What the page before has kept, once. */
function taken(): string {
  try {
    const text = sessionStorage.getItem(KEY) ?? '';
    sessionStorage.removeItem(KEY);
    return text;
  } catch {
    return '';
  }
}

export const drafts = new Drafts();
