/**
 * From a key that is pressed to the command it stands for: one key, or one after another.
 *
 * It knows bindings and where keys rest: in fields, in what is open above the page, on what has a use for them itself. It
 * refuses to know what commands do.
 */
import { single_keys } from '../ui/single-keys';
import { bindings } from './bindings.svelte';
import { isCovered, isTyping, type Keyboard } from './first-keys';
import { isSingle, keyName } from './keys';
import type { Stage } from './stage';
import { COMMANDS, type Command } from './table';

const SEQUENCE_MS_MAX = 1_200;

export function keyboardOf(stage: Stage): Keyboard {
  let lead = '';
  let lead_at_ms = 0;

  return {
    press,
    get opening() {
      return stage.called && !isCovered();
    },
  };

  function press(event: KeyboardEvent): void {
    const name = keyName(event);
    if (name === null || stage.resting || isCovered() || isTheirs(event, name)) return;
    if (isSingle(name) && !single_keys.on) return;
    const typing = isTyping(event.target);
    const heard = (command: Command) => command.run !== undefined && (!typing || command.in_fields === true);

    const before = Date.now() - lead_at_ms < SEQUENCE_MS_MAX ? lead : '';
    lead = '';
    const command = (before === '' ? undefined : find(`${before} ${name}`, heard)) ?? find(name, (each) => heard(each));
    if (command) {
      if (typing && isSingle(name)) return;
      if (command.when && !command.when(stage)) return;
      event.preventDefault();
      if (!event.repeat || command.repeats) command.run?.(stage);
    } else if (!typing && COMMANDS.some((each) => bindings.keysOf(each).some((keys) => keys.startsWith(`${name} `)))) {
      lead = name;
      lead_at_ms = Date.now();
    }
  }
}

function find(name: string, heard: (command: Command) => boolean): Command | undefined {
  return COMMANDS.find((command) => heard(command) && bindings.keysOf(command).includes(name));
}

/** What Enter does on a button or a link, Space on a box, and arrows among radio buttons, is theirs. */
function isTheirs({ target }: KeyboardEvent, name: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (name === 'enter') return target.matches('a, button, summary, [role="button"]');
  if (name === 'space') return target.matches('button, input, summary, [role="button"], a:not([data-task] a)');
  return (
    name.includes('arrow') && target.matches('input[type="radio"], input[type="range"], [role="grid"] *, [role="tab"]')
  );
}
