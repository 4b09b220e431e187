/**
 * `npm run notebooks`: builds all notebooks into build/notebooks/ and runs each in a browser; ends
 * with status 1 where a cell fails, the console reports an error, another host is asked, or the
 * notebook's last cell does not confirm that its checks passed. `--build` stops after building.
 */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, preview } from 'vite';
import { indexFile } from './notebooks/about.ts';
import { runNotebook } from './notebooks/runNotebook.ts';
import { chromium } from 'playwright';
import { chromiumArgs, chromiumPath } from '../tests/chromium.mjs';

const configFile = join(import.meta.dirname, 'notebooks/vite.config.ts');
const folder = join(import.meta.dirname, '../notebooks');
const outDir = join(import.meta.dirname, '../build/notebooks');

await buildAll();
if (!process.argv.includes('--build')) process.exitCode = (await runAll()) === 0 ? 0 : 1;

/** One by one: each is a file that holds all it needs. */
async function buildAll(): Promise<void> {
  rmSync(outDir, { recursive: true, force: true });
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.html'))) {
    const rolldownOptions = { input: join(folder, file) };
    await build({ configFile, logLevel: 'warn', build: { rolldownOptions } });
  }
}

async function runAll(): Promise<number> {
  const server = await preview({ configFile, preview: { port: 0, host: '127.0.0.1' } });
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArgs });
  let failures = 0;
  try {
    const root = server.resolvedUrls?.local[0];
    if (!root) throw new Error('The preview server has no address');
    for (const file of readdirSync(outDir).filter(
      (name) => name.endsWith('.html') && name !== indexFile
    )) {
      const problems = await runNotebook(browser, new URL(file, root));
      console.log(problems.length === 0 ? `${file}: passed` : `${file}: failed`);
      for (const problem of problems) console.log(`  ${problem}`);
      failures += problems.length;
    }
  } finally {
    await browser.close();
    await server.close();
  }
  return failures;
}
