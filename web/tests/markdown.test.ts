import { describe, expect, it } from 'vitest';
import { lineAt, readMarkdown, turned, type Block } from '../src/tasks/markdown';
import { readInline, safeHref, type Inline } from '../src/tasks/markdown-inline';
import { continued, wrapped } from '../src/tasks/note-typing';

/** A short way to write down what was found. */
function shown(inline: readonly Inline[]): string {
  return inline
    .map((part) => {
      switch (part.kind) {
        case 'text':
          return part.text;
        case 'code':
          return `<code ${part.text}>`;
        case 'break':
          return '<br>';
        case 'link':
          return `<a ${part.href} ${shown(part.inline)}>`;
        default:
          return `<${part.kind} ${shown(part.inline)}>`;
      }
    })
    .join('');
}
const inline = (text: string) => shown(readInline(text));

function outline(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      switch (block.kind) {
        case 'paragraph':
          return `p(${shown(block.inline)})`;
        case 'heading':
          return `h${block.level}(${shown(block.inline)})`;
        case 'code':
          return `pre(${block.text})`;
        case 'rule':
          return 'hr';
        case 'quote':
          return `q(${outline(block.blocks)})`;
        case 'list':
          return `${block.start ?? 'ul'}[${block.items
            .map(({ done, blocks: inside }) => `${done === null ? '' : done ? 'x ' : 'o '}${outline(inside)}`)
            .join(', ')}]`;
      }
    })
    .join(' ');
}
const blocks = (text: string) => outline(readMarkdown(text));

describe('what stands inside a paragraph', () => {
  it('NOTE-01 reads bold, italic, struck and code', () => {
    expect(inline('a **bold** and *leaning* and _so_ and ~~not~~ and `code *x*`')).toBe(
      'a <strong bold> and <em leaning> and <em so> and <del not> and <code code *x*>',
    );
    expect(inline('***both*** **a *b* c**')).toBe('<em <strong both>> <strong a <em b> c>');
    expect(inline('one\ntwo')).toBe('one<br>two');
  });

  it('NOTE-01 leaves what only looks like it', () => {
    expect(inline('2 * 3 * 4, snake_case_name, a ~ b, *open, **half*')).toBe(
      '2 * 3 * 4, snake_case_name, a ~ b, *open, *<em half>',
    );
    expect(inline('\\*not\\* \\`x\\` C:\\dir')).toBe('*not* `x` C:\\dir');
    expect(inline('`open and ``x y')).toBe('`open and ``x y');
  });

  it('NOTE-01 reads links and bare addresses', () => {
    expect(inline('[the *sheet*](https://example.org/a "title") here')).toBe(
      '<a https://example.org/a the <em sheet>> here',
    );
    expect(inline('See https://example.org/a_(b)_c?d=1. And (http://example.org/).')).toBe(
      'See <a https://example.org/a_(b)_c?d=1 https://example.org/a_(b)_c?d=1>. And (<a http://example.org/ http://example.org/>).',
    );
    expect(inline('mailto:someone@example.org, xhttps://example.org')).toBe(
      '<a mailto:someone@example.org mailto:someone@example.org>, xhttps://example.org',
    );
    expect(inline('[a](https://x.example/(b)) [x [y](https://y.example) z](https://z.example)')).toBe(
      '<a https://x.example/(b) a> [x <a https://y.example/ y> z](<a https://z.example/ https://z.example>)',
    );
  });

  it('NOTE-02 no address leads anywhere but http, https and mailto', () => {
    const bad = [
      'javascript:alert(1)',
      ' javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'java\tscript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'vbscript:x',
      'file:///etc/passwd',
      'blob:x',
      '//example.org',
      '/settings',
      '',
    ];
    for (const href of bad) {
      expect(safeHref(href), href).toBeNull();
      expect(JSON.stringify(readInline(`[x](${href})`)), href).not.toContain('"link"');
    }
    expect(inline('<script>alert(1)</script> <img src=x onerror=alert(1)>')).toBe(
      '<script>alert(1)</script> <img src=x onerror=alert(1)>',
    );
    expect(inline('https://example.org/"onmouseover="x')).toBe(
      '<a https://example.org/ https://example.org/>"onmouseover="x',
    );
  });
});

