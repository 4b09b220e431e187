import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFigure } from '../../scripts/newWidget/listFigure.ts';
import { widgetFiles } from '../../scripts/newWidget/widgetFiles.ts';

const source = readFileSync('src/lib/widgets/figureIds.ts', 'utf8');
const idsOf = (text: string) => [...text.matchAll(/^ {2}'([^']+)'/gm)].map(([, id]) => id);

describe.each(['receptive-field', 'memory/streaming'])('a new widget %s', (id) => {
  const { folder, files } = widgetFiles(id);

  it('imports only what is there', () => {
    const places = Object.entries(files).flatMap(([file, text]) =>
      [...text.matchAll(/(?:from |import\()'(\.[^']+)'/g)].map(([, path]) => ({ file, path }))
    );
    expect(places.length).toBeGreaterThan(5);
    const missing = places.filter(
      ({ path }) => !(path.slice(2) in files) && !existsSync(join('src/lib/widgets', folder, path))
    );
    expect(missing).toEqual([]);
  });

  it('carries its id, and a test of its own', () => {
    expect(files['index.ts']).toContain(`id: '${id}'`);
    expect(Object.keys(files)).toContain('layout.test.ts');
  });
});

describe('the list of figures', () => {
  it('takes a new figure after those of its lab, and keeps all others in their order', () => {
    const ids = idsOf(listFigure(source, 'manifold/streaming'));
    const before = idsOf(source);
    expect(ids.filter((id) => id !== 'manifold/streaming')).toEqual(before);
    const last = before.findLastIndex((id) => id.startsWith('manifold/'));
    expect(ids[last + 1]).toBe('manifold/streaming');
  });

  it('takes the first figure of a lab, and one after the very last, at the end', () => {
    for (const id of [
      'receptive-field/growth',
      `${idsOf(source).at(-1)!.split('/')[0]}/streaming`
    ]) {
      const text = listFigure(source, id);
      expect(idsOf(text).at(-1)).toBe(id);
      expect(text).toMatch(/',\n {2}'[^']+'\n\] as const;/);
    }
  });

  it('refuses a figure that it has', () => {
    expect(() => listFigure(source, 'memory/blocks')).toThrow('already');
  });
});
