import type { Browser, Page } from 'playwright';

/** Time for what a screen brings to be fetched and drawn before the next one is scrolled to. */
const pauseMs = 200;

/** The same on a page of its own. */
export async function layoutShift(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage();
  try {
    return await layoutShiftOf(page, url);
  } finally {
    await page.close();
  }
}

/**
 * The sum of all layout shifts that no input explains while a page loads and is scrolled to its end,
 * a screen at a time.
 */
export async function layoutShiftOf(page: Page, url: string): Promise<number> {
  await page.addInitScript(() => {
    Object.assign(globalThis, { layoutShift: 0 });
    const sum = globalThis as unknown as { layoutShift: number };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & Shift)[])
        if (!entry.hadRecentInput) sum.layoutShift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  while (await scrollOn(page)) await page.waitForTimeout(pauseMs);
  await page.waitForLoadState('networkidle');
  return await page.evaluate(() => (globalThis as unknown as { layoutShift: number }).layoutShift);
}

interface Shift {
  readonly value: number;
  readonly hadRecentInput: boolean;
}

/** @returns false at the end of the page */
function scrollOn(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const before = scrollY;
    scrollBy({ top: innerHeight, behavior: 'instant' });
    return scrollY > before;
  });
}
