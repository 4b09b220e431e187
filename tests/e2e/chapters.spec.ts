import { countControls } from '../fixtures/figureFacts.ts';
import { alive, chapters, expect, measure, test } from '../fixtures/watchedPage.ts';

for (const slug of chapters)
  test(`every link of /${slug}/ brings its figure into view, and back leads to the text`, async ({
    page
  }) => {
    test.setTimeout(180_000);
    await page.goto(`/${slug}/`);
    await alive(page);
    const links = page.locator('.text a[data-figure][href*="?"]');
    expect(await links.count()).toBeGreaterThan(5);
    for (const link of await links.all()) {
      const instance = await link.getAttribute('data-figure');
      await link.scrollIntoViewIfNeeded();
      await link.click();
      await expect(page).toHaveURL(new RegExp(`#${instance}$`));
      const seen = () =>
        page.locator(`#${instance}`).evaluate((place) => {
          const { top, bottom, height } = place.getBoundingClientRect();
          const shown = Math.min(bottom, innerHeight) - Math.max(top, 0);
          return shown / Math.min(height, innerHeight);
        });
      await expect.poll(seen).toBeGreaterThan(0.5);
      const state = await page.locator(`#${instance} [data-widget]`).getAttribute('data-state');
      expect(['idle', 'ready', 'loading']).toContain(state);
      await page.locator(`#${instance}`).getByRole('button', { name: 'Back to the text' }).click();
      await expect(page.getByRole('button', { name: 'Back to the text' })).toHaveCount(0);
      await expect(link).toBeInViewport();
    }
  });

test('a guess is marked against what the figure computes, and remembered', async ({ page }) => {
  await page.goto('/manifold/');
  await alive(page);
  const guess = page.locator('[data-predict=spiral]');
  await guess.getByRole('radio', { name: /Nothing: three numbers/ }).check();
  await expect(guess).toHaveAttribute('data-correct', 'false');
  await expect(guess.getByRole('status')).toContainText('50');
  await expect(measure(page, 'manifold/spiral', 'lost-fraction')).toHaveAttribute(
    'data-value',
    '0.5'
  );
  await page.reload();
  await expect(guess).toHaveAttribute('data-correct', 'false');
});

test('back does not undo what a link has set', async ({ page }) => {
  await page.goto('/memory/');
  await alive(page);
  await page.locator('a[data-figure=blocks][href*="t=2"]').click();
  const peak = measure(page, 'memory/blocks', 'peak-inverted');
  await expect(page).toHaveURL(/blocks\.t=2/);
  const after = await peak.getAttribute('data-value');
  await page.goBack();
  await expect(page).not.toHaveURL(/#blocks/);
  await expect(page).toHaveURL(/blocks\.t=2/);
  await expect(peak).toHaveAttribute('data-value', after!);
});

test('what a teacher prepared survives clicks and a reload', async ({ page }) => {
  await page.goto('/embed/memory/expansion/?t=4');
  await alive(page);
  const slider = page.getByRole('slider');
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/t=5&prepared=t%3D4/);
  await page.reload();
  await alive(page);
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(slider).toHaveAttribute('aria-valuetext', /^4/);
  await page.getByRole('button', { name: 'Original settings' }).click();
  await expect(slider).toHaveAttribute('aria-valuetext', /^6/);
});

for (const slug of chapters)
  test(`no screen of /${slug}/ holds more than twenty controls`, async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`/${slug}/`);
    await alive(page);
    const most = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
    const counts: number[] = [];
    for (let top = 0; top < most + 450; top += 450) {
      await page.evaluate((y) => scrollTo({ top: y, behavior: 'instant' }), top);
      counts.push(await countControls(page, true));
    }
    expect(Math.max(...counts), `screen by screen: ${counts.join(' ')}`).toBeLessThanOrEqual(20);
    expect(Math.max(...counts)).toBeGreaterThan(2);
  });

for (const slug of chapters)
  test(`/${slug}/ prints whole: folds open, no empty picture, nothing to press`, async ({
    page
  }) => {
    test.setTimeout(180_000);
    await page.goto(`/${slug}/`);
    // every figure comes alive by itself, also those that were never in view
    const asleep = page.locator('[data-widget]:not(:has([data-share] summary))');
    await expect(asleep).toHaveCount(0, { timeout: 60_000 });
    expect((await page.pdf()).length).toBeGreaterThan(100_000);
    await page.emulateMedia({ media: 'print' });
    const { blank, closed, count } = await page.evaluate(() => {
      const canvases = [...document.querySelectorAll<HTMLCanvasElement>('[data-widget] canvas')];
      // where three.js draws, asking for another kind of context would make an empty one
      const isSpace = (one: Element) => one.closest('[data-instance=space], [data-instance=sheet]');
      const isBlank = (canvas: HTMLCanvasElement) => {
        const context = canvas.getContext('2d');
        if (!context || canvas.clientWidth === 0) return false;
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        const pixels = new Uint32Array(data.buffer);
        return pixels.every((pixel) => pixel === pixels[0]);
      };
      const nameOf = (one: Element) =>
        one.closest('[data-instance]')?.getAttribute('data-instance');
      return {
        blank: canvases.filter((one) => !isSpace(one) && isBlank(one)).map(nameOf),
        closed: [...document.querySelectorAll('details.fold > p')].filter(
          (one) => one.getBoundingClientRect().height === 0
        ).length,
        count: document.querySelectorAll('[data-widget] :is(canvas, svg)').length
      };
    });
    expect(blank).toEqual([]);
    expect(closed).toBe(0);
    expect(count).toBeGreaterThan(0);
    // a term with its meaning is a button too, and its word is part of the sentence
    const presses = page.locator(
      'article :is(button:not(.gloss > *), select, [data-control], [data-share], [data-widget] input)'
    );
    await expect(presses.filter({ visible: true })).toHaveCount(0);
  });
