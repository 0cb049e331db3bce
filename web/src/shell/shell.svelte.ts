/**
 * What makes the app more than a page: it starts without a network, says when there is a newer one, shows a number on
 * its icon and opens in the window that is there. Loaded after the first list; it refuses to know tasks.
 */
import { session } from '../session/session.svelte';
import { s } from '../text/shell';
import { isTyping } from '../commands/first-keys';
import { reader } from '../time/reader.svelte';
import { place } from '../ui/place.svelte';
import { toasts } from '../ui/toasts.svelte';
import { badge } from './badge';
import { forgetReader, leaveReader } from './reader-for-worker';
import { follow } from './worker';

interface LaunchQueue {
  setConsumer(take: (launch: { readonly targetURL?: string }) => void): void;
}

let begun = false;
let asked_here = false;
let leaving = false;

/** Loads the page anew with what was being typed; nobody is torn out of the middle of a word by another tab. */
function reload(): void {
  const busy = !asked_here && !document.hidden && isTyping(document.activeElement);
  if (busy) {
    addEventListener('focusout', () => setTimeout(reload), { once: true });
    return;
  }
  if (leaving) return;
  leaving = true;
  // A field that is left keeps what was typed into it.
  (document.activeElement as HTMLElement | null)?.blur();
  setTimeout(() => location.reload());
}

/** Begins once; `due` counts what is due until today. */
export function beginShell(due: () => number): void {
  if (begun) return;
  begun = true;
  $effect.root(() => {
    $effect(() => badge.show(due()));
    $effect(() => {
      const { locale, zone } = reader;
      if (!('caches' in window)) return;
      const told = session.person === null ? forgetReader() : leaveReader({ locale, zone, works: s.works });
      void told.catch(() => undefined);
    });
  });
  void follow({
    ready: (takeOver) => {
      const run = () => {
        asked_here = true;
        takeOver();
      };
      toasts.show(s.update_ready, { label: s.reload, icon: 'loop', run }, true);
    },
    replaced: reload,
  });
  const { launchQueue } = window as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ targetURL }) => {
    if (targetURL === undefined) return;
    // A value that is read and let go.
    // eslint-disable-next-line svelte/prefer-svelte-reactivity
    const { pathname, search } = new URL(targetURL);
    if (pathname !== '/') place.go(pathname + search);
  });
}
