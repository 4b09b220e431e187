import type { Browser, Page } from 'playwright';

/** Long enough for thousands of seeds, or a hundred runs, on a machine that does much else. */
const patienceMs = 400_000;

/**
 * Opens a notebook and waits for the `<output data-checks>` of its last cell.
 * @returns what went wrong, in words; empty where all is well
 */
export async function runNotebook(browser: Browser, address: URL): Promise<string[]> {
  const page = await browser.newPage();
  const problems = watch(page, address);
  try {
    await page.goto(address.href);
    const done = page.locator('output[data-checks], .observablehq--error').first();
    await done.waitFor({ state: 'attached', timeout: patienceMs });
    const failed = await page.locator('.observablehq--error').allTextContents();
    problems.push(...failed.map((text) => `cell: ${text.trim()}`));
    const verdict = page.locator('output[data-checks]').first();
    if ((await verdict.count()) === 0) problems.push('its last cell did not run');
    else if ((await verdict.getAttribute('data-checks')) !== 'passed')
      problems.push(`checks: ${await verdict.textContent()}`);
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  } finally {
    await page.close();
  }
  return problems;
}

function watch(page: Page, address: URL): string[] {
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`page: ${error.message}`));
  page.on('request', (request) => {
    const asked = new URL(request.url());
    if (asked.protocol.startsWith('http') && asked.origin !== address.origin)
      problems.push(`another host was asked: ${asked.host}`);
  });
  return problems;
}
