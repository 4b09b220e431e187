import type { Browser, Page } from 'playwright';

export interface FirstDetections {
  /** Milliseconds from the navigation to the first detections, one entry a round. */
  readonly ours: number[];
  readonly cocoSsd: number[];
}

interface Found {
  readonly classes: readonly string[];
  /** Since the navigation began. */
  readonly ms: number;
}

const rounds = 7;

/**
 * The time from a page's address to what was found in one photograph: the network lab, which shows
 * its result besides, against a page that has nothing but coco-ssd, both from servers on this machine,
 * in turn, each as often first as second.
 * @param visitor `new`: each load has a browser context of its own, so that nothing is in a cache;
 * `returning`: all loads share one, and the first round fills it
 * @throws Error if either does not find the dog
 */
export async function measureFirstDetection(
  browser: Browser,
  siteUrl: string,
  benchUrl: string,
  visitor: 'new' | 'returning'
): Promise<FirstDetections> {
  const shared = visitor === 'returning' ? await browser.newContext() : undefined;
  const visit = async (look: (page: Page) => Promise<Found>) => {
    const context = shared ?? (await browser.newContext());
    const page = await context.newPage();
    try {
      return await look(page);
    } finally {
      await (shared ? page : context).close();
    }
  };
  const contenders = {
    ours: () => visit((page) => ourFirst(page, `${siteUrl}embed/network/?image=dog`)),
    cocoSsd: () => visit((page) => cocoFirst(page, `${benchUrl}coco/`))
  };
  const times: FirstDetections = { ours: [], cocoSsd: [] };
  // the first round is also for the servers, which read their files for the first time
  for (let round = -1; round < rounds; round++) {
    const order = ['ours', 'cocoSsd'] as const;
    for (const name of round % 2 ? order : order.toReversed()) {
      const { classes, ms } = await contenders[name]();
      if (!classes.includes('dog')) throw new Error(`${name} found no dog.`);
      if (round >= 0) times[name].push(ms);
    }
  }
  await shared?.close();
  return times;
}

async function cocoFirst(page: Page, url: string): Promise<Found> {
  await page.goto(url);
  return page.evaluate(() => firstDetection);
}

async function ourFirst(page: Page, url: string): Promise<Found> {
  await page.addInitScript(() => {
    const wait = new MutationObserver(() => {
      const widget = document.querySelector<HTMLElement>('[data-widget=network]');
      if (widget?.dataset.state !== 'ready') return;
      wait.disconnect();
      Object.assign(globalThis, { readyAt: performance.now() });
    });
    wait.observe(document, { subtree: true, childList: true, attributes: true });
  });
  await page.goto(url);
  await page.waitForFunction(() => 'readyAt' in globalThis, undefined, { timeout: 120_000 });
  const { text, ms } = await page.evaluate(() => ({
    text: document.querySelector<HTMLElement>('[data-measure=detections]')!.dataset.value!,
    ms: (globalThis as unknown as { readyAt: number }).readyAt
  }));
  return { classes: (JSON.parse(text) as { class: string }[]).map((one) => one.class), ms };
}
