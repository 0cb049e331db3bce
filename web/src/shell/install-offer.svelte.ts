/**
 * The browser's offer to install the app, kept for when somebody asks for it. Browsers make it early, so this is part of
 * the first screen. It refuses to know where it is shown.
 */
interface Offer extends Event {
  prompt(): Promise<unknown>;
}

class InstallOffer {
  #offer = $state.raw<Offer | null>(null);

  constructor() {
    addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault();
      this.#offer = event as Offer;
    });
    addEventListener('appinstalled', () => (this.#offer = null));
  }

  get made(): boolean {
    return this.#offer !== null;
  }

  /** The browser asks the person; an offer can be taken up once. */
  take(): void {
    void this.#offer?.prompt().catch(() => undefined);
    this.#offer = null;
  }
}

export const install_offer = new InstallOffer();