describe('blocks of a note', () => {
  it('NOTE-01 reads paragraphs, headings, rules, quotes and code', () => {
    expect(blocks('# One\n\ntext\nmore\n\n## Two ##\n---\n> said\n> more\n\nend')).toBe(
      'h1(One) p(text<br>more) h2(Two) hr q(p(said<br>more)) p(end)',
    );
    expect(blocks('```js\n**x**\n\n- y\n```\nz')).toBe('pre(**x**\n\n- y) p(z)');
    expect(blocks('~~~\nopen')).toBe('pre(open)');
    expect(blocks('#tag and 1.5 and -5\r\nnext')).toBe('p(#tag and 1.5 and -5<br>next)');
  });

  it('NOTE-01 reads lists in lists and numbers', () => {
    expect(blocks('- a\n- b\n  - c\n    more\n- d')).toBe('ul[p(a), p(b) ul[p(c<br>more)], p(d)]');
    expect(blocks('3. a\n4. b\n\n5) c\n- d')).toBe('3[p(a), p(b), p(c)] ul[p(d)]');
    expect(blocks('* a\n\n  behind\n\nout')).toBe('ul[p(a) p(behind)] p(out)');
  });

  it('NOTE-03 reads checklists, also among other lines', () => {
    expect(blocks('Bring:\n- [ ] bread\n- [x] milk\n  - [X] fresh\n- [y] no')).toBe(
      'p(Bring:) ul[o p(bread), x p(milk) ul[x p(fresh)], p([y] no)]',
    );
    expect(blocks('1. [ ] one\n> - [x] quoted')).toBe('1[o p(one)] q(ul[x p(quoted)])');
  });

  it('NOTE-03 turns one line and leaves the others, where the note has changed meanwhile', () => {
    const note = '- [ ] bread\n- [x] milk\r\n> 1. [ ] quoted';
    expect(turned(note, 0, lineAt(note, 0))).toBe('- [x] bread\n- [x] milk\r\n> 1. [ ] quoted');
    expect(turned(note, 1, lineAt(note, 1))).toBe('- [ ] bread\n- [ ] milk\r\n> 1. [ ] quoted');
    expect(turned(note, 2, lineAt(note, 2))).toBe('- [ ] bread\n- [x] milk\r\n> 1. [x] quoted');
    expect(turned(`first\n${note}`, 0, '- [ ] bread')).toContain('- [x] bread');
    expect(turned('- [ ] a\n- [ ] b\n- [ ] a', 2, '- [ ] a')).toBe('- [ ] a\n- [ ] b\n- [x] a');
    expect(turned('gone', 0, '- [ ] bread')).toBeNull();
    expect(turned('text', 0, 'text')).toBeNull();
  });

  it('NOTE-02 no text takes long', () => {
    const hard = [
      '*',
      '[',
      '](',
      '**a ',
      '*a_b~~',
      '`',
      '`a``',
      '> ',
      '- ',
      '1. ',
      '\\',
      '- [ ] ',
      '[a](https://x.example) ',
      'https://',
      ')',
      '~~~\n',
      '  - a\n',
      '_ ',
      '# ',
      '((',
    ];
    for (const part of hard) {
      const note = part.repeat(Math.ceil(10_000 / part.length)).slice(0, 10_000);
      // A machine that is busy elsewhere is not the text's fault: the quickest of three tells.
      const took = [1, 2, 3].map(() => {
        const begun = performance.now();
        readMarkdown(note);
        turned(note, 0, lineAt(note, 0));
        return performance.now() - begun;
      });
      expect(Math.min(...took), part).toBeLessThan(250);
    }
  });
});

describe('typing a note', () => {
  it('NOTE-05 Enter goes on with a list, and ends it on an empty item', () => {
    const at = (text: string) => continued(text, text.length);
    expect(at('- a')).toBe('\n- ');
    expect(at('text\n  * [x] a')).toBe('\n  * [ ] ');
    expect(at('9. a')).toBe('\n10. ');
    expect(at('> a')).toBe('\n> ');
    expect(at('text')).toBeNull();
    expect(at('- a\n- ')).toEqual({ from: 4 });
    expect(at('- [ ] ')).toEqual({ from: 0 });
    expect(continued('- ab', 3)).toBe('\n- ');
    expect(continued('- a', 1)).toBeNull();
  });

  it('NOTE-05 marks go around what is chosen, and away again', () => {
    expect(wrapped('a word', 2, 6, '**')).toEqual({ from: 2, to: 6, text: '**word**', select: [4, 8] });
    expect(wrapped('a **word**', 4, 8, '**')).toEqual({ from: 2, to: 10, text: 'word', select: [2, 6] });
    expect(wrapped('ab', 1, 1, '*')).toEqual({ from: 1, to: 1, text: '**', select: [2, 2] });
  });
});
