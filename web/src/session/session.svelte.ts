/**
 * Who is signed in, and the token that proves it to the task API.
 *
 * It knows sign-in, sign-up, sign-out, expiry and the end of an account, and opens the workspace of the person. It
 * refuses to know which screen is shown. Screens read it.
 */
import {
  AuthError,
  getConfig,
  getSession,
  getToken,
  signIn,
  signOut,
  signUp,
  type CurrentSession,
  type ServerConfig,
} from '../api/auth';
import type { TokenSource } from '../api/client';
import type { EngineEvents } from '../sync/engine';
import { openWorkspace, type Workspace } from '../sync/workspace';
import { welcome } from './welcome.svelte';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** `unknown` until the server has been asked, `unreachable` when it could not be. */
export type Standing = 'unknown' | 'unreachable' | 'in' | 'out' | 'expired';

/** Everything this app keeps in a browser begins with this. */
const KEY_PREFIX = 'todolith-';
/** Who is signed in here, so that the app opens without asking, and strangers are not asked for a token they cannot have. */
const PERSON_KEY = `${KEY_PREFIX}signed-in`;
/** A token is renewed this long before it ends. */
const RENEW_BEFORE_MS = 60_000;

/** What the app wants to hear of. */
export type SessionEvents = Omit<EngineEvents, 'signedOut'>;

interface HeldToken {
  readonly text: string;
  readonly good_until_ms: number;
}

class Session {
  #standing = $state.raw<Standing>('unknown');
  #person = $state.raw<Person | null>(null);
  #workspace = $state.raw<Workspace | null>(null);
  #config = $state.raw<ServerConfig | null>(null);
  #unconfirmed = $state.raw(false);
  #token: HeldToken | null = null;
  #asking: Promise<string | null> | null = null;
  #events: SessionEvents | null = null;

  get standing(): Standing {
    return this.#standing;
  }
  get person(): Person | null {
    return this.#person;
  }
  get workspace(): Workspace | null {
    return this.#workspace;
  }
  get config(): ServerConfig | null {
    return this.#config;
  }

  /** The address of the person waits to be confirmed, and can be. */
  get unconfirmed(): boolean {
    return this.#unconfirmed;
  }

