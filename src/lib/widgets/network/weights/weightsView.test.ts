import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Vectors } from '#lib/core/tensor/channels/vectors.ts';
import type { LayerSpec } from '#lib/core/network/spec.ts';
import { divergingScale } from '#lib/viz/colourMaps.ts';
import { filterTiles, weightByte } from './filterTiles.ts';
import { matrixPixels, moveInMatrix, weightSide } from './matrixPicture.ts';
import { byCluster, byIndex, byNorm } from './orders.ts';
import { reachOf } from './reach.ts';
import { drawingOf, pictureRange, rowName } from './words.ts';

const layer = (change: Partial<LayerSpec>): LayerSpec => ({
  tap: 'convolution',
  from: 'input',
  kind: 'convolution',
  kernelSize: 1,
  stride: 1,
  dilation: 1,
  inputChannels: 3,
  outputChannels: 2,
  activation: 'relu6',
  ...change
});

// two inputs, three outputs of norms 5, 1 and √8
const matrix: Vectors = { count: 2, dimension: 3, data: Float32Array.of(3, 0, 2, 4, 1, 2) };

describe('reachOf', () => {
  it('is passed by no more than the rest of the share, and never beyond the largest', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ min: -9, max: 9, noNaN: true }), { minLength: 1, maxLength: 200 }),
        fc.constantFrom(0.5, 0.9, 1),
        (values, share) => {
          const reach = reachOf(Float32Array.from(values), share);
          const sizes = values.map(Math.abs);
          const beyond = sizes.filter((size) => size > reach * (1 + 1e-6)).length;
          expect(beyond).toBeLessThanOrEqual((1 - share) * values.length + 1e-9);
          expect(reach).toBeLessThanOrEqual(Math.max(...sizes) * (1 + 1e-6));
        }
      )
    );
  });

  it('does not follow a single large weight', () => {
    const values = Float32Array.from({ length: 2000 }, () => 0.25);
    values[7] = 100;
    expect(reachOf(values)).toBeLessThan(0.3);
    expect(reachOf(values, 1)).toBe(100);
  });
});

describe('filterTiles', () => {
  // one place, three colours, two filters: (1, 0, −1) and (½, 0, 0)
  const kernel = Float32Array.of(1, 0.5, 0, 0, -1, 0);
  const bytes = (pixel: number) => [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255];
  const tile = (order: 'rgb' | 'bgr', own: boolean, output: number) =>
    bytes(filterTiles({ kernel, side: 1, outputs: 2, order }, own).pixels(output)[0]);

  it('makes zero mid grey, and reads the colours in the order of the network', () => {
    expect([weightByte(0, 3), weightByte(3, 3), weightByte(-3, 3), weightByte(0, 0)]).toEqual([
      128, 255, 0, 128
    ]);
    expect(tile('rgb', false, 0)).toEqual([255, 128, 0]);
    expect(tile('bgr', false, 0)).toEqual([0, 128, 255]);
  });

  it('has one scale for all, or one for each', () => {
    expect(tile('rgb', false, 1)).toEqual([191, 128, 128]);
    expect(tile('rgb', true, 1)).toEqual([255, 128, 128]);
  });
});

describe('orders', () => {
  it('are by number, by norm, or by likeness of outputs and inputs', () => {
    expect(byIndex(matrix)).toEqual({ inputs: [0, 1], outputs: [0, 1, 2] });
    expect(byNorm(matrix)).toEqual({ inputs: [1, 0], outputs: [0, 2, 1] });
    const { outputs } = byCluster({ matrix, alsoInputs: true });
    // (3, 4) lies between (2, 2) and (0, 1)
    expect(['201', '102']).toContain(outputs.join(''));
    expect(byCluster({ matrix, alsoInputs: false }).inputs).toEqual([0, 1]);
  });
});

describe('the matrix', () => {
  it('is painted in the order that is asked for', () => {
    const scale = divergingScale(4);
    const plain = matrixPixels(matrix, byIndex(matrix), scale);
    const turned = matrixPixels(matrix, { inputs: [1, 0], outputs: [2, 0, 1] }, scale);
    expect([...turned]).toEqual([5, 3, 4, 2, 0, 1].map((index) => plain[index]));
  });

  it('is as wide as there is room, or as many pixels a weight as asked for', () => {
    expect(weightSide('fit', 960, 480)).toBe(0.5);
    expect(weightSide('fit', 3, 480)).toBe(24);
    expect(weightSide('8', 960, 480)).toBe(8);
  });

  it('is walked with the arrow keys and stops at its edges', () => {
    const size = [3, 5] as const;
    expect(moveInMatrix([0, 0], size, 'ArrowUp')).toEqual([0, 0]);
    expect(moveInMatrix([0, 0], size, 'ArrowDown')).toEqual([1, 0]);
    expect(moveInMatrix([1, 4], size, 'ArrowRight')).toEqual([1, 4]);
    expect(moveInMatrix([1, 2], size, 'End')).toEqual([1, 4]);
    expect(moveInMatrix([1, 2], size, 'Home')).toEqual([1, 0]);
    expect(moveInMatrix([1, 2], size, 'PageDown')).toEqual([2, 2]);
    expect(moveInMatrix([1, 2], size, 'a')).toBeUndefined();
  });
});

describe('words', () => {
  it('name what a weight acts on', () => {
    expect(rowName(layer({ inputChannels: 64 }), 12)).toBe('input channel 12');
    expect(rowName(layer({ kind: 'depthwise', kernelSize: 3 }), 5)).toBe('row 1, column 2');
    expect(rowName(layer({ kernelSize: 3 }), 5, 'rgb')).toBe('row 0, column 1, blue');
    expect(rowName(layer({ kernelSize: 3 }), 5, 'bgr')).toBe('row 0, column 1, red');
  });

  it('know what can be drawn as colours', () => {
    expect(drawingOf(layer({ kernelSize: 3 }), true)).toBe('filters');
    expect(drawingOf(layer({ kernelSize: 3 }), false)).toBe('matrix');
    expect(drawingOf(layer({ kind: 'depthwise', kernelSize: 3 }), false)).toBe('kernels');
    expect(drawingOf(layer({}), false)).toBe('matrix');
  });

  it('say what the bytes of a picture become', () => {
    const pre = { scale: 2 / 255, offset: -1, channelOrder: 'rgb' } as const;
    expect(pictureRange(pre)).toBe('−1 to 1');
  });
});
