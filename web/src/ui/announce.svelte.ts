/** One sentence at a time for screen readers, for what is only seen otherwise. */
class Announcement {
  text = $state.raw('');
}

export const announcement = new Announcement();

export function announce(text: string): void {
  // The same sentence twice is spoken twice only if it changes in between.
  announcement.text = announcement.text === text ? `${text}\u00a0` : text;
}
