import type { Page } from '@playwright/test';
import { chromiumArgs, chromiumPath } from '../chromium.mjs';
import { expect, measure, test } from '../fixtures/watchedPage.ts';

test.describe.configure({ timeout: 900_000 });

/** `npm run soak` goes on for long; `npm test` is soon over, and finds what leaks a picture or a tensor a run. */
const isLong = Boolean(process.env.SOAK);
const early = isLong ? 50 : 20;
const late = isLong ? 500 : 100;
// otherwise the browser measures memory when it next happens to collect garbage
const measuring = '--enable-blink-features=ForceEagerMeasureMemory';
test.use({
  launchOptions: { executablePath: chromiumPath(), args: [...chromiumArgs, measuring] }
});

async function open(page: Page, backend: string): Promise<void> {
  await page.goto(`/embed/network/?image=dog&backend=${backend}`);
  const root = page.locator('[data-widget=network]');
  await expect(root).toHaveAttribute('data-state', 'ready', { timeout: 90_000 });
}

/** Presses the two photographs in turn, each time waiting for what the network makes of it. */
function run(page: Page, times: number): Promise<void> {
  return page.evaluate(async (times) => {
    const root = document.querySelector<HTMLElement>('[data-widget=network]')!;
    for (let time = 0; time < times; time++) {
      const name = ['cat', 'dog'][time % 2];
      root.querySelector<HTMLButtonElement>(`button[data-sample=${name}]`)!.click();
      await new Promise<void>((resolve) => {
        const sight = new MutationObserver(() => {
          if (root.dataset.state !== 'ready') return;
          sight.disconnect();
          resolve();
        });
        sight.observe(root, { attributes: true });
      });
    }
  }, times);
}

/** Bytes that page and workers hold after a garbage collection. */
function memory(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { measureUserAgentSpecificMemory } = performance as Performance & {
      measureUserAgentSpecificMemory(): Promise<{ bytes: number }>;
    };
    return (await measureUserAgentSpecificMemory.call(performance)).bytes;
  });
}

test(`${late} runs leave no memory behind`, async ({ page }) => {
  await open(page, 'fused');
  await run(page, early);
  const before = await memory(page);
  await run(page, late - early);
  const after = await memory(page);
  // one forgotten photograph or tensor a run would be tens or hundreds of megabytes
  expect(after - before).toBeLessThan(4_000_000);
});

const tfjsRuns = isLong ? 60 : 14;

test(`TensorFlow.js has as many tensors after ${tfjsRuns} runs as after two`, async ({ page }) => {
  await open(page, 'wasm');
  await run(page, 2);
  const tensors = () => measure(page, 'network', 'tensors').getAttribute('data-value');
  const before = await tensors();
  expect(Number(before)).toBeGreaterThan(0);
  await run(page, tfjsRuns - 2);
  expect(await tensors()).toBe(before);
});
