import { describe, expect, it } from 'vitest';
import { compilePage } from './compilePage.ts';

const options = {
  references: {
    sandler2018: { authors: 'Sandler', title: 'MobileNetV2', where: 'CVPR', url: 'https://x.org/' },
    he2016: { authors: 'He', title: 'Residuals', where: 'CVPR', url: 'https://y.org/' }
  },
  widgetIds: ['manifold', 'memory', 'memory/blocks'],
  figures: ['block']
};

const head = '---\ntitle: Title\norder: 1\nsummary: Summary\n---\n\n';
const compile = (text: string) => compilePage(head + text, 'content/en/page.md', options);
/** The whole error as the build prints it. */
function failure(source: string): string {
  try {
    compilePage(source, 'content/en/page.md', options);
  } catch (error) {
    return String(error);
  }
  return 'compiled';
}

describe('compilePage', () => {
  it('sets formulas, with braces that Svelte leaves alone', () => {
    const { markup } = compile('Is $a_{1}$ in {braces}?');
    expect(markup).toContain('<math');
    expect(markup).toContain('&#123;braces&#125;');
    expect(markup.replaceAll('{...insertions', '')).not.toMatch(/[{}]/);
  });

  it('stops at what it does not know, with file and line', () => {
    const wrong = {
      '$\\foo$': 'KaTeX',
      'a <b>c</b>': 'Raw HTML',
      '<Counter />': 'Raw HTML',
      '::counter{name=x}': 'counter',
      ':cite[nobody]': 'nobody',
      '::widget{name=nothing}': 'nothing',
      '::widget': 'needs name',
      '::figure{name=nothing}': 'nothing',
      ':measure{widget=manifold name=sectors}': 'No widget “manifold”',
      ':gloss[term]': 'needs means',
      ':::fold\nNo question.\n:::': 'needs its question',
      ':::predict[Which?]\n- one\n:::': 'at least two',
      ':::predict[Which?]{measure=peak}\n- one {=1}\n- two\n:::': 'needs figure',
      ':::predict[Which?]{figure=a measure=b}\n- one\n- two\n:::': 'which option is right'
    };
    for (const [text, reason] of Object.entries(wrong)) {
      const said = failure(`${head}First line.\n\n${text}`);
      expect(said, text).toMatch(/^content\/en\/page\.md:9:\d/);
      expect(said, text).toContain(reason);
    }
  });

  it('stops at front matter that is missing, incomplete or misspelt', () => {
    expect(failure('Text')).toContain('no front matter');
    expect(failure('---\ntitle: T\norder: 1\n---\n')).toContain('needs a summary');
    expect(failure('---\ntitle: T\norder: one\nsummary: S\n---\n')).toContain('needs an order');
    expect(failure(head.replace('order: 1', 'order: 1\nauthor: me'))).toContain('“author”');
  });

  it('leaves times and ratios as text', () => {
    expect(compile('At 10:30, in 3:1, note:that.').markup).toBe(
      '<p>At 10:30, in 3:1, note:that.</p>'
    );
  });

  it('numbers sources in the order of citation and lists each once', () => {
    const page = compile(
      ':cite[he2016] :cite[sandler2018]{where="section 3.2"} :cite[he2016]{where="Fig. 2"}'
    );
    expect(page.references.map(({ key }) => key)).toEqual(['he2016', 'sandler2018']);
    expect(page.markup).toContain('href="#ref-sandler2018">[2, section 3.2]</a>');
    expect(page.markup).toContain('[1, Fig. 2]');
  });

  it('hands props to components unchanged, by index', () => {
    const page = compile(
      '::widget{name=memory as=second state="t=4&size=7"}\n\n:measure{widget=second name=peak}\n\n' +
        ':gloss[T]{means="a {b} <c> & \'d\'"}'
    );
    expect(page.widgets).toEqual([{ name: 'memory', instance: 'second' }]);
    expect(page.insertions.map(({ props }) => props)).toEqual([
      { name: 'memory', instance: 'second', preset: 't=4&size=7' },
      { widget: 'second', name: 'peak' },
      { term: 'T', means: "a {b} <c> & 'd'" }
    ]);
    expect(page.markup).toContain('<PageWidget {...insertions[0].props} />');
  });

  it('refuses two widgets of one name on a page', () => {
    const twice = '::widget{name=memory}\n\n::widget{name=memory}';
    expect(failure(head + twice)).toContain('Two widgets are called “memory”');
  });

  it('makes folds and predictions of their lists', () => {
    const page = compile(
      ':::fold[Is $n = 15$ lossless?]\nNo.\n:::\n\n' +
        ':::predict[Which?]{figure=blocks state="t=4" measure=peak}\n' +
        '- This {0.4..0.6}\n- That\n\nBecause of *this*.\n:::'
    );
    expect(page.markup).toMatch(/<details class="fold"><summary>Is .*<math/);
    expect(page.insertions[0].props).toEqual({
      question: 'Which?',
      options: [{ text: 'This', when: { kind: 'range', low: 0.4, high: 0.6 } }, { text: 'That' }],
      ...{ figure: 'blocks', state: 't=4', measure: 'peak' }
    });
    expect(page.markup).toMatch(/<div class="resolution">\s*<p>Because of <em>this<\/em>\.<\/p>/);
  });

  it('marks links that lead to a figure of the page, wherever it stands', () => {
    const { markup } = compile(
      '[as one](?fused.mode=fused#fused) [there](#blocks) [away](../memory/#blocks)\n\n' +
        '::widget{name=memory/blocks}\n\n::widget{name=memory/blocks as=fused}'
    );
    expect(markup).toContain('<a href="?fused.mode=fused#fused" data-figure="fused">');
    expect(markup).toContain('<a href="#blocks" data-figure="blocks">');
    expect(markup).toContain('<a href="../memory/#blocks">');
  });

  it('lists second level headings for the table of contents', () => {
    const { toc, markup } = compile(
      '## What *you* saw\n\n### Detail\n\n## Where the paper says it'
    );
    expect(toc).toEqual([
      { id: 'what-you-saw', text: 'What you saw' },
      { id: 'where-the-paper-says-it', text: 'Where the paper says it' }
    ]);
    expect(markup).toContain('<h2 id="what-you-saw">');
  });

  it('puts a table into a box that scrolls and can be focused', () => {
    const { markup } = compile('| a |\n| - |\n| 1 |');
    expect(markup).toMatch(/<div class="scroll" tabindex="0" [^>]*><table>[^]*<\/table><\/div>$/);
  });

  it('makes bold what stands between Chinese characters', () => {
    expect(compile('**重点。**后面').markup).toContain('<strong>重点。</strong>');
  });
});
