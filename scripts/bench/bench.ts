/**
 * `npm run bench`: prints one JSON document. Speeds are ratios of medians of one run, taken side by
 * side in one worker; sizes are bytes. `npm run bench -- PART…` runs some parts alone.
 */
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright';
import { chromiumArgs, chromiumPath } from '../../tests/chromium.mjs';
import { serveBenchPages } from './benchPages.ts';
import { parts, type Measured, type Part } from './parts.ts';
import { serveSite } from './siteServer.ts';

const versionOf = (name: string): string =>
  (JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as { version: string })
    .version;

const names = Object.keys(parts) as Part[];
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(names as string[]).includes(name));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. The parts are ${names.join(', ')}.`);
  process.exit(2);
}

const benchPages = await serveBenchPages();
const siteServer = await serveSite();
const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArgs });
try {
  const found: Measured[] = [];
  const ground = { browser, siteUrl: siteServer.url, benchUrl: benchPages.url };
  for (const name of names)
    if (wanted.length === 0 || wanted.includes(name)) found.push(await parts[name](ground));
  const report = {
    ...Object.assign({}, ...found.map(({ values }) => values)),
    runs: {
      backend: 'wasm, SIMD, one thread; `ours` is TensorFlow.js, `engine` the own engine',
      unit: 'ms',
      note: 'Multiply-adds are counted by definition, those with a channel that is zero in a whole tile included; the own engine skips them.',
      ...Object.assign({}, ...found.map(({ runs }) => runs)),
      versions: {
        browser: browser.version(),
        node: process.versions.node,
        onnxruntimeWeb: versionOf('onnxruntime-web')
      }
    }
  };
  console.log(JSON.stringify(report, undefined, 2));
} finally {
  await browser.close();
  await siteServer.close();
  await benchPages.close();
}
