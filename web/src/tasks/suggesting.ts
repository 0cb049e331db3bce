/**
 * What quick add proposes while a name is being typed behind `#`, `/`, `@` or `%`: which name that is, what fits it, and the line
 * with one of them taken.
 *
 * Pure: a line and names in, values out. It refuses to know the screen and to make anything; the line's parts call it.
 */
import { fold } from './arrange';
import type { Place, Reading, Span } from './quick-add-reading';

export type Sign = '#' | '/' | '@' | '%';

/** A name that is being typed: from its sign to the caret. */
export interface Begun extends Span {
  readonly sign: Sign;
  readonly query: string;
}

export interface Suggestion {
  readonly kind: 'project' | 'section' | 'tag' | 'new_project' | 'new_section' | 'new_tag';
  readonly name: string;
  /** A project's own, or the one that a section is in. */
  readonly project_id: string | null;
  /** The name of the project that a section is in. */
  readonly within: string;
}

export interface Names {
  readonly places: readonly Place[];
  readonly tags: readonly string[];
  /** The project that the line or the view is about. */
  readonly project_id: string | null;
}

const SHOWN_MAX = 7;
const NAME_LENGTH_MAX = 50;

/** The name at the caret; null when none is being typed there, or it was turned back into words. */
export function begunAt(text: string, caret: number, plain: readonly Span[]): Begun | null {
  for (let start = caret - 1; start >= 0 && caret - start <= NAME_LENGTH_MAX; start -= 1) {
    const sign = text[start] ?? '';
    if (!'#/@%'.includes(sign) || (start > 0 && !/\s/u.test(text[start - 1] ?? ''))) continue;
    const query = text.slice(start + 1, caret);
    if (/^\s/u.test(query) || plain.some((span) => span.start <= start && start < span.end)) return null;
    return { sign: sign as Sign, query, start, end: caret };
  }
  return null;
}

export function suggest({ sign, query }: Begun, names: Names): readonly Suggestion[] {
  const wanted = query.replace(/^["“„«]/u, '');
  const known = sign === '#' ? projects(names) : sign === '/' ? sections(names) : tags(names);
  const found = known
    .map((option) => ({ option, rank: rankOf(option.name, wanted) }))
    .filter(({ rank }) => rank < 3)
    .sort((first, second) => first.rank - second.rank)
    .map(({ option }) => option)
    .slice(0, SHOWN_MAX);
  // A name of several words goes on only as long as something is called like that.
  if (/\s/u.test(wanted)) return found.filter(({ name }) => fold(name).startsWith(fold(wanted.trimEnd())));
  const is_known = known.some(({ name }) => fold(name) === fold(wanted));
  return is_known || wanted === '' ? found : [...found, ...anew(sign, wanted, names)];
}

/**
 * Which one Enter takes without any arrow: the first that goes on where the typing ended. What is a whole name already, and what
 * would be new, has to be meant.
 */
export function likely({ query }: Begun, options: readonly Suggestion[]): number {
  const [first] = options;
  const begins = first && !first.kind.startsWith('new_') && query !== '' && rankOf(first.name, query) === 0;
  return begins && fold(first.name) !== fold(query) ? 0 : -1;
}

/** The line with the name written out; the marks of the grammar decide how. */
export function taken(
  text: string,
  begun: Begun,
  { kind, name, project_id }: Suggestion,
  read: (text: string) => Reading,
): { text: string; caret: number } {
  const [head, tail] = [text.slice(0, begun.start), text.slice(begun.end)];
  const space = /^\s/u.test(tail) ? '' : ' ';
  const fits = (reading: Reading) => {
    if (kind === 'tag' || kind === 'new_tag') return reading.tags.includes(name);
    return kind === 'project' ? reading.project_id === project_id : reading.section_id !== null;
  };
  const ways = [name, `"${name}"`].map((written) => head + begun.sign + written + space);
  const whole = ways.find((way) => fits(read(way + tail))) ?? ways[0] ?? head;
  return { text: whole + tail, caret: whole.length + (space === '' ? 1 : 0) };
}

function projects({ places }: Names): Suggestion[] {
  return places.map(({ id, name }) => ({ kind: 'project', name, project_id: id, within: '' }));
}

function sections({ places, project_id }: Names): Suggestion[] {
  const near = places.filter(({ id }) => project_id === null || id === project_id);
  return near.flatMap((place) =>
    place.sections.map(({ name }) => ({
      kind: 'section' as const,
      name,
      project_id: place.id,
      within: project_id === null ? place.name : '',
    })),
  );
}

function tags(names: Names): Suggestion[] {
  return names.tags.map((name) => ({ kind: 'tag', name, project_id: null, within: '' }));
}

function anew(sign: Sign, name: string, { project_id }: Names): Suggestion[] {
  // A number behind a sign is a number, and a section is made where its project is known.
  if (!/\p{L}/u.test(name) || (sign === '/' && project_id === null)) return [];
  const kind = sign === '#' ? 'new_project' : sign === '/' ? 'new_section' : 'new_tag';
  return [{ kind, name, project_id: sign === '/' ? project_id : null, within: '' }];
}

/** 0 begins with it, 1 a word of it does, 2 has it inside. */
function rankOf(name: string, wanted: string): number {
  const [whole, part] = [fold(name), fold(wanted)];
  if (whole.startsWith(part)) return 0;
  if (` ${whole}`.includes(` ${part}`)) return 1;
  return whole.includes(part) ? 2 : 3;
}
