/** Gives away the link of a task. It refuses to know what opens there. */
import { t } from '../text';
import { toasts } from '../ui/toasts.svelte';

/** A page without https has no clipboard of its own; where the browser copies nothing either, the link can be read. */
export async function copyLink(id: string): Promise<void> {
  const link = `${location.origin}/task/${id}`;
  try {
    await navigator.clipboard.writeText(link);
  } catch {
    if (!isCopiedByCommand(link)) {
      toasts.show(link, undefined, true);
      return;
    }
  }
  toasts.show(t.detail.copied);
}

function isCopiedByCommand(text: string): boolean {
  const give = (event: ClipboardEvent) => {
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
  };
  document.addEventListener('copy', give);
  // The only way without https.
  const copied = document.execCommand('copy');
  document.removeEventListener('copy', give);
  return copied;
}
