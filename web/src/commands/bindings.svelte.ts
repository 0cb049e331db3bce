/**
 * Which keys each command has: those of the table, unless the person has chosen others, which this browser keeps.
 *
 * It knows commands and names of keys. It refuses to know events and drawing.
 */
import { clash } from './clash';
import { hints } from './hints.svelte';
import { keyText } from './keys';
import { COMMANDS, type Command } from './table';

const STORED = 'todolith-keys';
const KEYS_MAX = 4;
const PRESSES_MAX = 2;

type Own = Readonly<Record<string, readonly string[]>>;

export const mac = navigator.platform.startsWith('Mac');

function read(): Own {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORED) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    return Object.fromEntries(Object.entries(stored).filter(([, keys]) => isKeys(keys))) as Own;
  } catch {
    return {};
  }
}

function isKeys(keys: unknown): keys is readonly string[] {
  if (!Array.isArray(keys) || keys.length > KEYS_MAX) return false;
  return keys.every((name) => typeof name === 'string' && name !== '' && name.split(' ').length <= PRESSES_MAX);
}

class Bindings {
  #own = $state.raw<Own>(read());

  constructor() {
    this.#tell();
    addEventListener('storage', ({ key }) => {
      if (key !== STORED && key !== null) return;
      this.#own = read();
      this.#tell();
    });
  }

  keysOf({ id, keys, within }: Command): readonly string[] {
    return within ? keys : (this.#own[id] ?? keys);
  }

  /** The person has chosen something else than the table. */
  isOwn({ id }: Command): boolean {
    return id in this.#own;
  }

  get anyOwn(): boolean {
    return Object.keys(this.#own).length > 0;
  }

  /** The commands that hear these keys already, or something that begins with them, or what they begin with. */
  rivals(command: Command, name: string): Command[] {
    return COMMANDS.filter(
      (other) =>
        other.id !== command.id && other.within === undefined && this.keysOf(other).some((keys) => clash(keys, name)),
    );
  }

  set(command: Command, keys: readonly string[]): void {
    const same = JSON.stringify(keys) === JSON.stringify(command.keys);
    const others = Object.fromEntries(Object.entries(this.#own).filter(([id]) => id !== command.id));
    this.#keep(same ? others : { ...others, [command.id]: keys });
  }

  /** Gives the keys to this command alone. */
  take(command: Command, name: string): void {
    for (const rival of this.rivals(command, name)) {
      this.set(
        rival,
        this.keysOf(rival).filter((keys) => !clash(keys, name)),
      );
    }
    this.set(command, [name]);
  }

  /** As in the table; who has taken these keys meanwhile gives them back. */
  reset(command: Command): void {
    for (const name of command.keys) {
      for (const rival of this.rivals(command, name)) {
        this.set(
          rival,
          this.keysOf(rival).filter((keys) => !clash(keys, name)),
        );
      }
    }
    this.set(command, command.keys);
  }

  resetAll(): void {
    this.#keep({});
  }

  #keep(own: Own): void {
    this.#own = own;
    this.#tell();
    try {
      if (Object.keys(own).length === 0) localStorage.removeItem(STORED);
      else localStorage.setItem(STORED, JSON.stringify(own));
    } catch {
      // Storage is blocked: the choice lasts as long as the page.
    }
  }

  #tell(): void {
    hints.of = Object.fromEntries(COMMANDS.map((command) => [command.id, keyText(this.keysOf(command)[0] ?? '', mac)]));
  }
}

export const bindings = new Bindings();
