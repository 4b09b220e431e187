import { expect, frame, script, snippet } from '../fixtures/blogPage.ts';
import { test, whatIsKept } from '../fixtures/storagePage.ts';

const everything = { localStorage: true, caches: true, locks: true, indexedDB: true };
const nothing = { localStorage: false, caches: false, locks: false, indexedDB: false };
const isWeights = (path: string) => path.endsWith('.bin');

/** What a figure of the network shows after its button has been pressed. */
async function run(figures: ReturnType<typeof frame>): Promise<void> {
  const figure = figures.locator('[data-widget^=network]');
  const button = figure.getByRole('button', { name: 'Run on this photograph' });
  await expect(button).toBeEnabled({ timeout: 60_000 });
  await expect(figure.locator('[data-share] summary')).toBeVisible({ timeout: 60_000 });
  // a frame below the screen draws no frames, for which a real click would wait
  await button.dispatchEvent('click');
  await expect(figure).toHaveAttribute('data-state', 'ready', { timeout: 90_000 });
}

test.describe('where storage is denied to frames of other sites', () => {
  test.use({ storage: 'denied' });
  test('the network runs at once', async ({ page, blog }) => {
    test.setTimeout(240_000);
    await blog(snippet('network'));
    await run(frame(page));
    expect(await whatIsKept(page.frames()[1])).toEqual(nothing);
    await expect(frame(page).locator('[data-measure=detections]').first()).toHaveAttribute(
      'data-value',
      /dog/
    );
  });
});

test.describe('where frames of other sites have storage of their own', () => {
  test.use({ storage: 'partitioned' });
  test('the weights come once for all frames and visits of a site', async ({
    page,
    blog,
    product
  }) => {
    test.setTimeout(240_000);
    const two = `${script}<mobilenetv2-widget name="network" height="800" fit="fixed"></mobilenetv2-widget>`;
    const site = await blog(two + two.replace(script, ''));
    const frames = page.locator('mobilenetv2-widget iframe');
    const figures = [0, 1].map((index) => frames.nth(index).contentFrame());
    await Promise.all(figures.map(run));
    expect(await whatIsKept(page.frames()[1])).toEqual(everything);
    expect(product.asked.filter(isWeights)).toHaveLength(1);
    await page.goto(site.url);
    await run(frames.nth(0).contentFrame());
    expect(product.asked.filter(isWeights)).toHaveLength(1);
  });

  test('a sandbox with the site’s origin lets the network run', async ({ page, blog }) => {
    test.setTimeout(240_000);
    await blog(
      '<iframe title="Network" width="700" height="700" sandbox="allow-scripts allow-same-origin" src="SITE/embed/network/"></iframe>'
    );
    await run(page.frameLocator('iframe'));
  });

  test('a sandbox without an origin, where nothing can load, says so in its place', async ({
    page,
    blog,
    watch
  }) => {
    watch.allow(/CORS policy/, /ERR_FAILED/, /dynamically imported module/);
    await blog(
      '<iframe title="Network" width="700" height="700" sandbox="allow-scripts" src="SITE/embed/network/"></iframe>'
    );
    const alert = page.frameLocator('iframe').getByRole('alert');
    await expect(alert).toContainText(/frame that forbids its scripts.*allow-same-origin/);
    await expect(alert.getByRole('link')).toHaveAttribute('href', /embed\/network\/$/);
  });

  test('a page in a sandbox of its own shows the element all the same', async ({
    page,
    blog,
    watch
  }) => {
    watch.allow(/CORS policy/, /ERR_FAILED/, /dynamically imported module/);
    await page.clock.install();
    const inner = snippet('memory', '', '<b>Fallback</b>').replaceAll('"', '&quot;');
    await blog(
      `<iframe title="Preview" width="700" height="700" sandbox="allow-scripts" srcdoc="${inner}"></iframe>`
    );
    const preview = page.frameLocator('iframe[title=Preview]');
    const nested = preview.frameLocator('iframe');
    await expect(nested.getByRole('alert')).toContainText(/forbids its scripts/);
    await page.clock.fastForward(30_000);
    await expect(preview.getByText('Fallback')).toBeVisible();
    await expect(preview.getByRole('alert').first()).toContainText(/memory/);
  });
});

test.describe('where the product’s host lets every page read its files', () => {
  test.use({ productHeaders: { 'access-control-allow-origin': '*' } });

  test('a sandbox without an origin says why the network cannot run', async ({ page, blog }) => {
    await blog(
      '<iframe title="Network" width="700" height="700" sandbox="allow-scripts" src="SITE/embed/network/"></iframe>'
    );
    const figure = page.frameLocator('iframe').locator('[data-widget=network]');
    await figure.getByRole('button', { name: 'Run on this photograph' }).click({ timeout: 60_000 });
    await expect(figure).toHaveAttribute('data-state', 'failed');
    await expect(figure.getByRole('alert')).toContainText(
      /sandbox lacks “allow-same-origin”.*Open the figure in its own tab/
    );
  });

  test('an element in such a page hears its figure, which has no origin', async ({
    page,
    blog
  }) => {
    const inner = snippet('memory', 'state="t=4"').replaceAll('"', '&quot;');
    await blog(
      `<iframe title="Preview" width="700" height="700" sandbox="allow-scripts" srcdoc="${inner}"></iframe>`
    );
    const preview = page.frameLocator('iframe[title=Preview]');
    const inside = preview.frameLocator('iframe').locator('[data-widget=memory]');
    await expect(inside).toHaveAttribute('data-state', 'ready', { timeout: 60_000 });
    const madds = inside.locator('[data-measure=madds-inverted]').first();
    const before = await madds.getAttribute('data-value');
    await preview
      .locator('mobilenetv2-widget')
      .evaluate((widget) => widget.setAttribute('state', 't=3'));
    await expect(madds).not.toHaveAttribute('data-value', before!);
  });
});
