import type { Browser } from 'playwright';

/** Main-thread tasks of 50 ms and more while the network loads, runs and is shown, in milliseconds. */
export async function longRunTasks(browser: Browser, root: string): Promise<number[]> {
  const page = await browser.newPage();
  await page.addInitScript(() => {
    const tasks: number[] = [];
    const sight = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    });
    sight.observe({ entryTypes: ['longtask'] });
    Object.assign(globalThis, { longTasks: tasks });
  });
  const take = () =>
    page.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks.splice(0));
  const settled = (state: string) =>
    page.waitForSelector(`[data-widget=network][data-state=${state}]`, { timeout: 120_000 });
  await page.goto(`${root}embed/network/`, { waitUntil: 'networkidle' });
  await settled('idle');
  await take();
  await page.getByRole('button', { name: 'Run on this photograph' }).first().click();
  await settled('ready');
  // a task is reported after its end: the frame that shows the result belongs to the run
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100)))
  );
  const duringRun = await take();
  await page.close();
  return duringRun;
}
