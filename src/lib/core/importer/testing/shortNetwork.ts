import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import { stageOutput } from '#lib/core/network/shapes.ts';
import type { NetworkSpec } from '#lib/core/network/spec.ts';
import { classifier } from '#lib/core/network/stages.ts';

export interface ShortOptions {
  readonly widthMultiplier?: number;
  readonly inputSize?: number;
  /** `null`: the last map is all there is. */
  readonly classes?: number | null;
  /** How many of Table 2's seventeen blocks there are, from the first one on. */
  readonly blocks?: number;
}

/** The paper's network with its first few blocks only: the last ones have most of the weights. */
export function shortNetwork({
  widthMultiplier = 0.35,
  inputSize = 32,
  classes = 10,
  blocks = 5
}: ShortOptions): NetworkSpec {
  const whole = mobilenetV2({ widthMultiplier, inputSize, classes: null });
  const kept = whole.stages.slice(0, 1 + blocks);
  const [layer] = whole.stages[whole.stages.length - 1].layers;
  const before = kept[blocks].layers[kept[blocks].layers.length - 1].outputChannels;
  // as narrow as what it reads is
  const outputChannels = blocks < 17 ? before * 4 : layer.outputChannels;
  const last = {
    ...whole.stages[whole.stages.length - 1],
    input: stageOutput(kept[blocks]),
    layers: [{ ...layer, inputChannels: before, outputChannels }]
  };
  const head = classes === null ? [] : [classifier(stageOutput(last), outputChannels, classes)];
  return { ...whole, stages: [...kept, last, ...head] };
}
