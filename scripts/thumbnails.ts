/**
 * Draws the gallery's pictures into build/thumbnails/: every figure and every named state, opened in
 * a browser at the built site and photographed. Those of an unchanged build are taken from .cache.
 * Where there is no browser the gallery does without pictures, and this says so.
 */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import type { FigureEntry } from '#lib/content/listFigures.ts';
import { thumbnailName } from '#lib/content/thumbnailName.ts';
import { chromiumArgs, chromiumPath } from '../tests/chromium.mjs';
import { serveFolder } from './thumbnails/serveFolder.ts';

const build = 'build';
const target = `${build}/thumbnails`;
const width = 720;

/** The pictures depend on the scripts of the figures alone on their pages, and on what those load. */
function fingerprint(): string {
  const hash = createHash('sha256');
  hash.update(readFileSync(`${build}/figures.json`));
  const files = readdirSync(`${build}/embed/frame`, { withFileTypes: true });
  for (const name of files.flatMap((file) => (file.isFile() ? [file.name] : [])).sort())
    hash.update(name).update(readFileSync(join(build, 'embed/frame', name)));
  return hash.digest('hex').slice(0, 16);
}

interface Shot {
  readonly figure: FigureEntry;
  readonly file: string;
  readonly query: string;
}

/** A figure of the trained network shows it at work: a picture in the address makes it run. */
function running({ lab }: FigureEntry, state: string): string {
  const asks = lab !== 'network' || new URLSearchParams(state).has('image');
  return asks ? state : [state, 'image=dog'].filter(Boolean).join('&');
}

function shots(figures: readonly FigureEntry[]): Shot[] {
  return figures.flatMap((figure) => {
    const start = { figure, file: thumbnailName(figure.name), query: running(figure, '') };
    const states = figure.examples.map(({ name, state }) => ({
      figure,
      file: thumbnailName(figure.name, name),
      query: running(figure, state)
    }));
    return [start, ...states];
  });
}

/** Waits until a figure shows what it has without being pressed. */
async function settle(page: Page): Promise<void> {
  await page.locator('[data-share] details').first().waitFor();
  await page
    .locator('[data-widget]:not([data-state=loading])')
    .first()
    .waitFor({ timeout: 120_000 });
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  );
}

async function shoot(page: Page, address: string, { figure, file, query }: Shot): Promise<void> {
  await page.setViewportSize({ width, height: Math.max(320, figure.height) });
  await page.goto(`${address}/${figure.embed}${query && `?${query}`}`);
  await settle(page);
  await page
    .locator('[data-widget]')
    .first()
    .screenshot({
      path: `${target}/${file}`,
      style: '[data-share] { visibility: hidden }'
    });
}

async function draw(folder: string, executablePath: string): Promise<void> {
  const figures = JSON.parse(readFileSync(`${build}/figures.json`, 'utf8')) as FigureEntry[];
  const site = await serveFolder(build);
  const browser = await chromium.launch({ executablePath, args: chromiumArgs });
  try {
    const context = await browser.newContext({ deviceScaleFactor: 0.5, reducedMotion: 'reduce' });
    const waiting = shots(figures);
    const work = async () => {
      const page = await context.newPage();
      for (let shot = waiting.shift(); shot; shot = waiting.shift())
        await shoot(page, site.address, shot).catch((error: unknown) => {
          throw new Error(`The picture ${shot?.file} could not be drawn`, { cause: error });
        });
    };
    await Promise.all([work(), work()]);
  } finally {
    await browser.close();
    site.close();
  }
  mkdirSync(folder, { recursive: true });
  cpSync(target, folder, { recursive: true });
}

const folder = `.cache/thumbnails/${fingerprint()}`;
const browser = chromiumPath() ?? chromium.executablePath();
rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
if (existsSync(folder)) cpSync(folder, target, { recursive: true });
else if (!existsSync(browser))
  console.error('No browser was found, so the gallery has no pictures. Everything else is there.');
else await draw(folder, browser);
