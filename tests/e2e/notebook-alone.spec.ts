import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/watchedPage.ts';

const built = 'build/notebooks';
const weights = 'static/weights/ssdlite-mobilenetv2-coco.bin';
// as many as there are: a new notebook is tested, too
const notebooks = readdirSync('notebooks').filter((f) => f.endsWith('.html') && f !== 'index.html');

/** A folder with nothing in it but one downloaded notebook. */
function download(file: string): { folder: string; path: string } {
  const folder = mkdtempSync(join(tmpdir(), 'notebook-'));
  copyFileSync(join(built, file), join(folder, file));
  return { folder, path: join(folder, file) };
}

async function expectResults(page: Page): Promise<void> {
  const verdict = page.locator('output[data-checks]');
  await expect(verdict).toHaveAttribute('data-checks', 'passed', { timeout: 400_000 });
  expect(await page.locator('.observablehq--error').count()).toBe(0);
  // numbers that it has computed, in cells of its tables
  const numbers = await page.locator('main td.number').allTextContents();
  expect(numbers.filter((text) => /\d/.test(text)).length).toBeGreaterThan(4);
}

for (const file of notebooks)
  test(`${file}, downloaded, runs as a file without a network`, async ({
    context,
    page,
    watch
  }) => {
    test.setTimeout(600_000);
    const { folder, path } = download(file);
    try {
      await context.setOffline(true);
      await page.goto(pathToFileURL(path).href);
      if (file === 'surgery.html') await chooseWeights(page);
      await expectResults(page);
      expect(watch.requests.filter((url) => !url.startsWith('data:'))).toEqual([page.url()]);
      const dead = page.locator('a[href]:visible:not([href^="#"])');
      expect(await dead.evaluateAll((links) => links.map((link) => link.outerHTML))).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

/** A wrong file is refused in a sentence, and the right one taken. */
async function chooseWeights(page: Page): Promise<void> {
  const asked = page.locator('.run').filter({ hasText: basename(weights) });
  await expect(asked).toContainText('not beside it');
  const input = page.getByLabel('File of the weights');
  await input.setInputFiles({
    name: 'letter.bin',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('Dear reader')
  });
  await expect(asked.getByRole('status')).toHaveText(/^“letter.bin” cannot be used\. .*ends after/);
  await input.setInputFiles(resolve(weights));
  await expect(asked).toHaveCount(0);
}

test('a downloaded notebook runs on another host with nothing beside it', async ({
  page,
  watch
}) => {
  const [file] = notebooks;
  const { folder, path } = download(file);
  const asked: string[] = [];
  const server = createServer(({ url = '' }, answer) => {
    asked.push(url);
    const isNotebook = url === `/somewhere/${file}`;
    answer.writeHead(isNotebook ? 200 : 404, { 'content-type': 'text/html' });
    answer.end(isNotebook ? readFileSync(path) : '');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    const { port } = server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/somewhere/${file}`);
    await expectResults(page);
    expect(asked).toEqual([`/somewhere/${file}`]);
    expect(watch.requests.filter((url) => !url.startsWith('data:'))).toEqual([page.url()]);
  } finally {
    server.close();
    rmSync(folder, { recursive: true });
  }
});

test('every notebook offers itself for download', async ({ page }) => {
  for (const file of notebooks) {
    await page.goto(`/notebooks/${file}`, { waitUntil: 'domcontentloaded' });
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download this notebook' }).click()
    ]);
    expect(saved.suggestedFilename()).toBe(file);
    expect(readFileSync(await saved.path(), 'utf8')).toBe(readFileSync(join(built, file), 'utf8'));
  }
});
