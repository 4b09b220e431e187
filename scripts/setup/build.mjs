// Builds the site into build/, unless what is there was made from the same sources.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must } from './install.mjs';

const stamp = 'build/.built-from';
const sources = ['src', 'content', 'static', 'notebooks', 'package-lock.json', 'vite.config.ts'];

function files(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => files(join(path, name)));
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(files)) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

/** The gallery's pictures: the built site photographs itself. */
export function drawThumbnails(out = 'inherit') {
  must('npx', ['tsx', 'scripts/thumbnails.ts'], { out });
}

/** @param out where the output of the steps goes: 'inherit', or 2 (standard error) */
export function build(out = 'inherit') {
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  rmSync(stamp, { force: true });
  must('npx', ['vite', 'build', '--logLevel', 'warn'], { out });
  must('npx', ['vite', 'build', '--mode', 'frame', '--logLevel', 'warn'], { out });
  must('npx', ['vite', 'build', '--mode', 'embed', '--logLevel', 'warn'], { out });
  must('npx', ['tsx', 'scripts/notebooks.ts', '--build'], { out });
  writeFileSync(stamp, wanted);
}
