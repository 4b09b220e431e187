import type { Page } from '@playwright/test';
import { expectAccessibleInBothThemes } from '../fixtures/accessible.ts';
import { countControls, figures, lookOf, measuresOf } from '../fixtures/figureFacts.ts';
import { alive, expect, test } from '../fixtures/watchedPage.ts';

/** Height of the figure, and how far the page reaches beyond the screen to the right. */
const size = (page: Page) =>
  page.evaluate(() => ({
    height: document.querySelector('[data-widget]')!.getBoundingClientRect().height,
    beyond: document.documentElement.scrollWidth - innerWidth
  }));

/** On paper: the same title, every picture that is on the screen, and nothing to press. */
async function expectPrinted(page: Page): Promise<void> {
  await page.evaluate(() => scrollTo(0, 0));
  const screen = await lookOf(page);
  await page.emulateMedia({ media: 'print' });
  const paper = await lookOf(page);
  expect(paper.title).toBe(screen.title);
  for (const [index, ink] of screen.ink.entries())
    if (ink !== null && ink > 0.001)
      expect(paper.ink[index] ?? 0, `picture ${index} on paper`).toBeGreaterThan(ink / 2);
  const presses = page.locator(
    '[data-widget] :is(button, select, input, [data-control], [data-share])'
  );
  await expect(presses.filter({ visible: true })).toHaveCount(0);
  expect((await page.pdf()).length).toBeGreaterThan(5_000);
}

for (const { name, embed } of figures)
  test(`${name} fits its place, is accessible and prints`, async ({ page }) => {
    const limits: [number, number, number][] = [
      [320, 640, Infinity],
      [390, 844, 900],
      [1280, 720, 720],
      [720, 900, 720]
    ];
    // a built style sheet writes the colours of the dark theme in its own way
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(`/${embed}`);
    await alive(page);
    for (const [width, height, most] of limits) {
      await page.setViewportSize({ width, height });
      await expect
        .poll(async () => (await size(page)).beyond, `${width} px`)
        .toBeLessThanOrEqual(0);
      await expect
        .poll(async () => (await size(page)).height, `${width} px`)
        .toBeLessThanOrEqual(most);
    }
    expect(await countControls(page)).toBeLessThanOrEqual(8);
    await expectAccessibleInBothThemes(page);
    await page.evaluate(() => (document.documentElement.dataset.theme = 'light'));
    await expectPrinted(page);
  });

/** The figure's numbers once they no longer change. */
async function settled(page: Page): Promise<Record<string, string | null>> {
  await expect(page.locator('[data-widget]')).toHaveAttribute('data-state', /idle|ready/);
  let last = '';
  await expect
    .poll(async () => {
      const before = last;
      last = JSON.stringify(await measuresOf(page));
      return last === before;
    })
    .toBe(true);
  return JSON.parse(last) as Record<string, string | null>;
}

/** Figures in which nothing is set, only started, given, or asked of the network. */
const unset = ['network/checkpoint', 'network/camera', 'activity/counts'];

/** Sets anything to another value; returns what, or undefined where nothing can be set. */
async function change(page: Page): Promise<string | undefined> {
  const reset = page.getByRole('button', { name: 'Reset', exact: true });
  // another photograph has the network run, which is another matter than what is set
  const moves = page
    .locator(
      '[data-widget] :is(input[type=range], input[type=radio]:not(:checked), select, button[aria-pressed=false], td button)'
    )
    .locator('visible=true')
    .and(page.locator(':not([data-control=image] *)'));
  for (const control of (await moves.all()).slice(0, 6)) {
    const kind = await control.evaluate((one) =>
      one instanceof HTMLInputElement ? one.type : one.localName
    );
    for (const key of kind === 'radio' || kind === 'button'
      ? ['Space']
      : ['ArrowRight', 'ArrowLeft', 'ArrowDown']) {
      await control.focus();
      await page.keyboard.press(key);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
      if ((await reset.count()) > 0) return `${kind} ${key}`;
    }
  }
  return undefined;
}

for (const { name, embed, examples } of figures)
  test(`${name} opens in each of its named states, and comes back to it`, async ({ page }) => {
    test.setTimeout(180_000);
    const states = examples.filter((example) => !/image=/.test(example.state));
    for (const [index, { name: named, state }] of states.entries()) {
      const address = `/${embed}${state && `?${state}`}`;
      await page.goto(address);
      await alive(page);
      await expect(page.locator('.problems')).toHaveCount(0);
      const reset = page.getByRole('button', { name: 'Reset', exact: true });
      await expect(reset).toHaveCount(0);
      const prepared = await settled(page);
      if (unset.includes(name)) continue;
      expect(await change(page), named).toBeDefined();
      const changed = await settled(page);
      // one state's reload stands for all: what it reads is the same address
      if (index === 0) {
        await expect(page).toHaveURL(/prepared=|\?.*[a-z]+=/i);
        await expect(page).not.toHaveURL(new RegExp(`${address.replace(/[?*.]/g, '\\$&')}$`));
        await page.reload();
        await alive(page);
        expect(await settled(page), `${named}, reloaded`).toEqual(changed);
      }
      // where nothing was prepared, a reload cannot know what the reader had changed: the way back then
      // leads to the settings that the figure comes with, which are the same
      const isUnprepared = index === 0 && state === '';
      await (
        isUnprepared ? page.getByRole('button', { name: 'Original settings' }) : reset
      ).click();
      await expect(reset).toHaveCount(0);
      expect(await settled(page), `${named}, reset`).toEqual(prepared);
    }
  });
