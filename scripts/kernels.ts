/**
 * Builds the engine's kernels (AssemblyScript → WebAssembly): plain and relaxed SIMD, each for a
 * memory of its own and for one that threads share. Skipped when nothing has changed.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tilesSource } from './kernels/tiles.ts';

const folder = 'src/lib/core/engine/assembly';
const outFolder = join(folder, 'build');
const stamp = join(outFolder, '.built-from');

const features = {
  plain: [],
  relaxed: ['--enable', 'relaxed-simd']
} as const;
/** Pages of 64 kB; shared memory needs a limit. */
const sharing = ['--enable', 'threads', '--sharedMemory', '--maximumMemory', '16384'];

function compile(name: string, options: readonly string[]): void {
  const always = ['-O3', '--noAssert', '--runtime', 'stub', '--importMemory', '--enable', 'simd'];
  execFileSync(
    process.execPath,
    [
      'node_modules/assemblyscript/bin/asc.js',
      join(folder, 'kernels.ts'),
      ...['-o', join(outFolder, `${name}.wasm`), ...always, ...options]
    ],
    { stdio: ['ignore', 2, 2] }
  );
}

mkdirSync(join(folder, 'generated'), { recursive: true });
mkdirSync(outFolder, { recursive: true });
const sources = ['kernels.ts', 'depthwise.ts', 'madd.ts'].map((file) =>
  readFileSync(join(folder, file), 'utf8')
);
const compiler = readFileSync('node_modules/assemblyscript/package.json', 'utf8');
const wanted = createHash('sha256')
  .update([...sources, tilesSource(), readFileSync('scripts/kernels.ts', 'utf8'), compiler].join())
  .digest('hex');
const builds = Object.entries(features).flatMap(([name, options]) => [
  { name, options },
  { name: `${name}-shared`, options: [...options, ...sharing] }
]);
const isThere =
  existsSync(stamp) &&
  readFileSync(stamp, 'utf8') === wanted &&
  builds.every(({ name }) => existsSync(join(outFolder, `${name}.wasm`)));
if (!isThere) {
  // a build that is cut short must not look finished
  rmSync(stamp, { force: true });
  writeFileSync(join(folder, 'generated/tiles.ts'), tilesSource());
  for (const { name, options } of builds) compile(name, options);
  writeFileSync(stamp, wanted);
}
