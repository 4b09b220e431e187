import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'unused-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A small project under the real configuration, with one thing of each kind that nothing uses. */
function plant(): void {
  cpSync('knip.config.ts', join(folder, 'knip.config.ts'));
  const write = (path: string, text: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write('package.json', '{"name": "planted", "type": "module", "dependencies": {"idle": "1.0.0"}}');
  write('scripts/start.ts', `import { used } from '../src/lib/core/some.ts';\nused();\n`);
  write(
    'src/lib/core/some.ts',
    'export const used = (): Named => 1;\nexport type Named = number;\nexport const unusedValue = 1;\nexport interface UnusedType { a: 1 }\n'
  );
  write('src/lib/core/forgotten.ts', 'export const forgotten = 1;\n');
}

describe('what nothing uses', () => {
  it('is found: a file, a value, a type, a package', () => {
    plant();
    const { status, stdout } = spawnSync(
      process.execPath,
      [resolve('node_modules/knip/bin/knip.js'), '--directory', folder, '--no-config-hints'],
      { encoding: 'utf8' }
    );
    expect(status).toBe(1);
    for (const name of ['forgotten.ts', 'unusedValue', 'UnusedType', 'idle'])
      expect(stdout).toContain(name);
    // what a used function gives may be named
    expect(stdout).not.toContain('Named');
  });
});
