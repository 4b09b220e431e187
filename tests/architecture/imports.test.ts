import { describe, expect, it } from 'vitest';
import { codeOnly, importsOf, sourceFiles, type SourceFile } from './sourceFiles.ts';

const library = sourceFiles('src/lib');
const shipped = library.filter(({ path }) => !/\.test\.ts$|\/testing\//.test(path));

/** What each layer may import besides itself. */
const allowed: Record<string, readonly string[]> = {
  core: [],
  viz: ['core'],
  ui: ['core'],
  model: ['core'],
  widgets: ['core', 'viz', 'ui', 'model'],
  content: ['core', 'viz', 'ui', 'model', 'widgets'],
  // the frame speaks for a widget and shows it in other colours; the element knows nothing of the site
  embed: ['ui', 'widgets']
};

const layerOf = (path: string) => path.split('/')[2];
const broken = (
  files: readonly SourceFile[],
  isWrong: (from: string, file: SourceFile) => boolean
) =>
  files.flatMap((file) =>
    file.imports
      .filter(({ from }) => isWrong(from, file))
      .map(({ from }) => `${file.path} → ${from}`)
  );

describe('imports', () => {
  it('are found in every form', () => {
    const text = `import 'a';\nimport type { B } from 'b';\nexport { c } from "c";\nconst d = import('d');\nimport {\n  e\n} from 'e';\nexport const f = 'f';`;
    expect(importsOf(text).map(({ from }) => from)).toEqual(['a', 'b', 'c', 'e', 'd']);
    expect(library.flatMap(({ imports }) => imports).length).toBeGreaterThan(200);
  });

  it('point one way', () => {
    const wrong = broken(library, (from, file) => {
      const layer = layerOf(file.path);
      const target = /^#lib\/([^/]+)/.exec(from)?.[1];
      if (target === undefined || target === layer) return false;
      // tests may compare with what stands above them
      return !file.path.endsWith('.test.ts') && !allowed[layer].includes(target);
    });
    expect(wrong).toEqual([]);
  });

  it('leave their folder by #lib only, and write the ending', () => {
    const wrong = broken(library, (from, file) => {
      if (file.path.endsWith('.test.ts')) return false;
      if (from.startsWith('../')) return layerAfter(file.path, from) !== layerOf(file.path);
      return from.startsWith('#lib/') && !/\.(ts|svelte|css|wasm)(\?\w+)?$/.test(from);
    });
    expect(wrong).toEqual([]);
    expect(broken(library, (from) => from.startsWith('$lib'))).toEqual([]);
  });

  it('never go from one widget to another', () => {
    const widgetOf = (path: string) => /^src\/lib\/widgets\/([^/]+)\//.exec(path)?.[1];
    const wrong = broken(library, (from, file) => {
      const own = widgetOf(file.path);
      const other = /(?:#lib\/widgets|\.\.)\/([^/]+)\//.exec(from)?.[1];
      return own !== undefined && from.startsWith('#lib/widgets/') && other !== own;
    });
    expect(wrong).toEqual([]);
  });

  it('load TensorFlow.js in the model only', () => {
    const inside = (path: string) => path.startsWith('src/lib/model/');
    const all = [...shipped, ...sourceFiles('src/routes')];
    expect(
      broken(all, (from, { path }) => from.startsWith('@tensorflow/') && !inside(path))
    ).toEqual([]);
    expect(
      shipped.some(({ imports }) => imports.some((i) => i.from.startsWith('@tensorflow/')))
    ).toBe(true);
  });

  it('load three.js in scenes only, and scenes only when they are needed', () => {
    const isScene = (path: string) => /(\/scene\.ts|^src\/lib\/viz\/three\/)/.test(path);
    const isThree = (from: string) => from === 'three' || from.startsWith('three/');
    const eager = shipped.flatMap(({ path, imports }) =>
      imports
        .filter(({ from, dynamic, typeOnly }) => {
          if (typeOnly) return false;
          if (isThree(from)) return !isScene(path);
          return /(scene\.ts|viz\/three\/)/.test(from) && !dynamic && !isScene(path);
        })
        .map(({ from }) => `${path} → ${from}`)
    );
    expect(eager).toEqual([]);
  });
});

describe('core', () => {
  const core = shipped.filter(({ path }) => path.startsWith('src/lib/core/'));

  it('is pure: no clock, no unseeded chance, no page', () => {
    const impure =
      /\b(Math\.random|new Date|Date\.now|performance\.now|document\.|window\.|localStorage|navigator\.|fetch\()/;
    expect(core.filter(({ text }) => impure.test(codeOnly(text))).map(({ path }) => path)).toEqual(
      []
    );
  });

  it('imports no framework and nothing of Node', () => {
    expect(broken(core, (from) => /^(svelte|\$|@|three|node:)/.test(from))).toEqual([]);
  });
});

describe('files', () => {
  it('stay short: nine of ten under 200 lines, none over 350', () => {
    const lines = library.map(({ text }) => text.split('\n').length).sort((a, b) => a - b);
    expect(lines[Math.floor(0.9 * lines.length)]).toBeLessThan(200);
    expect(lines[lines.length - 1]).toBeLessThanOrEqual(350);
  });

  it('share a folder with so few others that one sees them all', () => {
    const counts = new Map<string, number>();
    for (const { path } of library) {
      const folder = path.slice(0, path.lastIndexOf('/'));
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
    const full = [...counts].filter(([, count]) => count > 25);
    expect(full).toEqual([]);
  });

  it('have names that say something', () => {
    const empty = /\/(utils?|helpers?|common|index\.svelte|\w*Manager)(\.\w+)*$/i;
    expect(library.map(({ path }) => path).filter((path) => empty.test(path))).toEqual([]);
  });
});

function layerAfter(path: string, relative: string): string {
  return layerOf(new URL(relative, `file:///${path}`).pathname.slice(1));
}
