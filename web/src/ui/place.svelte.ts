/**
 * The address bar as a value: where the person is, and how to go elsewhere without loading a page.
 *
 * It knows paths and refuses to know what lies behind them. Anything may call it.
 */
class Place {
  #url = $state.raw(new URL(location.href));

  constructor() {
    addEventListener('popstate', () => {
      this.#url = new URL(location.href);
    });
    // The service worker, when a notification was clicked. A page without https has none.
    (navigator.serviceWorker as ServiceWorkerContainer | undefined)?.addEventListener('message', ({ data }) => {
      const { path } = data as { path?: unknown };
      if (typeof path === 'string') this.go(path);
    });
  }

  get path(): string {
    return this.#url.pathname;
  }
  get query(): URLSearchParams {
    return this.#url.searchParams;
  }
  get full(): string {
    return this.#url.pathname + this.#url.search;
  }

  go(to: string): void {
    if (to === this.full) return;
    history.pushState({ ours: true }, '', to);
    this.#url = new URL(location.href);
  }

  /** `state` is what the browser keeps beside the address, also over a reload. */
  replace(to: string, state: unknown = history.state): void {
    history.replaceState(state, '', to);
    this.#url = new URL(location.href);
  }

  /** The current address with some parts of the query changed; null removes a part. */
  with(parts: Readonly<Record<string, string | null>>): string {
    // A copy that lives as long as this call.
    // eslint-disable-next-line svelte/prefer-svelte-reactivity
    const query = new URLSearchParams(this.#url.search);
    for (const [name, value] of Object.entries(parts)) {
      if (value === null) query.delete(name);
      else query.set(name, value);
    }
    const text = query.toString();
    return this.#url.pathname + (text === '' ? '' : `?${text}`);
  }

  /** Lets links of this page go without loading; everything else stays the browser's business. */
  follow = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || link.target !== '' || link.origin !== location.origin || link.hasAttribute('download')) return;
    if (link.pathname === '/docs' || link.pathname.startsWith('/api')) return;
    event.preventDefault();
    this.go(link.pathname + link.search);
  };
}

export const place = new Place();
