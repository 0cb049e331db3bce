/** Whether a part of the page runs from right to left, so that left and right change places. It knows style and no language. */
export function isMirrored(element: Element): boolean {
  return getComputedStyle(element).direction === 'rtl';
}
