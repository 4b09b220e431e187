import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeDivisible } from './makeDivisible.ts';
import { mobilenetV2 } from './mobilenetV2.ts';
import { findStage, samePadding, outputSize, shapeOf, stageOutput, tapsOf } from './shapes.ts';
import { ssdlite } from './ssdlite.ts';

describe('makeDivisible', () => {
  it('gives a multiple of 8 that is not more than 10 % too low, nor 8 or more too high', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 2000, noNaN: true }), (channels) => {
        const rounded = makeDivisible(channels);
        expect(rounded % 8).toBe(0);
        expect(rounded).toBeGreaterThanOrEqual(0.9 * channels);
        expect(rounded).toBeLessThan(channels + 8);
      }),
      { seed: 1 }
    );
  });

  it('rounds up where the nearest multiple would lose too much', () => {
    expect(makeDivisible(0.35 * 32)).toBe(16);
    expect(makeDivisible(0.75 * 16)).toBe(16);
  });
});

describe('mobilenetV2', () => {
  const spec = mobilenetV2();

  it('has 17 blocks, of which 10 have a shortcut', () => {
    const blocks = spec.stages.filter(({ kind }) => kind === 'inverted-residual');
    expect(blocks).toHaveLength(17);
    const shortcuts = blocks.flatMap(({ shortcut }, index) => (shortcut ? [index] : []));
    expect(shortcuts).toEqual([2, 4, 5, 7, 8, 9, 11, 12, 14, 15]);
  });

  it('leaves the expansion of the first block out', () => {
    expect(tapsOf(findStage(spec, 'b0'))).toEqual(['depthwise', 'project']);
    expect(tapsOf(findStage(spec, 'b2'))).toEqual(['expand', 'depthwise', 'project', 'sum']);
  });

  it('never narrows the last convolution, but widens it', () => {
    const last = (widthMultiplier: number) =>
      findStage(mobilenetV2({ widthMultiplier }), 'last').layers[0].outputChannels;
    expect([0.35, 0.5, 1, 1.4].map(last)).toEqual([1280, 1280, 1280, 1792]);
  });

  it('hands each stage what the one before gives', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 2, noNaN: true }), (widthMultiplier) => {
        const { stages } = mobilenetV2({ widthMultiplier });
        for (let i = 1; i < stages.length; i++) {
          const before = stages[i - 1].layers;
          expect(stages[i].input).toEqual(stageOutput(stages[i - 1]));
          expect(stages[i].layers[0].inputChannels).toBe(before[before.length - 1].outputChannels);
        }
      }),
      { seed: 2, numRuns: 40 }
    );
  });
});

describe('ssdlite', () => {
  it('reads the expansion at output stride 16 first, then five smaller maps', () => {
    const spec = ssdlite({ inputSize: 320 });
    const maps = spec.detector!.heads.map((id) => findStage(spec, id).input);
    expect(maps[0]).toEqual({ stage: 'b13', tap: 'expand' });
    expect(maps.map((tap) => shapeOf(spec, tap).height)).toEqual([20, 10, 5, 3, 2, 1]);
    expect(maps.map((tap) => shapeOf(spec, tap).channels)).toEqual([576, 1280, 512, 256, 256, 128]);
  });
});

describe('SAME padding', () => {
  it('covers every input position and starts at most half a kernel outside', () => {
    const size = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(
        size,
        fc.constantFrom(1, 2),
        fc.constantFrom(1, 2, 4),
        (input, stride, dilation) => {
          const [before, after] = samePadding(input, 3, stride, dilation);
          const reach = (outputSize(input, stride) - 1) * stride + 2 * dilation + 1;
          expect(after - before === 0 || after - before === 1).toBe(true);
          expect(before + input + after).toBe(Math.max(reach, input));
        }
      ),
      { seed: 3 }
    );
  });

  it('pads a stride of 2 on an even side only after', () => {
    expect(samePadding(300, 3, 2, 1)).toEqual([0, 1]);
    expect(samePadding(75, 3, 2, 1)).toEqual([1, 1]);
  });
});
