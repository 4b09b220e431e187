/**
 * `npm run bench`: prints one JSON document. Speeds are ratios of medians of one run, taken side by
 * side in one worker; sizes are bytes.
 */
import { readFileSync, statSync } from 'node:fs';
import { median } from 'd3';
import { chromium } from 'playwright';
import { chromiumArgs, chromiumPath } from '../../tests/chromium.mjs';
import { serveBenchPages } from './benchPages.ts';
import { measureFirstDetection } from './firstDetection.ts';
import { measureManifold } from './manifoldTimes.ts';
import { measureNetwork } from './networkTimes.ts';
import { measureSite } from './siteMeasures.ts';
import { serveSite } from './siteServer.ts';

const versionOf = (name: string): string =>
  (JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as { version: string })
    .version;

const prefixed = (prefix: string, values: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}.${name}`, value]));

const benchPages = await serveBenchPages();
const siteServer = await serveSite();
const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArgs });
try {
  const { pointsPerSecondOfBandwidth, ratioToMlMatrix, ...manifold } = measureManifold();
  const network = await measureNetwork(browser, benchPages.url);
  const firstFor = (visitor: 'new' | 'returning') =>
    measureFirstDetection(browser, siteServer.url, benchPages.url, visitor);
  const first = await firstFor('new');
  const again = await firstFor('returning');
  const site = await measureSite(browser, siteServer.url);
  const { times, threadTimes, peak, multiplyAdds } = network;
  const middle = (name: keyof typeof times) => median(times[name]!)!;
  const [ours, engine] = [middle('ours'), middle('engine')];
  const shareOfPeak = (ms: number) => multiplyAdds / (ms / 1000) / peak.multiplyAddsPerSecond;
  const report = {
    'network.ratioToTfjs': ours / middle('tfjs'),
    'network.ratioToOnnxRuntime': ours / middle('onnxRuntime'),
    'network.shareOfPeak': shareOfPeak(ours),
    'network.firstDetectionToCocoSsd': median(first.ours)! / median(first.cocoSsd)!,
    'network.firstDetectionToCocoSsdCached': median(again.ours)! / median(again.cocoSsd)!,
    'engine.ratioToTfjs': engine / middle('tfjs'),
    'engine.ratioToOnnxRuntime': engine / middle('onnxRuntime'),
    'engine.shareOfPeak': shareOfPeak(engine),
    'engine.peakBytes': network.peakBytes,
    'engine.peakToPlanned': network.peakBytes / network.plannedBytes,
    ...(threadTimes.engine && {
      'engine.twoThreadsToOne': median(threadTimes.engineTwoThreads!)! / median(threadTimes.engine)!
    }),
    'manifold.pointsPerSecondOfBandwidth': pointsPerSecondOfBandwidth,
    'manifold.ratioToMlMatrix': ratioToMlMatrix,
    'page.longestTaskMs': Math.max(0, ...site.longTasks),
    'page.longestTaskAtStartMs': Math.max(...Object.values(site.startTasks)),
    ...prefixed('page.layoutShift', site.layoutShifts),
    ...prefixed('bytes.page', site.pages),
    ...prefixed('bytes.embed', site.embeds),
    'bytes.weights': statSync('static/weights/ssdlite-mobilenetv2-coco.bin').size,
    runs: {
      backend: 'wasm, SIMD, one thread; `ours` is TensorFlow.js, `engine` the own engine',
      unit: 'ms',
      note: 'Multiply-adds are counted by definition, those with a channel that is zero in a whole tile included; the own engine skips them.',
      ...times,
      threads: threadTimes,
      firstDetection: first,
      firstDetectionCached: again,
      manifold,
      longestTaskAtStart: {
        unit: 'ms of processor time',
        plain: site.startTasks,
        throttledFourTimes: site.startTasksThrottled
      },
      multiplyAdds,
      peak,
      versions: {
        browser: browser.version(),
        node: process.versions.node,
        tfjs: network.tfjsVersion,
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
