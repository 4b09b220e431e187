import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { rowLayout, shortcutPath } from './layout.ts';
import { rowScales } from './rowScales.ts';
import { stageSteps, stepMeaning } from './steps.ts';

const spec = ssdlite({ inputSize: 300 });
const names = (stage: string) =>
  stageSteps(spec, stage).map(({ tap, group }) => `${tap.stage}.${tap.tap} ${group}`);

describe('stageSteps', () => {
  it('are the input and all tensors; what keeps or adds channels shows the same ones', () => {
    expect(names('b8')).toEqual([
      'b7.sum input',
      'b8.expand expand',
      'b8.depthwise expand',
      'b8.project input',
      'b8.sum input'
    ]);
  });

  it('know blocks without shortcut or expansion, the stem, and a head’s two branches', () => {
    expect(names('b1')).toEqual([
      'b0.project input',
      'b1.expand expand',
      'b1.depthwise expand',
      'b1.project project'
    ]);
    expect(names('b0')).toEqual([
      'stem.convolution input',
      'b0.depthwise input',
      'b0.project project'
    ]);
    expect(names('stem')).toEqual(['image.image input', 'stem.convolution convolution']);
    expect(names('h0')).toEqual([
      'b13.expand input',
      'h0.boxDepthwise input',
      'h0.box box',
      'h0.classDepthwise input',
      'h0.class class'
    ]);
  });

  it('say what they do', () => {
    const said = (stage: string) => stageSteps(spec, stage).map(stepMeaning);
    expect(said('b13')).toEqual([
      'the block’s input',
      '1×1, 96 → 576 channels, then ReLU6',
      '3×3, each channel on its own, stride 2, then ReLU6',
      '1×1, 576 → 160 channels, then no ReLU6: linear'
    ]);
    expect(said('b8').at(-1)).toBe('projection + input');
  });

  it('exist for every stage of the network', () => {
    for (const { id, layers, shortcut } of spec.stages)
      expect(stageSteps(spec, id)).toHaveLength(1 + layers.length + (shortcut ? 1 : 0));
    expect(() => stageSteps(spec, 'b99')).toThrow(RangeError);
  });
});

describe('rowScales', () => {
  const within = (low: number, high: number) => ({ summary: { low, high } });

  it('are 0 to 6 after ReLU6, and as far as the largest of all signed tensors', () => {
    const steps = stageSteps(spec, 'b8');
    const scales = rowScales(
      steps,
      new Map([
        [steps[0], within(-7, 2)],
        [steps[1], within(0, 5)],
        [steps[3], within(-1, 3)],
        [steps[4], within(4, 9)]
      ])
    );
    expect(scales.relu6).toMatchObject({ low: 0, high: 6 });
    expect(scales.linear).toMatchObject({ low: -9, high: 9 });
    expect(scales.relu).toBeUndefined();
  });

  it('are not known before there is a tensor', () => {
    const steps = stageSteps(spec, 'b8');
    expect(rowScales(steps, new Map()).linear).toBeUndefined();
  });
});

describe('rowLayout', () => {
  it('shows eight to twenty-four maps, wide enough to be pressed, inside the row', () => {
    fc.assert(
      fc.property(fc.integer({ min: 232, max: 2000 }), (width) => {
        const { count, cell, gap } = rowLayout(width);
        expect(count).toBeGreaterThanOrEqual(8);
        expect(count).toBeLessThanOrEqual(24);
        expect(cell).toBeGreaterThanOrEqual(24);
        expect(count * (cell + gap) - gap).toBeLessThanOrEqual(width + 1e-9);
      })
    );
  });
});

describe('shortcutPath', () => {
  it('leads from the middle of the first row to the middle of the last', () => {
    // five rows of 100 with gaps of 10
    const path = shortcutPath(5, 540, 10, 26);
    expect(path.startsWith('M0 50H')).toBe(true);
    expect(path).toContain(' 490H2');
  });
});
