import { describe, expect, it } from 'vitest';
import { codeOnly, importsOf, sourceFiles, type SourceFile } from './sourceFiles.ts';

const library = sourceFiles('src/lib');
const shipped = library.filter(({ path }) => !/\.test\.ts$|\/testing\//.test(path));

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

  it('leave their folder by #lib only, and write the ending', () => {
    const wrong = broken(library, (from, file) => {
      if (file.path.endsWith('.test.ts')) return false;
      if (from.startsWith('../')) return layerAfter(file.path, from) !== layerOf(file.path);
      return from.startsWith('#lib/') && !/\.(ts|svelte|css|wasm)(\?\w+)?$/.test(from);
    });
    expect(wrong).toEqual([]);
    expect(broken(library, (from) => from.startsWith('$lib'))).toEqual([]);
  });

  it('load scenes of three.js only when they are needed', () => {
    const isScene = (path: string) => /(\/scene\.ts|^src\/lib\/viz\/three\/)/.test(path);
    const eager = shipped.flatMap(({ path, imports }) =>
      imports
        .filter(
          ({ from, dynamic, typeOnly }) =>
            /(scene\.ts|viz\/three\/)/.test(from) && !dynamic && !typeOnly && !isScene(path)
        )
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
    const empty = /\/(utils?|helpers?|common|index\.svelte|\w*Manager)(\/|(\.\w+)*$)/i;
    for (const planted of [
      'lib/utils.ts',
      'lib/utils/x.ts',
      'lib/common.test.ts',
      'ui/PlotManager.ts'
    ])
      expect(`src/${planted}`).toMatch(empty);
    expect(library.map(({ path }) => path).filter((path) => empty.test(path))).toEqual([]);
  });
});

function layerAfter(path: string, relative: string): string {
  return layerOf(new URL(relative, `file:///${path}`).pathname.slice(1));
}
