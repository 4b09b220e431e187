import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compilePage } from '#lib/content/compile/compilePage.ts';
import { parseReferences } from '#lib/content/compile/references.ts';
import { listPages } from '#lib/content/listPages.ts';
import { decode } from '#lib/widgets/host/params.ts';
import { figureIds } from '#lib/widgets/figureIds.ts';
import { loadDefinition } from '#lib/widgets/loadDefinition.ts';
import { registry } from '#lib/widgets/registry.ts';

const references = parseReferences(JSON.parse(readFileSync('content/references.json', 'utf8')));
const figures = readdirSync('src/lib/content/figures')
  .filter((file) => file.endsWith('.svelte'))
  .map((file) => file.replace('.svelte', ''));
const pages = listPages('en').map(({ slug }) => {
  const path = `content/en/${slug || 'index'}.md`;
  const source = readFileSync(path, 'utf8');
  const compiled = compilePage(source, path, {
    references,
    figures,
    widgetIds: [...Object.keys(registry), ...figureIds]
  });
  return { slug, source, compiled };
});

describe('the chapters', () => {
  it('have places of their own in the order, the start page first', () => {
    const orders = listPages('en').map(({ order }) => order);
    expect(new Set(orders).size).toBe(orders.length);
    expect(listPages('en')[0].slug).toBe('');
  });

  it('refuse references without an address', () => {
    expect(() => parseReferences({ a: { authors: 'A', title: 'T', where: 'W' } })).toThrow(
      'no url'
    );
  });
});

describe.each(pages)('/$slug', ({ slug, source, compiled }) => {
  it('has about 800 words or more', () => {
    const text = source.split('---').slice(2).join(' ');
    const words = text
      .replace(/\{[^}]*\}|\$[^$]*\$|[#*:[\]|]/g, ' ')
      .split(/\s+/)
      .filter(Boolean);
    expect(words.length).toBeGreaterThan(780);
  });

  it('links only to pages and headings that exist', () => {
    const known = [
      '',
      'gallery/',
      'credits/',
      ...pages.filter((p) => p.slug).map((p) => `${p.slug}/`)
    ];
    const ids = [...compiled.markup.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    const sources = compiled.references.map(({ key }) => `ref-${key}`);
    const instances = compiled.widgets.map(({ instance }) => instance);
    const targets = [...compiled.markup.matchAll(/href="([^"]+)"/g)].map(([, href]) => href);
    const dead = targets.filter((href) => {
      if (href.startsWith('#')) return ![...ids, ...sources, ...instances].includes(href.slice(1));
      if (/^https:\/\//.test(href)) return false;
      const page = href.replace(slug === '' ? /^\.\// : /^\.\.\//, '').replace(/[?#].*$/, '');
      return !known.includes(page);
    });
    expect(dead).toEqual([]);
  });

  it('cites the paper', () => {
    expect(compiled.references.map(({ key }) => key)).toContain('sandler2018');
  });

  it('has a laboratory and a prediction, if it is a chapter', () => {
    const parts = compiled.insertions.map(({ component }) => component);
    if (slug === '') expect(parts).toContain('StillFigure');
    else expect(parts).toEqual(expect.arrayContaining(['PageWidget', 'Predict', 'LiveMeasure']));
  });

  it('leads to figures in states that they have', async () => {
    expect(compiled.widgets.length).toBeGreaterThan(0);
    const links = [...compiled.markup.matchAll(/href="([^"]*)" data-figure="([^"]+)"/g)];
    if (slug !== '') expect(links.length).toBeGreaterThan(5);
    for (const [, href] of links) {
      const query = new URLSearchParams(href.replaceAll('&#x26;', '&').split('#')[0]);
      for (const [name, value] of query) {
        const [owner, param] = name.split('.');
        const widget = compiled.widgets.find(({ instance }) => instance === owner);
        const definition = await loadDefinition(widget?.name ?? owner);
        expect(definition, href).toBeDefined();
        const { problems } = decode(definition!.params, new URLSearchParams({ [param]: value }));
        expect(Object.keys(definition!.params), href).toContain(param);
        expect(problems, href).toEqual([]);
      }
    }
  });

  it('asks for guesses that a figure of the page can resolve', async () => {
    expect(compiled.insertions.length).toBeGreaterThan(0);
    for (const { component, props } of compiled.insertions) {
      if (component !== 'Predict') continue;
      const { figure, state } = props as { figure: string; state: string };
      const widget = compiled.widgets.find(({ instance }) => instance === figure);
      const definition = await loadDefinition(widget?.name ?? '');
      expect(definition, figure).toBeDefined();
      const query = new URLSearchParams(state);
      for (const name of query.keys()) expect(Object.keys(definition!.params)).toContain(name);
      expect(decode(definition!.params, query).problems).toEqual([]);
    }
  });

  it('answers a confusion where it arises', () => {
    expect(compiled.markup).toContain('<details class="fold">');
  });
});
