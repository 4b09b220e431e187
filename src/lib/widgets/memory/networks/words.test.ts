import { describe, expect, it } from 'vitest';
import { catalogue } from '#lib/core/memory/networks/catalogue.ts';
import type { NetworkId } from '#lib/core/memory/networks/networkIds.ts';
import type { Mode } from '#lib/core/memory/runBlock.ts';
import { bestAndLeastFused, ranking } from './headline.ts';
import { modes } from './networkRun.ts';
import { orderNote } from './orderNote.ts';
import { sampleNetwork } from './sampleNetworks.ts';
import { aliveTensors, columnName } from './words.ts';
import { stageName } from '../../stageName.ts';

function at(network: NetworkId, layer: string, mode: Mode = 'plain') {
  const run = sampleNetwork(network);
  const column = run.network.layers.findIndex(({ id }) => id === layer);
  const alive = aliveTensors(run, run.modes[mode], column);
  return {
    name: columnName(run, run.modes[mode], column),
    alive: alive.map(({ name, shape, why }) => `${name} ${shape}: ${why}`)
  };
}

describe('the step in words', () => {
  it('names the operation, what is alive and why', () => {
    expect(at('mobilenet-v2', 'b2.depthwise')).toEqual({
      name: 'block 2, 3×3 depthwise',
      alive: [
        'block 2, 1×1 up 56×56×144: being read',
        'block 2, 3×3 depthwise 56×56×144: being written',
        'block 1, 1×1 down 56×56×24: waits for the sum'
      ]
    });
  });

  it('tells a shortcut’s projection and a branch’s average', () => {
    expect(at('resnet-50', 'b0.projection').name).toBe('block 0, 1×1 on the shortcut');
    expect(at('resnet-50', 'b0.expand').alive).toContain(
      'stem, 3×3 maximum 56×56×64: waits for the 1×1 on the shortcut'
    );
    expect(at('shufflenet-3', 'b0.average').alive[0]).toBe(
      'block 0, 1×1 up 28×28×432: waits for the concatenation'
    );
  });

  it('says which slice, and what waits for the next one', () => {
    const { name, alive } = at('mobilenet-v2', 'b1.depthwise', 'split');
    expect(name).toBe('block 1, 3×3 depthwise, slice 2');
    expect(alive).toEqual([
      'block 1, 1×1 up 112×112×96, slice 2: being read',
      'block 0, 1×1 down 112×112×16: waits for the next slice',
      'block 1, 1×1 down 56×56×24: waits for the 1×1 down',
      'block 1, 3×3 depthwise 56×56×96, slice 2: being written'
    ]);
  });

  it('says what is written over what', () => {
    expect(at('mobilenet-v2', 'b2.depthwise', 'in-place').alive).toEqual([
      'block 2, 3×3 depthwise 56×56×144: written over its input',
      'block 1, 1×1 down 56×56×24: waits for the sum'
    ]);
    expect(at('mobilenet-v2', 'b2.sum').alive).toContain(
      'block 2, sum with the shortcut 56×56×24: added into the branch'
    );
  });

  it('knows SSDLite’s head waiting for block 13, and results that stay', () => {
    expect(at('ssdlite', 'last.convolution').alive).toContain(
      'block 13, 1×1 up 20×20×576: waits for predictor 0'
    );
    expect(at('ssdlite', 'h5.class').alive.at(-1)).toContain('kept as a result');
    expect(at('ssdlite', 'b13.project', 'fused').name).toBe('block 13 as one operation');
  });

  it.each(catalogue)('has a reason for every tensor of $id in every mode', ({ id }) => {
    const run = sampleNetwork(id, 3);
    for (const mode of modes)
      run.network.layers.forEach((_, column) => {
        expect(columnName(run, run.modes[mode], column)).not.toMatch(/undefined|b\d/);
        for (const { name, why } of aliveTensors(run, run.modes[mode], column))
          expect(`${name} ${why}`).not.toMatch(/undefined|\b[bxh]\d/);
      });
  });

  it('has a name for every kind of stage', () => {
    expect(['b3', 'x2', 'h0', 'last', 'stem'].map(stageName)).toEqual([
      'block 3',
      'extra layer 2',
      'predictor 0',
      'last 1×1',
      'stem'
    ]);
  });
});

describe('the headline', () => {
  const runs = (['mobilenet-v1', 'shufflenet-3', 'mobilenet-v2', 'resnet-50'] as const).map((id) =>
    sampleNetwork(id)
  );

  it('ranks ResNet-50 first, and MobileNetV2 last once its blocks are single operations', () => {
    expect(
      ranking(runs, 'plain')
        .map(({ id }) => id)
        .slice(0, 2)
    ).toEqual(['resnet-50', 'mobilenet-v2']);
    expect(ranking(runs, 'fused').at(-1)?.id).toBe('mobilenet-v2');
    expect(bestAndLeastFused(runs).map(({ id }) => id)).toEqual(['mobilenet-v2', 'mobilenet-v1']);
  });

  it('says where a better order would save, and only there', () => {
    expect(orderNote(runs, 2)).toContain('save 6.25\u202f% in ShuffleNet 2×, g = 3;');
    expect(orderNote(runs.slice(0, 1), 2)).toContain('No other order');
  });
});
