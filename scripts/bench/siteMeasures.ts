import type { Browser } from 'playwright';
import { layoutShift } from './layoutShift.ts';
import { longRunTasks } from './runTasks.ts';
import { scriptBytes } from './scriptBytes.ts';
import { embedPaths, pagePaths } from './siteServer.ts';
import { longestStartTask } from './startTasks.ts';

type ByName = Readonly<Record<string, number>>;

export interface SiteMeasures {
  /** gzip bytes of JavaScript, by page slug (`start` for the start page). */
  readonly pages: ByName;
  /** The same by what can be embedded, before it is asked for anything. */
  readonly embeds: ByName;
  /** Main-thread tasks of 50 ms and more while the network loads, runs and is shown, milliseconds. */
  readonly longTasks: readonly number[];
  /** Longest main-thread task while a page starts, milliseconds of processor time, by slug. */
  readonly startTasks: ByName;
  /** The same with the processor slowed down four times. */
  readonly startTasksThrottled: ByName;
  /** Sum of the layout shifts of a page that is scrolled through, by slug. */
  readonly layoutShifts: ByName;
}

/** Measures the built site as a reader's browser meets it. */
export async function measureSite(browser: Browser, root: string): Promise<SiteMeasures> {
  const each = async (measure: (url: string) => Promise<number>) => {
    const found: Record<string, number> = {};
    for (const [slug, path] of Object.entries(pagePaths()))
      found[slug] = await measure(root + path);
    return found;
  };
  return {
    pages: await scriptBytes(browser, root, pagePaths()),
    embeds: await scriptBytes(browser, root, embedPaths()),
    longTasks: await longRunTasks(browser, root),
    startTasks: await each((url) => longestStartTask(browser, url)),
    startTasksThrottled: await each((url) => longestStartTask(browser, url, 4)),
    layoutShifts: await each((url) => layoutShift(browser, url))
  };
}
