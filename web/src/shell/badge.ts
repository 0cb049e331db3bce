/** The number on the app's icon, where there is one: kept up by the shell, switched off in the settings. */
import { Switch } from '../ui/switch.svelte';

interface Badged {
  setAppBadge?(count: number): Promise<void>;
  clearAppBadge?(): Promise<void>;
}

class Badge extends Switch {
  readonly possible = 'setAppBadge' in navigator;

  /** A browser that does not want to is no trouble. */
  show(count: number): void {
    const badged = navigator as Badged;
    const done = this.on && count > 0 ? badged.setAppBadge?.(count) : badged.clearAppBadge?.();
    void done?.catch(() => undefined);
  }
}

export const badge = new Badge('todolith-badge');
