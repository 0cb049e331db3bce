/**
 * Whom to greet: the person who has just signed up at this browser, until they have chosen how to begin.
 *
 * It is this browser that knows, so that no other device greets them again, and nothing that is deleted later brings it back.
 * It refuses to know what is offered.
 */
const KEY = 'todolith-welcome';
/** Whoever started empty here needs no greeting, whatever account it is for. */
const NEVER = 'no';

class Welcome {
  #email = $state.raw(stored());

  /** Another tab has kept something. */
  hear(key: string | null, value: string | null): void {
    if (key === KEY) this.#email = value;
  }

  /** Whether this person is to be greeted. */
  isFor(email: string | undefined): boolean {
    return email !== undefined && this.#email === email.toLowerCase();
  }

  begin(email: string): void {
    if (stored() !== NEVER) this.#keep(email.toLowerCase());
  }

  over(never = false): void {
    this.#keep(never ? NEVER : null);
  }

  #keep(value: string | null): void {
    this.#email = value;
    try {
      if (value === null) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, value);
    } catch {
      // Storage is blocked: it lasts as long as the page.
    }
  }
}

function stored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export const welcome = new Welcome();
