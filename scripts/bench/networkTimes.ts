import type { Browser } from 'playwright';
import type { NetworkTimes } from './page/worker.ts';

/** Times the runtimes side by side in one worker of one page. */
export async function measureNetwork(browser: Browser, benchUrl: string): Promise<NetworkTimes> {
  const page = await browser.newPage();
  try {
    await page.goto(benchUrl);
    return await page.evaluate(() => benchNetwork());
  } finally {
    await page.close();
  }
}
