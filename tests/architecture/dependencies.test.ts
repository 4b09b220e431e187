import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseResult, type IConfiguration } from 'dependency-cruiser';
import { afterAll, describe, expect, it } from 'vitest';

const rules: IConfiguration = createRequire(import.meta.url)('../../.dependency-cruiser.cjs');
const root = mkdtempSync(join(tmpdir(), 'planted-'));
afterAll(() => rmSync(root, { recursive: true }));

/** For each rule a file that breaks it, and what it imports. */
const planted: Record<string, readonly [file: string, imports: string]> = {
  'one-way-core': ['src/lib/core/a.ts', 'src/lib/ui/b.ts'],
  'one-way-viz': ['src/lib/viz/a.ts', 'src/lib/ui/b.ts'],
  'one-way-ui': ['src/lib/ui/a.ts', 'src/lib/widgets/registry.ts'],
  'one-way-model': ['src/lib/model/a.ts', 'src/lib/widgets/registry.ts'],
  'one-way-widgets': ['src/lib/widgets/memory/a.ts', 'src/lib/content/b.ts'],
  'one-way-content': ['src/lib/content/a.ts', 'src/lib/embed/b.ts'],
  'one-way-embed': ['src/lib/embed/a.ts', 'src/lib/model/b.ts'],
  'one-way-package': ['src/package/a.ts', 'src/lib/model/b.ts'],
  'no-circles': ['src/lib/core/a.ts', 'src/lib/core/circle.ts'],
  'no-widget-to-widget': ['src/lib/widgets/memory/a.ts', 'src/lib/widgets/network/b.ts'],
  'no-tests-in-what-ships': ['src/lib/core/a.ts', 'src/lib/core/testing/b.ts'],
  'tensorflow-in-the-model-only': [
    'src/lib/widgets/memory/a.ts',
    'node_modules/@tensorflow/tfjs-core/index.js'
  ],
  'three-in-scenes-only': ['src/lib/widgets/memory/a.ts', 'node_modules/three/index.js'],
  'core-is-plain': ['src/lib/core/a.ts', 'node_modules/svelte/index.js'],
  'core-without-node': ['src/lib/core/a.ts', 'node:fs']
};

function write(folder: string, path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Names of the rules that a planted import breaks. */
async function broken(name: string, [file, imported]: readonly [string, string]) {
  const folder = join(root, name);
  const isPackage = imported.startsWith('node_modules/');
  const specifier = isPackage
    ? imported.slice('node_modules/'.length).replace(/\/index\.js$/, '')
    : imported.startsWith('node:')
      ? imported
      : `${'../'.repeat(file.split('/').length - 1)}${imported}`;
  write(folder, file, `import { b } from '${specifier}';\nexport const a = b;\n`);
  if (isPackage)
    write(
      folder,
      imported.replace('index.js', 'package.json'),
      `{"name": "${specifier}", "type": "module", "exports": "./index.js"}`
    );
  if (!imported.startsWith('node:'))
    write(
      folder,
      imported,
      name === 'no-circles'
        ? `import { a } from './a.ts';\nexport const b = () => a;\n`
        : 'export const b = 1;\n'
    );
  const { tsConfig, ...options } = rules.options!;
  expect(tsConfig).toBeDefined();
  const { output } = await cruise(['src'], {
    ...options,
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden: rules.forbidden }
  });
  const { violations } = (output as ICruiseResult).summary;
  return violations.map(({ rule }) => rule.name);
}

describe('the rules of imports', () => {
  it('are each given a violation', () => {
    expect(Object.keys(planted).sort()).toEqual(rules.forbidden!.map(({ name }) => name).sort());
  });

  for (const [name, violation] of Object.entries(planted))
    it(`find what breaks ${name}`, async () => {
      expect(await broken(name, violation)).toContain(name);
    });

  it('leave alone what breaks none', async () => {
    const fine = await broken('fine', ['src/lib/widgets/memory/a.ts', 'src/lib/core/b.ts']);
    expect(fine).toEqual([]);
  });
});
