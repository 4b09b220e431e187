import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readPackage } from '../../../../scripts/weights/readPackage.ts';
import { importCheckpoint } from './checkpoint.ts';
import type { CheckpointFile } from './checkpointFile.ts';
import { importGraphModel } from './importGraphModel.ts';

const { json, weights } = readPackage();
const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** The shipped package as the files that a reader chooses. */
function packageFiles(): CheckpointFile[] {
  const manifest = (json as { weightsManifest: { paths: string[] }[] }).weightsManifest;
  const paths = manifest.flatMap(({ paths }) => paths);
  const size = Math.ceil(weights.length / paths.length / 4) * 4;
  const shards = paths.map((name, index) => {
    return { name, bytes: weights.slice(index * size, (index + 1) * size) };
  });
  return [{ name: 'model.json', bytes: text(json) }, ...shards];
}

describe('the shipped package’s model', () => {
  const direct = importGraphModel(json, weights);

  it('is read from its files in any order, with others beside them', () => {
    const files = [...packageFiles().reverse(), { name: 'labels.json', bytes: text(['a', 'b']) }];
    const imported = importCheckpoint(files);
    expect(imported.spec).toEqual(direct.spec);
    expect(imported).toMatchObject({
      format: 'graph-model',
      sizeFound: true,
      preprocessingFound: true
    });
    expect(imported.omitted).toEqual([]);
    expect(imported.notes).toEqual([
      'The file “labels.json” is not part of the model and was not read.'
    ]);
  });

  it('is read from a zip, whatever the folder', () => {
    const entries = packageFiles().map(({ name, bytes }) => [`some/folder/${name}`, bytes]);
    const bytes = zipSync(Object.fromEntries(entries) as Record<string, Uint8Array>, { level: 0 });
    expect(importCheckpoint([{ name: 'model.zip', bytes }]).spec).toEqual(direct.spec);
  });
});
