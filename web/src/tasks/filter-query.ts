/**
 * Queries of saved filters as the web app needs them: written from what narrows a view, and read as far as to know
 * whether finished tasks are asked for and what a new task needs so that it fits.
 *
 * Pure. What a query finds is the server's business. The filter's view, its editor and the filter panel call it.
 */
import type { Narrowing, View } from './views';

/** A piece between operators, with the signs that quotation marks and backslashes took as they are. */
interface Term {
  readonly text: string;
  readonly quoted: boolean;
}

interface Read {
  readonly terms: readonly Term[];
  /** Nothing but terms joined by `&`. */
  readonly plain: boolean;
}

function read(query: string): Read {
  const terms: Term[] = [];
  let [text, quoted, plain] = ['', false, true];
  const end = () => {
    if (text.trim() !== '') terms.push({ text: text.trim(), quoted });
    [text, quoted] = ['', false];
  };
  for (const [sign, inside, escaped] of query.matchAll(/"([^"]*)"|\\([\s\S])|[\s\S]/gu)) {
    if (inside !== undefined || escaped !== undefined) {
      text += inside ?? escaped;
      quoted = true;
    } else if ('&|()'.includes(sign) || (sign === '!' && text.trim() === '')) {
      if (sign !== '&') plain = false;
      end();
    } else text += sign;
  }
  end();
  return { terms, plain };
}

/** A filter shows open tasks, unless it asks for finished ones. */
export function asksForDone(query: string): boolean {
  return read(query).terms.some(({ text, quoted }) => !quoted && text.toLowerCase() === 'completed');
}

/** What a task needs so that it fits, where the query says so plainly: a tag, a project by its name, a day. */
export function fitting(query: string): { tag: string | null; project: string | null; today: boolean } {
  const { terms, plain } = read(query);
  const named = (sign: RegExp) => {
    const found = terms.find(({ text, quoted }) => sign.test(text) && (quoted || !text.includes('*')));
    return plain && found ? found.text.slice(1) : null;
  };
  return {
    tag: named(/^[@%]/u),
    project: named(/^#/u),
    today: plain && terms.some(({ text, quoted }) => !quoted && text.toLowerCase() === 'today'),
  };
}

/** The query that finds what a narrowed view shows. */
export function queryOf(view: View, narrowing: Narrowing, words: string, project_name: string): string {
  const { priority, due, status, tag } = narrowing;
  const terms = [
    ofView(view, words, project_name),
    priority && { high: 'p1', medium: 'p2', low: 'p3', none: 'p4' }[priority],
    due && { overdue: 'overdue', today: 'today', week: '7 days', undated: 'no date' }[due],
    status === 'done' && 'completed',
    tag !== null && `@${plainly(tag)}`,
  ];
  return terms.filter(Boolean).join(' & ') || 'all';
}

function ofView(view: View, words: string, project_name: string): string {
  switch (view.kind) {
    case 'today':
      return '(today | overdue)';
    case 'upcoming':
      return '(overdue | due after: today)';
    case 'inbox':
      return '#inbox';
    case 'project':
      return `#${plainly(project_name)}`;
    case 'tag':
      return `@${plainly(view.tag)}`;
    case 'search':
      return words.trim() === '' ? '' : `search: ${plainly(words.trim())}`;
    case 'done':
      return 'completed';
    default:
      return '';
  }
}

/** With a backslash before each sign that would mean something. */
function plainly(name: string): string {
  return name.replaceAll(/["\\&|()*]/gu, '\\$&');
}
