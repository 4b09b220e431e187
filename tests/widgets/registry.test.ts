import { existsSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, encode } from '#lib/widgets/params.ts';
import { findWidget, registry } from '#lib/widgets/registry.ts';

const widgets = Object.entries(registry);

describe('the registry', () => {
  it('holds every widget folder, under its name', () => {
    const folders = readdirSync('src/lib/widgets', { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .filter((name) => existsSync(`src/lib/widgets/${name}/index.ts`));
    expect(Object.keys(registry).sort()).toEqual(folders.sort());
    for (const [id, widget] of widgets) expect(widget.id).toBe(id);
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
