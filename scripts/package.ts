/**
 * `npm run package`: the core as a package for Node and the browser, and its command, in
 * `.cache/package/`, packed as a tarball. Prints the tarball's path.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { build } from 'vite';

const folder = '.cache/package';

/** Packages of others whose code is in the scripts. */
const carried = ['crc-32', 'd3-random', 'fflate', 'pure-rand', 'valibot'];

/** The file of a package's licence, however its name ends. */
function licenceOf(name: string): string {
  const at = `node_modules/${name}`;
  const file = readdirSync(at).find((entry) => /^licen[cs]e(\.md|\.txt)?$/i.test(entry));
  if (!file) throw new Error(`${name} has no licence beside it.`);
  return join(at, file);
}

/** One script each: what the two have in common is a third. */
async function bundle(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    resolve: { alias: { '#lib': join(process.cwd(), 'src/lib') } },
    build: {
      outDir: `${folder}/dist`,
      emptyOutDir: true,
      target: 'es2022',
      minify: false,
      ssr: true,
      rollupOptions: {
        input: { core: 'src/package/core.ts', cli: 'src/package/cli.ts' },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'shared.js' }
      }
    },
    // the package needs no other one
    ssr: { noExternal: true }
  });
}

/** Declarations of what can be reached from the front door, with paths that lead to each other. */
function declare(): void {
  const types = `${folder}/types`;
  rmSync(types, { recursive: true, force: true });
  execFileSync(process.execPath, [
    'node_modules/typescript/bin/tsc',
    ...['--project', 'src/package/tsconfig.json', '--outDir', types]
  ]);
  for (const name of readdirSync(types, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.d.ts')) continue;
    const file = join(types, name);
    const text = readFileSync(file, 'utf8').replace(
      /(from |import\()'([^']+)\.ts'/g,
      (_, before: string, path: string) => {
        const target = path.startsWith('#lib/')
          ? posix.relative(dirname(name), `lib/${path.slice('#lib/'.length)}`)
          : path;
        return `${before}'${target.startsWith('.') ? target : `./${target}`}.js'`;
      }
    );
    writeFileSync(file, text);
  }
}

function describe(): void {
  const { name, version, description, license, engines } = JSON.parse(
    readFileSync('package.json', 'utf8')
  ) as Record<string, unknown>;
  const manifest = {
    ...{ name, version, description, license, engines, type: 'module', sideEffects: false },
    exports: { './core': { types: './types/package/core.d.ts', default: './dist/core.js' } },
    bin: { 'mobilenetv2-unfolded': './dist/cli.js' },
    files: ['dist', 'types', ...carried.map((other) => `LICENSE-${other}`)]
  };
  writeFileSync(`${folder}/package.json`, `${JSON.stringify(manifest, undefined, 2)}\n`);
  copyFileSync('LICENSE', `${folder}/LICENSE`);
  for (const other of carried) copyFileSync(licenceOf(other), `${folder}/LICENSE-${other}`);
}

mkdirSync(folder, { recursive: true });
await bundle();
declare();
describe();
const [{ filename }] = JSON.parse(
  execFileSync('npm', ['pack', '--json'], { cwd: folder, encoding: 'utf8' })
) as { filename: string }[];
console.log(relative('.', join(folder, filename)));
