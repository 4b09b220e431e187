import { layerMultiplyAdds, stageParameters, type ParameterCounting } from './costs.ts';
import { ssdlite, type SsdliteOptions } from './ssdlite.ts';
import { tensorShapes } from './shapes.ts';
import { convolutionLayer } from './stages.ts';
import type { LayerSpec, NetworkSpec, StageSpec } from './spec.ts';

/** Multiply-adds and parameters of a part of a network. */
export interface PartCost {
  readonly multiplyAdds: number;
  readonly parameters: number;
}

/** What the detector adds to the backbone: its further feature maps, and its predictors. */
export interface DetectorCost {
  readonly maps: PartCost;
  readonly heads: PartCost;
  readonly whole: PartCost;
}

/** SSD on the same backbone, and the cost of it. */
export function ssd(options: SsdliteOptions = {}): NetworkSpec {
  return withStandardConvolutions(ssdlite(options));
}

/**
 * The detector as SSD has it (Liu and others 2016), on the same feature maps: wherever SSDLite puts a
 * depthwise and a 1×1 convolution, in its predictors and in its further maps, a standard 3×3
 * convolution from the same input to the same output.
 */
export function withStandardConvolutions(spec: NetworkSpec): NetworkSpec {
  const stages = spec.stages.map((stage): StageSpec =>
    isDetector(stage) ? { ...stage, layers: joined(stage.layers) } : stage
  );
  return { ...spec, name: spec.name.replace('SSDLite', 'SSD'), stages };
}

function isDetector({ kind }: StageSpec): boolean {
  return kind === 'head' || kind === 'extra';
}

/** Each depthwise layer and the one that reads it become one. */
function joined(layers: readonly LayerSpec[]): LayerSpec[] {
  return layers.flatMap((layer): LayerSpec[] => {
    if (layer.kind === 'depthwise') return [];
    const depthwise = layers.find(({ kind, tap }) => kind === 'depthwise' && tap === layer.from);
    if (!depthwise) return [layer];
    const { tap, outputChannels, activation } = layer;
    const { from, inputChannels, kernelSize, stride } = depthwise;
    const channels = [inputChannels, outputChannels] as const;
    return [convolutionLayer(tap, from, channels, activation, { kernelSize, stride })];
  });
}

/** Cost of a detector's further maps and predictors; the backbone is not counted. */
export function detectorCost(
  spec: NetworkSpec,
  counting: ParameterCounting = 'folded'
): DetectorCost {
  const maps = partCost(spec, 'extra', counting);
  const heads = partCost(spec, 'head', counting);
  return {
    maps,
    heads,
    whole: {
      multiplyAdds: maps.multiplyAdds + heads.multiplyAdds,
      parameters: maps.parameters + heads.parameters
    }
  };
}

function partCost(
  spec: NetworkSpec,
  wanted: StageSpec['kind'],
  counting: ParameterCounting
): PartCost {
  const shapes = tensorShapes(spec);
  const cost = { multiplyAdds: 0, parameters: 0 };
  for (const stage of spec.stages.filter(({ kind }) => kind === wanted)) {
    cost.parameters += stageParameters(stage, counting);
    for (const layer of stage.layers)
      cost.multiplyAdds += layerMultiplyAdds(layer, shapes.get(`${stage.id}.${layer.tap}`)!);
  }
  return cost;
}
