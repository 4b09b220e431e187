import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkpoints } from '#lib/core/paper/checkpoints.ts';
import { activationBytes, multiplyAdds, parameters, stageMultiplyAdds, tapCost } from './costs.ts';
import { mobilenetV2 } from './mobilenetV2.ts';
import { findStage } from './shapes.ts';
import type { TapName } from './spec.ts';
import { ssdlite } from './ssdlite.ts';

/** Every layer of the shipped detector at 300×300, counted from its checkpoint: side, parameters, MAdds. */
const counted: readonly (readonly [string, number, number, number])[] = [
  ['stem.convolution', 150, 896, 19_440_000],
  ['b0.depthwise', 150, 320, 6_480_000],
  ['b0.project', 150, 528, 11_520_000],
  ['b1.expand', 150, 1_632, 34_560_000],
  ['b1.depthwise', 75, 960, 4_860_000],
  ['b1.project', 75, 2_328, 12_960_000],
  ['b2.expand', 75, 3_600, 19_440_000],
  ['b2.depthwise', 75, 1_440, 7_290_000],
  ['b2.project', 75, 3_480, 19_440_000],
  ['b3.expand', 75, 3_600, 19_440_000],
  ['b3.depthwise', 38, 1_440, 1_871_424],
  ['b3.project', 38, 4_640, 6_653_952],
  ['b4.expand', 38, 6_336, 8_871_936],
  ['b4.depthwise', 38, 1_920, 2_495_232],
  ['b4.project', 38, 6_176, 8_871_936],
  ['b5.expand', 38, 6_336, 8_871_936],
  ['b5.depthwise', 38, 1_920, 2_495_232],
  ['b5.project', 38, 6_176, 8_871_936],
  ['b6.expand', 38, 6_336, 8_871_936],
  ['b6.depthwise', 19, 1_920, 623_808],
  ['b6.project', 19, 12_352, 4_435_968],
  ['b7.expand', 19, 24_960, 8_871_936],
  ['b7.depthwise', 19, 3_840, 1_247_616],
  ['b7.project', 19, 24_640, 8_871_936],
  ['b8.expand', 19, 24_960, 8_871_936],
  ['b8.depthwise', 19, 3_840, 1_247_616],
  ['b8.project', 19, 24_640, 8_871_936],
  ['b9.expand', 19, 24_960, 8_871_936],
  ['b9.depthwise', 19, 3_840, 1_247_616],
  ['b9.project', 19, 24_640, 8_871_936],
  ['b10.expand', 19, 24_960, 8_871_936],
  ['b10.depthwise', 19, 3_840, 1_247_616],
  ['b10.project', 19, 36_960, 13_307_904],
  ['b11.expand', 19, 55_872, 19_961_856],
  ['b11.depthwise', 19, 5_760, 1_871_424],
  ['b11.project', 19, 55_392, 19_961_856],
  ['b12.expand', 19, 55_872, 19_961_856],
  ['b12.depthwise', 19, 5_760, 1_871_424],
  ['b12.project', 19, 55_392, 19_961_856],
  ['b13.expand', 19, 55_872, 19_961_856],
  ['b13.depthwise', 10, 5_760, 518_400],
  ['b13.project', 10, 92_320, 9_216_000],
  ['b14.expand', 10, 154_560, 15_360_000],
  ['b14.depthwise', 10, 9_600, 864_000],
  ['b14.project', 10, 153_760, 15_360_000],
  ['b15.expand', 10, 154_560, 15_360_000],
  ['b15.depthwise', 10, 9_600, 864_000],
  ['b15.project', 10, 153_760, 15_360_000],
  ['b16.expand', 10, 154_560, 15_360_000],
  ['b16.depthwise', 10, 9_600, 864_000],
  ['b16.project', 10, 307_520, 30_720_000],
  ['last.convolution', 10, 410_880, 40_960_000],
  ['x2.reduce', 10, 327_936, 32_768_000],
  ['x2.depthwise', 5, 2_560, 57_600],
  ['x2.pointwise', 5, 131_584, 3_276_800],
  ['x3.reduce', 5, 65_664, 1_638_400],
  ['x3.depthwise', 3, 1_280, 10_368],
  ['x3.pointwise', 3, 33_024, 294_912],
  ['x4.reduce', 3, 32_896, 294_912],
  ['x4.depthwise', 2, 1_280, 4_608],
  ['x4.pointwise', 2, 33_024, 131_072],
  ['x5.reduce', 2, 16_448, 65_536],
  ['x5.depthwise', 1, 640, 576],
  ['x5.pointwise', 1, 8_320, 8_192],
  ['h0.boxDepthwise', 19, 5_760, 1_871_424],
  ['h0.box', 19, 6_924, 2_495_232],
  ['h0.classDepthwise', 19, 5_760, 1_871_424],
  ['h0.class', 19, 157_521, 56_766_528],
  ['h1.boxDepthwise', 10, 12_800, 1_152_000],
  ['h1.box', 10, 30_744, 3_072_000],
  ['h1.classDepthwise', 10, 12_800, 1_152_000],
  ['h1.class', 10, 699_426, 69_888_000],
  ['h2.boxDepthwise', 5, 5_120, 115_200],
  ['h2.box', 5, 12_312, 307_200],
  ['h2.classDepthwise', 5, 5_120, 115_200],
  ['h2.class', 5, 280_098, 6_988_800],
  ['h3.boxDepthwise', 3, 2_560, 20_736],
  ['h3.box', 3, 6_168, 55_296],
  ['h3.classDepthwise', 3, 2_560, 20_736],
  ['h3.class', 3, 140_322, 1_257_984],
  ['h4.boxDepthwise', 2, 2_560, 9_216],
  ['h4.box', 2, 6_168, 24_576],
  ['h4.classDepthwise', 2, 2_560, 9_216],
  ['h4.class', 2, 140_322, 559_104],
  ['h5.boxDepthwise', 1, 1_280, 1_152],
  ['h5.box', 1, 3_096, 3_072],
  ['h5.classDepthwise', 1, 1_280, 1_152],
  ['h5.class', 1, 70_434, 69_888]
];

