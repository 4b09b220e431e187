import type { Page } from '@playwright/test';
import { registry } from '#lib/widgets/registry.ts';
import { oldAddresses, type OldAddress } from '../fixtures/oldAddresses.ts';
import { alive, expect, measure, test } from '../fixtures/watchedPage.ts';

/** The widget's whole state, as the code says it that a reader copies for a page elsewhere. */
function stateOf(page: Page, lab: string): Promise<string> {
  return page.locator(`[data-widget=${lab}]`).evaluate(async (root) => {
    let copied = '';
    const writeText = (text: string) => Promise.resolve(void (copied = text));
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
    const buttons = [...root.querySelectorAll<HTMLElement>('[data-share] button')];
    buttons.find((one) => one.textContent === 'Copy embed code')?.click();
    await Promise.resolve();
    const code = new DOMParser().parseFromString(copied, 'text/html');
    return code.querySelector('mobilenetv2-widget')?.getAttribute('state') ?? '(nothing copied)';
  });
}

/** What a state does not name has its default. */
function defaultOf(lab: string, name: string): string | undefined {
  const param = registry[lab].params[name];
  return param?.format(param.default);
}

async function keepsItsMeaning(page: Page, { path, lab, state, measure: known }: OldAddress) {
  await page.goto(path, { waitUntil: 'domcontentloaded' });
  const widget = page.locator(`[data-widget=${lab}]`);
  await expect(widget).toHaveCount(1);
  await alive(page, `[data-widget=${lab}]`);
  await expect(widget).toBeInViewport();
  await expect(widget.locator('.problems')).toHaveCount(0);
  await expect(widget).not.toHaveAttribute('data-state', 'failed');
  const now = new URLSearchParams(await stateOf(page, lab));
  for (const [name, value] of new URLSearchParams(state))
    expect(now.get(name) ?? defaultOf(lab, name), name).toBe(value);
  if (known)
    await expect(measure(page, lab, known[0])).toHaveAttribute('data-value', String(known[1]));
}

test('the list holds at least sixty addresses, each once', () => {
  const paths = oldAddresses.map(({ path }) => path);
  expect(paths.length).toBeGreaterThanOrEqual(60);
  expect(new Set(paths).size).toBe(paths.length);
});

/** As many as one test walks through: enough to share a browser's page, few enough to share the work. */
const stretch = 9;
test.describe.configure({ timeout: 180_000 });

for (let first = 0; first < oldAddresses.length; first += stretch) {
  const some = oldAddresses.slice(first, first + stretch);
  test(`addresses from before figures keep their meaning, ${first + 1} to ${first + some.length}`, async ({
    page
  }) => {
    for (const address of some) await test.step(address.path, () => keepsItsMeaning(page, address));
  });
}

test('a picture in an old address is the picture of the whole page', async ({ page }) => {
  await page.goto('/network/?network.image=dog');
  await expect(page.locator('[data-sample=dog] input').first()).toBeChecked();
});

test('two slashes in a path are one', async ({ page, watch, baseURL }) => {
  // what the browser asks for in advance, before the page has said where it is
  watch.allow(/404|was preloaded using link preload/);
  for (const [path, place] of [
    ['//memory/?blocks.t=4#blocks', '/memory/'],
    ['//embed//memory//blocks/?t=4', '/embed/memory/blocks/'],
    ['/lab//memory//?t=4', '/lab/memory/']
  ]) {
    await page.goto(baseURL + path);
    const widget = page.locator('[data-widget^=memory]').first();
    await expect(widget).toHaveAttribute('data-state', 'ready');
    expect(new URL(page.url()).pathname).toBe(place);
    expect(page.url()).toContain('t=4');
    await expect(widget.locator('[data-control=t] input').first()).toHaveAttribute(
      'aria-valuetext',
      '4'
    );
  }
  await page.goto(`${baseURL}//memory//`);
  await alive(page);
  await page.getByRole('navigation', { name: 'Previous and next' }).getByText('Next').click();
  await expect(page).toHaveURL(/\d\/network\/$/);
});
