import type { BlockSpectra, NetworkActivity } from '#lib/core/activity/activity.ts';
import { expandingBlocks } from '#lib/core/activity/activityProbe.ts';
import { tensorShapes } from '#lib/core/network/shapes.ts';
import { weightKey, type NetworkSpec } from '#lib/core/network/spec.ts';

/**
 * Made-up activity, for tests: half of the channels positive at every pixel and one more cut at its
 * upper end, but at the first pixel of an expanding layer `k + extra` positive and two of them cut.
 * Every spectrum halves from one direction to the next, the bottleneck's over its first four.
 */
export function fakeActivity(spec: NetworkSpec, extra: number): NetworkActivity {
  const shapes = tensorShapes(spec);
  const blocks = expandingBlocks(spec.stages);
  const layers = spec.stages.flatMap(({ id, layers: own }) =>
    own.flatMap(({ tap, activation, inputChannels }) => {
      if (activation === 'linear') return [];
      const shape = shapes.get(weightKey(id, tap))!;
      const positive = new Uint16Array(shape.height * shape.width).fill(shape.channels / 2);
      const inside = positive.map((count) => count - 1);
      if (tap === 'expand') {
        positive[0] = inputChannels + extra;
        inside[0] = inputChannels + extra - 2;
      }
      return { ...shape, stage: id, tap, positive, inside };
    })
  );
  const spectra = blocks.map(({ id, layers: [expand] }): BlockSpectra => {
    const { height, width } = shapes.get(weightKey(id, 'expand'))!;
    const { inputChannels, outputChannels } = expand;
    return {
      stage: id,
      inputChannels,
      expandedChannels: outputChannels,
      pixels: height * width,
      bottleneck: halving(inputChannels, 4),
      linear: halving(inputChannels, 6),
      expanded: halving(Math.min(outputChannels, height * width), 12)
    };
  });
  const weakest = blocks.map(({ id, layers: [{ inputChannels }] }) => {
    const inside = inputChannels + extra - 2;
    return { stage: id, x: 0, y: 0, inside, rank: Math.min(inputChannels, inside), condition: 50 };
  });
  return { layers, spectra, weakest };
}

function halving(count: number, alive: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => (i < alive ? 2 ** -i : 0));
}
