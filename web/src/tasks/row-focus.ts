/**
 * Gives the focus to the row of a task. It knows how rows are marked and nothing else. Whatever closes over a list
 * calls it.
 */
export function focusRow(id: string): void {
  document.querySelector<HTMLElement>(`[data-task="${CSS.escape(id)}"] .ttl`)?.focus({ preventScroll: true });
}

/** The element with the focus has gone from the page, or was moved in it. */
export function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
