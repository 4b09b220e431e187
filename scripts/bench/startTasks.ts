import type { Browser } from 'playwright';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Processor time of the thread, microseconds. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/**
 * The longest task of a page's main thread while it starts, in milliseconds of processor time: what
 * other programs take of the machine meanwhile does not count.
 * @param slowDown how many times slower the browser makes the page's processor
 */
export async function longestStartTask(
  browser: Browser,
  url: string,
  slowDown = 1
): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  try {
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
    await browser.startTracing(page, { categories: ['toplevel'] });
    await page.goto(url, { waitUntil: 'networkidle' });
    // the network also rests while one long task goes on
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => resolve(null))));
    return longestTask(await browser.stopTracing());
  } finally {
    await context.close();
  }
}

function longestTask(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid}.${tid}`;
  const main = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(threadOf)
  );
  const tasks = traceEvents.filter(
    (event) => event.ph === 'X' && /RunTask$/.test(event.name) && main.has(threadOf(event))
  );
  if (tasks.length === 0) throw new Error('The trace holds no task of a main thread.');
  return tasks.reduce((most, { tdur = 0 }) => Math.max(most, tdur / 1000), 0);
}
