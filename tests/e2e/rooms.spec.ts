import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/accessible.ts';
import { expect, measure, test } from '../fixtures/watchedPage.ts';

test.describe.configure({ timeout: 60_000 });

const patient = { timeout: 40_000 };
const shown = (locator: Locator) => expect(locator.first()).toBeVisible(patient);
const counted = (page: Page, name: string) =>
  expect(measure(page, 'network', name)).toHaveAttribute('data-value', /./, patient);

/** Every room of the network lab by its link, with something that only it shows after a run. */
const rooms: Record<string, { link: string; own: (page: Page) => Promise<void> }> = {
  'all channels': {
    link: 'look=channels',
    own: (page) => counted(page, 'value-recomputed')
  },
  'the whole block': {
    link: 'look=block',
    own: (page) => shown(page.locator('[data-step=sum]'))
  },
  weights: {
    link: 'look=weights&layer=b8&tap=expand',
    own: (page) => shown(page.locator('[data-grid=weights]'))
  },
  'what is in it': {
    link: 'look=contents',
    own: (page) => counted(page, 'effective-rank')
  },
  'why this detection': {
    link: 'look=weights&tool=why',
    own: (page) => shown(page.locator('[data-part=fired] tbody tr'))
  },
  'the detector': {
    link: 'look=weights&tool=ssdlite',
    own: (page) => shown(page.locator('[data-pick=cell]'))
  },
  surgery: {
    link: 'look=weights&tool=surgery&surgery=relu6-b5',
    own: (page) =>
      expect(measure(page, 'network', 'surgery-start')).toHaveAttribute(
        'data-value',
        'b5.project',
        patient
      )
  },
  'in three dimensions': {
    link: 'look=weights&tool=space',
    own: (page) => shown(page.getByText('slabs as a table'))
  },
  'camera and video': {
    link: 'look=weights&tool=live',
    own: (page) => shown(page.getByRole('button', { name: 'Start the camera' }))
  },
  'your own checkpoint': {
    link: 'look=weights&tool=checkpoint',
    own: (page) => shown(page.getByText('all 9 rows of Table 2 agree'))
  }
};

for (const [name, { link, own }] of Object.entries(rooms))
  test(`the room “${name}” opens from its link, is accessible and fits a phone`, async ({
    page
  }) => {
    await page.setViewportSize({ width: 360, height: 800 });
    await page.goto(`/embed/network/?image=horses&backend=fused&${link}`);
    await expect(page.locator('[data-widget=network]')).toHaveAttribute(
      'data-state',
      'ready',
      patient
    );
    await own(page);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    ).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  });
