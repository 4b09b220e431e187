// Finds the browser that all tests and the bench use, and the flags it needs here.
import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Flags for a machine without a GPU; `--no-sandbox` because containers run as root. */
export const chromiumArgs = [
  '--no-sandbox',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run'
];

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Path of a browser already on this machine, or undefined (Playwright's own is then used). */
export function chromiumPath() {
  const wished = process.env.CHROMIUM_PATH;
  if (wished) {
    if (!isExecutable(wished))
      throw new Error(`CHROMIUM_PATH is set to ${wished}, which cannot be run`);
    return wished;
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable);
}

async function playwrightPath() {
  const { chromium } = await import('playwright');
  const path = chromium.executablePath();
  return isExecutable(path) ? path : undefined;
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function attempt(command, args) {
  try {
    execFileSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    return true;
  } catch {
    return false;
  }
}

function installFromDebian() {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !attempt('apt-get', ['--version'])) return false;
  return (
    attempt('apt-get', ['update', '-qq']) &&
    attempt('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])
  );
}

/** A browser for certain: found, or installed from Debian, or fetched by Playwright. */
export async function ensureChromium() {
  const found = chromiumPath() ?? (await playwrightPath());
  if (found) return found;
  console.log('No Chromium found; trying the distribution’s package.');
  if (installFromDebian()) return chromiumPath();
  console.log('Trying Playwright’s own download.');
  attempt('npx', ['playwright', 'install', 'chromium']);
  const fetched = await playwrightPath();
  if (fetched) return fetched;
  throw new Error(
    'No browser for the tests. Install Chromium or Chrome, or set CHROMIUM_PATH to one, and run npm test again.'
  );
}
