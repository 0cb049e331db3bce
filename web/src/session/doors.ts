/**
 * The screens before the tasks, as addresses.
 *
 * Pure: paths in, values out. It refuses to know components; `public/theme.js` knows the same names, so that these
 * screens begin without the frame of the app.
 */
export type Door = 'sign_in' | 'sign_up' | 'forgot' | 'reset' | 'verify' | 'goodbye';

/** The names of today first; the others are those of the pair that came before, and what people try. */
const PATHS: Readonly<Record<Door, readonly string[]>> = {
  sign_in: ['/login', '/sign-in', '/signin'],
  sign_up: ['/signup', '/sign-up', '/register'],
  forgot: ['/forgot', '/forgot-password'],
  reset: ['/reset-password'],
  verify: ['/verify-email'],
  goodbye: ['/account-deleted'],
};

export function doorAt(path: string): Door | null {
  const clean = path.length > 1 ? path.replace(/\/+$/u, '') : path;
  const found = Object.entries(PATHS).find(([, paths]) => paths.includes(clean));
  return found === undefined ? null : (found[0] as Door);
}

/** The door's address, with the way that was to be gone afterwards. */
export function doorPath(door: Door, next: string | null): string {
  const path = PATHS[door][0] ?? '/';
  return next === null ? path : `${path}?next=${encodeURIComponent(next)}`;
}

/** Whether whoever is signed in may stand here too: a mailed link is followed wherever the mail was read. */
export function isOpenToAll(door: Door, query: URLSearchParams): boolean {
  return door === 'reset' || door === 'verify' || (door === 'goodbye' && query.has('error'));
}

/** Where to go after signing in: a path of this app, never another site. */
export function nextOf(query: URLSearchParams): string {
  const next = query.get('next') ?? '/today';
  return /^\/(?![/\\])/u.test(next) ? next : '/today';
}
