import { existsSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, encode } from '#lib/widgets/host/params.ts';
import { figureIds } from '#lib/widgets/figureIds.ts';
import { loadFigures } from '#lib/widgets/loadDefinition.ts';
import { findWidget, registry } from '#lib/widgets/registry.ts';

const figures = await loadFigures();
const widgets = [
  ...Object.entries(registry),
  ...figures.map((figure) => [figure.id, figure] as const)
];

describe('the registry', () => {
  it('holds every widget folder, under its name', () => {
    const folders = readdirSync('src/lib/widgets', { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .filter((name) => existsSync(`src/lib/widgets/${name}/index.ts`));
    expect(Object.keys(registry).sort()).toEqual(folders.sort());
    for (const [id, widget] of widgets) expect(widget.id).toBe(id);
  });

  it('lists every figure folder, and each figure once', () => {
    const folders = Object.keys(registry).flatMap((lab) => {
      const folder = `src/lib/widgets/${lab}/figures`;
      if (!existsSync(folder)) return [];
      return readdirSync(folder).flatMap((name) =>
        existsSync(`${folder}/${name}/index.ts`) ? [`${lab}/${name}`] : []
      );
    });
    expect([...figureIds].sort()).toEqual(folders.sort());
  });

  it('keeps figures small, and what they share in the words of their lab', () => {
    for (const { id, height, shared = [], params } of figures) {
      expect(height.wide, id).toBeLessThanOrEqual(720);
      expect(height.narrow, id).toBeLessThanOrEqual(900);
      const lab = registry[id.split('/')[0]];
      for (const name of shared) {
        expect(lab.shared, id).toContain(name);
        expect(params[name].format(params[name].default)).toBe(
          lab.params[name].format(lab.params[name].default)
        );
      }
    }
  });

  it('finds nothing under names that every object has', () => {
    expect(['__proto__', 'constructor', 'toString', ''].map(findWidget)).toEqual(
      Array(4).fill(undefined)
    );
  });
});

describe.each(widgets)('%s', (_, { title, summary, params, examples }) => {
  it('says what it teaches, and names states worth opening', () => {
    expect(title).not.toBe('');
    expect(summary).toMatch(/\.$/);
    expect(examples.length).toBeGreaterThan(0);
    expect(new Set(examples.map(({ name }) => name)).size).toBe(examples.length);
  });

  it('accepts every word of its examples', () => {
    for (const { name, state } of examples) {
      const query = new URLSearchParams(state);
      for (const key of query.keys()) expect(Object.keys(params), name).toContain(key);
      const { values, problems } = decode(params, query);
      expect(problems, name).toEqual([]);
      expect(decode(params, new URLSearchParams(encode(params, values))).values, name).toEqual(
        values
      );
    }
  });

  it('writes nothing for its defaults', () => {
    expect(encode(params, decode(params, new URLSearchParams()).values)).toEqual([]);
  });

  it('takes any address without an error, and decodes what it then encodes', () => {
    const anyQuery = fc.dictionary(
      fc.constantFrom(...Object.keys(params)),
      fc.oneof(fc.string(), fc.integer().map(String), fc.double().map(String))
    );
    fc.assert(
      fc.property(anyQuery, (query) => {
        const { values } = decode(params, new URLSearchParams(query));
        const again = decode(params, new URLSearchParams(encode(params, values)));
        expect(again.values).toEqual(values);
        expect(again.problems).toEqual([]);
      })
    );
  });

  it('refuses a megabyte without reading it', () => {
    for (const name of Object.keys(params)) {
      const { values, problems } = decode(params, new URLSearchParams({ [name]: '9'.repeat(1e6) }));
      expect(values[name]).toEqual(params[name].default);
      expect(problems[0].given.length).toBeLessThanOrEqual(40);
    }
  });
});
