import { expect, test } from '@playwright/test';
import type { FigureEntry } from '../../src/lib/content/listFigures.ts';
import { ScriptGraph } from '../fixtures/scriptGraph.ts';

// no browser: the built scripts and what they import say how much a reader waits for

const graph = new ScriptGraph();
const figures = JSON.parse(graph.text('figures.json')) as FigureEntry[];

/** A table of all figures' modules is in one script; its entry leads to the view. */
function figureScripts(table: string, name: string): string[] {
  const definition = graph.inTable(table, `./${name.replace('/', '/figures/')}/index.ts`);
  const views = graph.later(definition);
  expect(views, `views of ${name}`).not.toEqual([]);
  return [definition, ...views];
}

test('no figure alone takes more than 60 kB of scripts before it is in view', () => {
  const alone = 'embed/frame/alone.js';
  const bytes = figures.map(({ name }) => ({
    name,
    bytes: graph.gzip(graph.closure([alone, ...figureScripts(alone, name)]))
  }));
  // a graph that misses imports would be light, too
  expect(Math.min(...bytes.map((one) => one.bytes))).toBeGreaterThan(30_000);
  expect(bytes.filter((one) => one.bytes > 60_000)).toEqual([]);
});

test('the document of a figure alone names every script that the figure begins with', () => {
  const alone = 'embed/frame/alone.js';
  for (const { name } of figures) {
    const named = graph.ofDocument(`embed/${name}/index.html`);
    const needed = graph.closure([alone, ...figureScripts(alone, name)]);
    expect([...named].sort(), name).toEqual([...needed].sort());
  }
});

for (const slug of ['', 'manifold', 'memory', 'network'])
  test(`/${slug} takes at most 100 kB of scripts before its first figure is in view`, () => {
    const document = slug ? `${slug}/index.html` : 'index.html';
    const named = graph.closure(graph.ofDocument(document));
    const first = /data-widget="([^"]+\/[^"]+)"/.exec(graph.text(document))?.[1];
    const later = [...named].flatMap((path) => graph.later(path));
    /** Of the scripts that come later the first that brings one with this text in it. */
    const bringer = (text: string) =>
      later.find((path) =>
        [...graph.closure([path])].some((one) => graph.text(one).includes(text))
      );
    const table = [...graph.closure(later)].find((path) =>
      graph.text(path).includes('./network/figures/strip/index.ts')
    );
    const waking = bringer('data-share');
    const scripts = [...named, ...(table && first ? figureScripts(table, first) : [])];
    if (waking) scripts.push(waking);
    expect(first, 'the first figure').toBeDefined();
    expect(table, 'the table of figures').toBeDefined();
    expect(waking, 'what brings a figure to life').toBeDefined();
    expect(graph.gzip(graph.closure(scripts))).toBeLessThanOrEqual(100_000);
  });
