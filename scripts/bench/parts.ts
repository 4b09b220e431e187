import { statSync } from 'node:fs';
import { median } from 'd3-array';
import type { Browser } from 'playwright';
import { measureFirstDetection } from './firstDetection.ts';
import { layoutShift } from './layoutShift.ts';
import { measureManifold } from './manifoldTimes.ts';
import { measureNetwork } from './networkTimes.ts';
import { longRunTasks } from './runTasks.ts';
import { scriptBytes } from './scriptBytes.ts';
import { embedPaths, pagePaths } from './siteServer.ts';
import { longestStartTask } from './startTasks.ts';

/** What is measured against: a browser, the built site, the bench's own pages. */
export interface Ground {
  readonly browser: Browser;
  readonly siteUrl: string;
  readonly benchUrl: string;
}

/** The numbers of a part by their names in the report, and what they were made of. */
export interface Measured {
  readonly values: Readonly<Record<string, number>>;
  readonly runs?: Readonly<Record<string, unknown>>;
}

type ByName = Readonly<Record<string, number>>;

const prefixed = (prefix: string, values: ByName) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}.${name}`, value]));

/** One measure of every page, by slug. */
async function eachPage(
  siteUrl: string,
  measure: (url: string) => Promise<number>
): Promise<ByName> {
  const found: Record<string, number> = {};
  for (const [slug, path] of Object.entries(pagePaths()))
    found[slug] = await measure(siteUrl + path);
  return found;
}

/** The parts of the bench, each of which can be run alone: `npm run bench -- bytes shift`. */
export const parts = {
  async network({ browser, benchUrl }) {
    const network = await measureNetwork(browser, benchUrl);
    const { times, threadTimes, peak, multiplyAdds } = network;
    const middle = (name: keyof typeof times) => median(times[name]!)!;
    const [ours, engine] = [middle('ours'), middle('engine')];
    const shareOfPeak = (ms: number) => multiplyAdds / (ms / 1000) / peak.multiplyAddsPerSecond;
    const values = {
      'network.ratioToTfjs': ours / middle('tfjs'),
      'network.ratioToOnnxRuntime': ours / middle('onnxRuntime'),
      'network.shareOfPeak': shareOfPeak(ours),
      'engine.ratioToTfjs': engine / middle('tfjs'),
      'engine.ratioToOnnxRuntime': engine / middle('onnxRuntime'),
      'engine.shareOfPeak': shareOfPeak(engine),
      'engine.peakBytes': network.peakBytes,
      'engine.peakToPlanned': network.peakBytes / network.plannedBytes,
      ...(threadTimes.engine && {
        'engine.twoThreadsToOne':
          median(threadTimes.engineTwoThreads!)! / median(threadTimes.engine)!
      })
    };
    const { tfjsVersion } = network;
    return { values, runs: { ...times, threads: threadTimes, multiplyAdds, peak, tfjsVersion } };
  },
  async first({ browser, siteUrl, benchUrl }) {
    const times = (visitor: 'new' | 'returning') =>
      measureFirstDetection(browser, siteUrl, benchUrl, visitor);
    const [firstDetection, firstDetectionCached] = [await times('new'), await times('returning')];
    const ratio = ({ ours, cocoSsd }: typeof firstDetection) => median(ours)! / median(cocoSsd)!;
    const values = {
      'network.firstDetectionToCocoSsd': ratio(firstDetection),
      'network.firstDetectionToCocoSsdCached': ratio(firstDetectionCached)
    };
    return { values, runs: { firstDetection, firstDetectionCached } };
  },
  manifold() {
    const { pointsPerSecondOfBandwidth, ratioToMlMatrix, ...manifold } = measureManifold();
    const values = {
      'manifold.pointsPerSecondOfBandwidth': pointsPerSecondOfBandwidth,
      'manifold.ratioToMlMatrix': ratioToMlMatrix
    };
    return Promise.resolve({ values, runs: { manifold } });
  },
  /** gzip bytes of JavaScript that a page takes of its own accord. */
  async bytes({ browser, siteUrl }) {
    const values = {
      ...prefixed('bytes.page', await scriptBytes(browser, siteUrl, pagePaths())),
      ...prefixed('bytes.embed', await scriptBytes(browser, siteUrl, embedPaths())),
      'bytes.weights': statSync('static/weights/ssdlite-mobilenetv2-coco.bin').size
    };
    return { values };
  },
  /** Main-thread tasks of 50 ms and more while the network loads, runs and is shown. */
  async run({ browser, siteUrl }) {
    const tasks = await longRunTasks(browser, siteUrl);
    return { values: { 'page.longestTaskMs': Math.max(0, ...tasks) } };
  },
  /** The longest main-thread task while a page starts. */
  async start({ browser, siteUrl }) {
    const plain = await eachPage(siteUrl, (url) => longestStartTask(browser, url));
    const throttledFourTimes = await eachPage(siteUrl, (url) => longestStartTask(browser, url, 4));
    return {
      values: { 'page.longestTaskAtStartMs': Math.max(...Object.values(plain)) },
      runs: { longestTaskAtStart: { unit: 'ms of processor time', plain, throttledFourTimes } }
    };
  },
  /** The sum of the layout shifts of a page that is scrolled through. */
  async shift({ browser, siteUrl }) {
    const shifts = await eachPage(siteUrl, (url) => layoutShift(browser, url));
    return { values: prefixed('page.layoutShift', shifts) };
  }
} satisfies Record<string, (ground: Ground) => Promise<Measured>>;

export type Part = keyof typeof parts;
