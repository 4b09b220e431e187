import { describe, expect, it } from 'vitest';
import { multiplyAdds, parameters } from './costs.ts';
import { mobilenetV2 } from './mobilenetV2.ts';
import { detectorCost, ssd } from './ssdCosts.ts';
import { ssdlite } from './ssdlite.ts';

const options = { classes: 81, inputSize: 320 };

describe('the cost of the detector', () => {
  it('is that of the whole network without the backbone', () => {
    const spec = ssdlite(options);
    const backbone = mobilenetV2({ inputSize: 320, classes: null });
    const { whole, heads, maps } = detectorCost(spec);
    expect(whole.multiplyAdds).toBe(multiplyAdds(spec) - multiplyAdds(backbone));
    expect(whole.parameters).toBe(parameters(spec) - parameters(backbone));
    expect(whole.parameters).toBe(heads.parameters + maps.parameters);
  });

  it('comes to SSD’s 3×3 convolutions by hand', () => {
    // sides and channels of the six maps, boxes per cell; 85 numbers a box: 81 classes, 4 offsets
    const maps = [
      [20, 576, 3],
      [10, 1280, 6],
      [5, 512, 6],
      [3, 256, 6],
      [2, 256, 6],
      [1, 128, 6]
    ];
    const byHand = maps.reduce(
      (sum, [side, channels, boxes]) => sum + side ** 2 * 9 * channels * 85 * boxes,
      0
    );
    expect(detectorCost(ssd(options)).heads.multiplyAdds).toBe(byHand);
  });

  it('keeps the shapes of all predictions', () => {
    const [lite, standard] = [ssdlite(options), ssd(options)];
    for (const head of standard.detector!.heads) {
      const outputs = (spec: typeof lite) =>
        spec.stages
          .find(({ id }) => id === head)!
          .layers.filter(({ tap }) => tap === 'box' || tap === 'class')
          .map(({ outputChannels }) => outputChannels);
      expect(outputs(standard)).toEqual(outputs(lite));
    }
    expect(standard.name).toMatch(/^SSD on/);
  });
});