  /**
   * Finds out who is here. Whoever was here last is in at once, with what this browser has kept, and the server is asked
   * meanwhile; only at a door it is asked first, since somebody may be there to come in as somebody else.
   */
  async begin(at_door: boolean, events: SessionEvents): Promise<void> {
    this.#events = events;
    addEventListener('storage', ({ key, newValue }) => {
      welcome.hear(key, newValue);
      if (key === PERSON_KEY && newValue === null) void this.#followOut();
    });
    const person = at_door ? null : remembered.read();
    if (person) this.#enter(person);
    try {
      if (remembered.read() === null && (await getSession()) === null) this.#enter(null);
      else if ((await this.#renew()) === null) await this.#leave();
    } catch {
      if (!person) this.#standing = 'unreachable';
    }
  }

  async loadConfig(): Promise<void> {
    try {
      this.#config = await getConfig();
    } catch {
      // The form then shows everything; the server still decides.
    }
  }

  async signIn(email: string, password: string): Promise<void> {
    await signIn(email, password);
    await this.#arrive();
  }

  /** Answers whether the person is in; otherwise they have to follow a mailed link first, which comes back to `next`. */
  async signUp(name: string, email: string, password: string, next: string | null): Promise<boolean> {
    const opened = await signUp(name, email, password, next);
    welcome.begin(email);
    if (opened) await this.#arrive();
    return opened;
  }

  /** The account as the server has it now; null when nobody is signed in any more. */
  current(): Promise<CurrentSession | null> {
    return getSession();
  }

  /** Asks whether the address of the person is confirmed. Where the server sends no mail it cannot be, and nobody minds. */
  async lookAtAddress(): Promise<void> {
    if (put_off.read()) return;
    await this.loadConfig();
    if (this.#config?.mail !== true) return;
    const found = await getSession().catch(() => null);
    // It may have been put off while the server was asked.
    if (found !== null && !put_off.read()) this.#unconfirmed = !found.user.emailVerified;
  }

  /** Not now: asked again at the next visit. */
  leaveAddressBe(): void {
    put_off.write();
    this.#unconfirmed = false;
  }

  /** Name or address have changed, or the session has: asks who is here now. */
  async refresh(): Promise<void> {
    this.#token = null;
    if ((await this.#renew()) === null) this.#enter(null);
  }

  /** The server knows nobody here any more. What it was not told is not given up without a word. */
  async #leave(): Promise<void> {
    await this.#workspace?.opened;
    const { waiting = 0, refused = [] } = this.#workspace ?? {};
    if (waiting > 0 || refused.length > 0) this.#standing = 'expired';
    else this.#enter(null);
  }

  /** The account is gone: nothing of it stays in this browser. */
  forget(): void {
    this.#enter(null);
    try {
      for (const storage of [localStorage, sessionStorage]) {
        for (const key of Object.keys(storage)) if (key.startsWith(KEY_PREFIX)) storage.removeItem(key);
      }
    } catch {
      // Storage is blocked: nothing was kept.
    }
  }

  async signOut(): Promise<void> {
    await this.#endNotifications();
    await signOut();
    this.#enter(null);
  }

  /** Whoever uses this browser next is not told of this person's tasks. */
  async #endNotifications(): Promise<void> {
    if (this.#workspace === null || !('serviceWorker' in navigator)) return;
    try {
      const { endHere } = await import('../account/notifications');
      await endHere(this.#workspace);
    } catch {
      // Signing out matters more; what the browser has forgotten, its push service tells the server later.
    }
  }

  /** Another tab has signed out. */
  async #followOut(): Promise<void> {
    this.#token = null;
    if (this.#standing !== 'in' || (await this.#renew().catch(() => '')) !== null) return;
    await this.#leave();
  }

  async #arrive(): Promise<void> {
    this.#token = null;
    if ((await this.#renew()) === null) throw new AuthError(401, '', '');
    this.#workspace?.resume();
  }

  #enter(person: Person | null): void {
    remembered.write(person);
    if (person?.id !== this.#person?.id) {
      if (person === null) void this.#workspace?.wipe().catch(() => undefined);
      else this.#workspace?.close();
      this.#workspace =
        person &&
        this.#events &&
        openWorkspace(person.id, this.#tokens, {
          ...this.#events,
          signedOut: () => {
            if (this.#standing === 'in') this.#standing = 'expired';
          },
        });
    }
    if (person === null) {
      this.#token = null;
      this.#unconfirmed = false;
    }
    this.#person = person;
    this.#standing = person ? 'in' : 'out';
  }

  readonly #tokens: TokenSource = {
    get: async () => {
      if (this.#token && this.#token.good_until_ms > Date.now()) return this.#token.text;
      return this.#renew();
    },
    drop: (refused) => {
      if (this.#token?.text === refused) this.#token = null;
    },
  };

  /** Asks for a token; several callers at once share one request. */
  #renew(): Promise<string | null> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  async #ask(): Promise<string | null> {
    const text = await getToken();
    if (text === null) return null;
    const claims = claimsOf(text);
    // The lifetime counts, not the hour: the clock of this device may be wrong.
    const lifetime_ms = (claims.exp - claims.iat) * 1_000;
    this.#token = { text, good_until_ms: Date.now() + Math.max(lifetime_ms - RENEW_BEFORE_MS, lifetime_ms / 2) };
    this.#enter({ id: claims.sub, name: claims.name ?? '', email: claims.email ?? '' });
    return text;
  }
}

interface Claims {
  readonly sub: string;
  readonly name?: string;
  readonly email?: string;
  readonly iat: number;
  readonly exp: number;
}

function claimsOf(token: string): Claims {
  const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
  const bytes = Uint8Array.from(atob(payload), (character) => character.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes)) as Claims;
}

const PUT_OFF_KEY = `${KEY_PREFIX}address-put-off`;

const put_off = {
  read(): boolean {
    try {
      return sessionStorage.getItem(PUT_OFF_KEY) !== null;
    } catch {
      return false;
    }
  },
  write(): void {
    try {
      sessionStorage.setItem(PUT_OFF_KEY, '1');
    } catch {
      // Storage is blocked: it is asked again after a reload.
    }
  },
};

const remembered = {
  read(): Person | null {
    try {
      const found = JSON.parse(localStorage.getItem(PERSON_KEY) ?? 'null') as Partial<Person> | null;
      return typeof found?.id === 'string' ? { id: found.id, name: found.name ?? '', email: found.email ?? '' } : null;
    } catch {
      return null;
    }
  },
  write(person: Person | null): void {
    try {
      if (person) localStorage.setItem(PERSON_KEY, JSON.stringify(person));
      else localStorage.removeItem(PERSON_KEY);
    } catch {
      // Storage is blocked: the next start asks the server instead.
    }
  },
};

export const session = new Session();
