import type { Page } from '@playwright/test';
import { chromiumArgs, chromiumPath } from '../chromium.mjs';
import { expect, measure, test } from '../fixtures/watchedPage.ts';

test.describe.configure({ timeout: 900_000 });
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

test('500 runs leave no memory behind', async ({ page }) => {
  await open(page, 'fused');
  await run(page, 50);
  const early = await memory(page);
  await run(page, 450);
  const late = await memory(page);
  // one forgotten photograph or tensor a run would be hundreds of megabytes
  expect(late - early).toBeLessThan(4_000_000);
});

test('TensorFlow.js has as many tensors after 60 runs as after two', async ({ page }) => {
  await open(page, 'wasm');
  await run(page, 2);
  const tensors = () => measure(page, 'network', 'tensors').getAttribute('data-value');
  const early = await tensors();
  expect(Number(early)).toBeGreaterThan(0);
  await run(page, 58);
  expect(await tensors()).toBe(early);
});
