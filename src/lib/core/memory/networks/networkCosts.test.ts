import { describe, expect, it } from 'vitest';
import { multiplyAdds, parameters } from '#lib/core/network/costs.ts';
import { mobilenetV2 as mobilenetV2Spec } from '#lib/core/network/mobilenetV2.ts';
import { ssdlite as ssdliteSpec } from '#lib/core/network/ssdlite.ts';
import { mobilenetV1 } from './mobilenetV1.ts';
import { mobilenetV2, ssdlite } from './mobilenetV2.ts';
import { networkMultiplyAdds, networkParameters } from './networkCosts.ts';
import { resNet50 } from './resNet50.ts';
import { shuffleNet } from './shuffleNet.ts';

const millions = (value: number, digits = 0) => Number((value / 1e6).toFixed(digits));

/** The stem's multiply-adds: 3×3×3 in, stride 2. */
const stemMultiplyAdds = (resolution: number, channels: number) =>
  (resolution / 2) ** 2 * 27 * channels;

describe('MobileNetV1', () => {
  it('has the counts that Keras prints: 4,253,864 parameters, 4,231,976 of them trained', () => {
    expect(networkMultiplyAdds(mobilenetV1())).toBe(568_740_352);
    expect(networkParameters(mobilenetV1(), 'all')).toBe(4_253_864);
    expect(networkParameters(mobilenetV1())).toBe(4_231_976);
  });

  it.each([
    [1, 4.24],
    [0.75, 2.59],
    [0.5, 1.34],
    [0.25, 0.47]
  ])(
    'at α = %s is listed with %s million parameters: three of a batch norm’s four numbers',
    (widthMultiplier, listed) => {
      const network = mobilenetV1({ widthMultiplier });
      const three =
        (networkParameters(network, 'batch-norm') + networkParameters(network, 'all')) / 2;
      expect(millions(three, 2)).toBe(listed);
    }
  );

  // tensorflow/models, research/slim/nets/mobilenet_v1.md: α, resolution, millions of multiply-adds
  it.each([
    [1, 192, 418],
    [1, 160, 291],
    [1, 128, 186],
    [0.5, 192, 110],
    [0.5, 160, 77],
    [0.5, 128, 49],
    [0.25, 224, 41],
    [0.25, 160, 21],
    [0.25, 128, 14]
  ])('%s_%s has %s million', (widthMultiplier, resolution, listed) => {
    const counted = networkMultiplyAdds(mobilenetV1({ widthMultiplier, resolution })) / 1e6;
    expect(Math.abs(counted - listed)).toBeLessThan(1);
  });

  it.each([
    [224, 317],
    [192, 233],
    [160, 162],
    [128, 104]
  ])('0.75_%s is listed with %s million: without the stem', (resolution, listed) => {
    const network = mobilenetV1({ widthMultiplier: 0.75, resolution });
    const withoutStem = networkMultiplyAdds(network) - stemMultiplyAdds(resolution, 24);
    expect(millions(withoutStem)).toBe(listed);
  });

  it('counts 325 million for 0.75_224 with the stem, as its paper does', () => {
    expect(millions(networkMultiplyAdds(mobilenetV1({ widthMultiplier: 0.75 })))).toBe(325);
  });
});

describe('MobileNetV2', () => {
  it.each([0.35, 0.5, 1, 1.4])('is the spec at α = %s', (widthMultiplier) => {
    const network = mobilenetV2({ widthMultiplier, resolution: 192 });
    const spec = mobilenetV2Spec({ widthMultiplier, inputSize: 192 });
    expect(networkMultiplyAdds(network)).toBe(multiplyAdds(spec));
    for (const counting of ['kernels', 'folded', 'batch-norm', 'all'] as const)
      expect(networkParameters(network, counting)).toBe(parameters(spec, counting));
  });

  it('has 300,774,272 multiply-adds', () => {
    expect(networkMultiplyAdds(mobilenetV2())).toBe(300_774_272);
  });

  it('is the spec with SSDLite, too', () => {
    const spec = ssdliteSpec({ inputSize: 300 });
    expect(networkMultiplyAdds(ssdlite({ resolution: 300 }))).toBe(multiplyAdds(spec));
    expect(networkParameters(ssdlite(), 'folded')).toBe(parameters(spec));
  });
});

describe('ShuffleNet', () => {
  // the authors' released models, megvii-model/ShuffleNet-Series, ShuffleNetV1/README.md; 2× is in Table 4
  it.each([
    [2, 524, 5.4],
    [1, 138, 1.9],
    [0.5, 38, 0.7]
  ])(
    '%s× with g = 3 has %s million multiply-adds and %s million parameters',
    (scale, madds, params) => {
      const network = shuffleNet({ groups: 3, scale });
      expect(Math.abs(networkMultiplyAdds(network) / 1e6 - madds)).toBeLessThan(1);
      expect(Math.abs(networkParameters(network) / 1e6 - params)).toBeLessThan(0.06);
    }
  );

  // ShuffleNet, Table 1: complexity of 1×, cut to whole millions
  it.each([
    [2, 140],
    [3, 137]
  ] as const)('1× with g = %s has %s million', (groups, listed) => {
    expect(Math.floor(networkMultiplyAdds(shuffleNet({ groups, scale: 1 })) / 1e6)).toBe(listed);
  });

  it('misses the 292 million of 1.5× by a wider stem only: the authors keep 24 channels there', () => {
    const scaled = networkMultiplyAdds(shuffleNet({ scale: 1.5 }));
    const own = networkMultiplyAdds(shuffleNet({ scale: 1.5, stemChannels: 24 }));
    expect([millions(scaled), millions(own)]).toEqual([300, 292]);
    expect(millions(networkParameters(shuffleNet({ scale: 1.5 })), 1)).toBe(3.4);
  });

  it('divides into groups at every width', () => {
    for (const groups of [2, 3] as const)
      for (const widthMultiplier of [0.25, 0.35, 0.5, 0.75, 1, 1.3, 1.4]) {
        const { layers } = shuffleNet({ groups, widthMultiplier });
        for (const { channels = 0, groups: own } of layers) expect(channels % own).toBe(0);
        expect(Number.isInteger(networkMultiplyAdds(shuffleNet({ groups, widthMultiplier })))).toBe(
          true
        );
      }
  });
});

describe('ResNet-50', () => {
  it('has the parameters of torchvision’s: 25,557,032', () => {
    expect(networkParameters(resNet50())).toBe(25_557_032);
  });

  it('has 4.09 thousand million multiply-adds with the stride in the 3×3, torchvision’s figure', () => {
    expect(networkMultiplyAdds(resNet50())).toBe(4_089_184_256);
  });

  it('has 3.86 thousand million with the stride in the first 1×1, the paper’s 3.8', () => {
    expect(networkMultiplyAdds(resNet50({ strideIn: 'reduce' }))).toBe(3_857_973_248);
  });
});
