/**
 * Places and lengths that come from data, as shares of what surrounds an element: nothing of it stands in the document,
 * where the page's policy would refuse it. It knows no task.
 */
export interface Share {
  /** Along the page: where it begins, and how long it is. */
  readonly top: number;
  readonly height?: number;
  /** Across it. */
  readonly start?: number;
  readonly width?: number;
}

export function stand({ top, height, start, width }: Share): (element: HTMLElement) => void {
  return ({ style }) => {
    const set = (name: string, share: number | undefined) => {
      if (share !== undefined) style.setProperty(name, `${(100 * share).toFixed(3)}%`);
    };
    set('inset-block-start', top);
    set('block-size', height);
    set('inset-inline-start', start);
    set('inline-size', width);
  };
}