describe('the shipped detector, layer by layer', () => {
  const spec = ssdlite({ inputSize: 300 });

  it.each(counted)('%s', (key, side, parameterCount, multiplyAddCount) => {
    const [stage, tap] = key.split('.') as [string, TapName];
    const cost = tapCost(spec, { stage, tap });
    expect([cost.shape.height, cost.shape.width]).toEqual([side, side]);
    expect(cost.parameters).toBe(parameterCount);
    expect(cost.multiplyAdds).toBe(multiplyAddCount);
  });

  it('has no other layers', () => {
    const keys = spec.stages.flatMap(({ id, layers }) => layers.map(({ tap }) => `${id}.${tap}`));
    expect(keys).toEqual(counted.map(([key]) => key));
  });

  it('sums up', () => {
    expect(parameters(spec)).toBe(4_475_167);
    expect(multiplyAdds(spec)).toBe(counted.reduce((sum, row) => sum + row[3], 0));
  });

  it('needs 804.4 million multiply-adds at 320×320, the resolution of Table 6', () => {
    expect(multiplyAdds(spec, { height: 320, width: 320 }) / 1e6).toBeCloseTo(804.4, 1);
  });

  it('counts a shortcut’s sum as free, and its bytes as the projection’s', () => {
    const sum = tapCost(spec, { stage: 'b2', tap: 'sum' });
    expect(sum).toMatchObject({ multiplyAdds: 0, parameters: 0, bytes: 75 * 75 * 24 * 4 });
    expect(() => tapCost(spec, { stage: 'b1', tap: 'sum' })).toThrow(RangeError);
  });
});

describe('the classifier of Table 2', () => {
  const spec = mobilenetV2();

  it('needs 300,774,272 multiply-adds at 224×224', () => {
    expect(multiplyAdds(spec)).toBe(300_774_272);
  });

  it('has as many parameters as are published, by what is counted', () => {
    expect(parameters(spec, 'kernels')).toBe(3_470_760);
    expect(parameters(spec, 'batch-norm')).toBe(3_504_872);
    expect(parameters(spec, 'all')).toBe(3_538_984);
  });

  it('would need 313.6 million if the first block had an expansion of t = 1', () => {
    const { inputChannels } = findStage(spec, 'b0').layers[0];
    const expansion = 112 * 112 * inputChannels ** 2;
    expect((multiplyAdds(spec) + expansion) / 1e6).toBeCloseTo(313.6, 1);
  });
});

describe('the 22 official checkpoints', () => {
  it.each(checkpoints)('$widthMultiplier at $inputSize', (row) => {
    const spec = mobilenetV2({ ...row, classes: 1001 });
    // the README counts 1000 of the checkpoint's 1001 classes
    const published = mobilenetV2(row);
    expect(Math.trunc(multiplyAdds(published) / 1e6)).toBe(row.multiplyAddsMillion);
    expect(Number((parameters(published, 'kernels') / 1e6).toFixed(2))).toBe(row.parametersMillion);
    expect(multiplyAdds(spec) - multiplyAdds(published)).toBe(
      findStage(spec, 'last').layers[0].outputChannels
    );
  });
});

describe('at any resolution', () => {
  it('stages add up to the whole, and rectangles cost what they are', () => {
    const side = fc.integer({ min: 1, max: 400 });
    fc.assert(
      fc.property(side, side, (height, width) => {
        const spec = ssdlite();
        const resolution = { height, width };
        const sum = spec.stages.reduce(
          (a, { id }) => a + stageMultiplyAdds(spec, id, resolution),
          0
        );
        const stem = tapCost(
          spec,
          { stage: 'stem', tap: 'convolution' },
          { resolution, bytesPerValue: 2 }
        );
        expect(sum).toBe(multiplyAdds(spec, resolution));
        expect(stem.bytes).toBe(Math.ceil(height / 2) * Math.ceil(width / 2) * 32 * 2);
        expect(activationBytes(stem.shape, 2)).toBe(stem.bytes);
      }),
      { seed: 7, numRuns: 30 }
    );
  });
});
