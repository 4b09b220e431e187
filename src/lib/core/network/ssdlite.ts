import { mobilenetV2, type MobilenetV2Options } from './mobilenetV2.ts';
import { stageOutput } from './shapes.ts';
import type { NetworkSpec, StageSpec, TapRef } from './spec.ts';
import { detectionHead, extraLayer } from './stages.ts';

/** Output channels of the four feature maps that SSDLite adds; each is first reduced to half. */
const extraChannels: readonly number[] = [512, 256, 256, 128];

/** Default boxes per position of each of the six feature maps. */
const anchorsPerCell: readonly number[] = [3, 6, 6, 6, 6, 6];

/** Divisors of the box code in the TensorFlow detection models: y, x, height, width. */
export const tensorflowBoxCoding = [10, 10, 5, 5] as const;

export interface SsdliteOptions extends Omit<MobilenetV2Options, 'classes'> {
  /** Logits per default box, background included; COCO's id list gives 91. */
  readonly classes?: number;
}

/**
 * MobileNetV2 with SSDLite (section 6.2). The first predictor reads the expansion of the block that
 * goes from output stride 16 to 32, the second the last convolution, the others four extra layers.
 */
export function ssdlite(options: SsdliteOptions = {}): NetworkSpec {
  const { inputSize = 320, classes = 91, widthMultiplier = 1 } = options;
  const base = mobilenetV2({ widthMultiplier, inputSize, classes: null });
  const stages = [...base.stages];
  extraChannels.forEach((channels, index) => {
    // as in the detection models' code: the multiplier scales the extra layers, never below 16
    const output = Math.max(16, Math.floor(channels * widthMultiplier));
    stages.push(extra(stages[stages.length - 1], `x${index + 2}`, output));
  });
  const features = [firstFeature(base), ...stages.slice(base.stages.length - 1).map(featureOf)];
  const heads = features.map(({ tap, channels }, index) =>
    detectionHead(`h${index}`, tap, channels, { anchors: anchorsPerCell[index], classes })
  );
  return {
    ...base,
    name: `SSDLite on ${base.name}`,
    stages: [...stages, ...heads],
    detector: { heads: heads.map((head) => head.id), classes, boxCoding: tensorflowBoxCoding }
  };
}

function extra(previous: StageSpec, id: string, output: number): StageSpec {
  const { tap, channels } = featureOf(previous);
  return extraLayer(id, tap, { input: channels, reduced: Math.floor(output / 2), output });
}

interface Feature {
  readonly tap: TapRef;
  readonly channels: number;
}

function featureOf(stage: StageSpec): Feature {
  const channels = stage.layers[stage.layers.length - 1].outputChannels;
  return { tap: stageOutput(stage), channels };
}

/** The expansion of the last block with stride 2: the paper's "expansion of layer 15". */
function firstFeature(base: NetworkSpec): Feature {
  const strided = base.stages.filter((stage) => stage.layers.some((layer) => layer.stride === 2));
  const block = strided[strided.length - 1];
  return {
    tap: { stage: block.id, tap: 'expand' },
    channels: block.layers[0].outputChannels
  };
}
