/**
 * Reading begins at the heading of a view. A screen that is loaded when it is first asked for comes too late for the app
 * to give the focus there, and calls this when it is on the page.
 */
export function beginAtHeading(): void {
  if ((history.state as { ours?: boolean } | null)?.ours)
    document.getElementById('view-title')?.focus({ preventScroll: true });
}
