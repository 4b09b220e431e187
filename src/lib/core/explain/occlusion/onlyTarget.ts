import { ancestorsOf, keyOf, operationsOf } from '../gradient/operations.ts';
import type { Target, TargetPlace } from '../gradient/target.ts';
import {
  weightKey,
  type LayerSpec,
  type LayerWeights,
  type NetworkModel,
  type StageSpec
} from '../../network/spec.ts';

/** A network that computes one output, and where that one stands in it. */
export interface TargetNetwork {
  readonly model: NetworkModel;
  readonly place: TargetPlace;
}

/**
 * The part of a network that one output is made by: the layers that lead there and, of a detector's
 * head, the one channel. Everything that is left computes what it did, bit for bit. A classifier
 * keeps all its logits, because a probability depends on all of them.
 */
export function onlyTarget(model: NetworkModel, target: Target, place: TargetPlace): TargetNetwork {
  const { spec } = model;
  const needed = ancestorsOf(operationsOf(spec), place.at);
  const stages = spec.stages.flatMap((stage) => pruned(stage, needed));
  // the anchors and the other heads are gone, and with them what a detector is
  const whole: NetworkModel = {
    spec: { ...spec, stages, detector: undefined },
    weights: model.weights
  };
  return target.kind === 'anchor' ? withOneChannel(whole, place) : { model: whole, place };
}

function pruned(stage: StageSpec, needed: ReadonlySet<string>): StageSpec[] {
  const has = (tap: LayerSpec['tap']) => needed.has(keyOf({ stage: stage.id, tap }));
  const layers = stage.layers.filter(({ tap }) => has(tap));
  return layers.length === 0 ? [] : [{ ...stage, layers, shortcut: stage.shortcut && has('sum') }];
}

function withOneChannel({ spec, weights }: NetworkModel, place: TargetPlace): TargetNetwork {
  const { at, channel } = place;
  const key = weightKey(at.stage, at.tap);
  const one = (layer: LayerSpec) =>
    layer.tap === at.tap ? { ...layer, outputChannels: 1 } : layer;
  const stages = spec.stages.map((stage) =>
    stage.id === at.stage ? { ...stage, layers: stage.layers.map(one) } : stage
  );
  const cut = channelOf(weights.get(key)!, channel);
  return {
    model: { spec: { ...spec, stages }, weights: new Map([...weights, [key, cut]]) },
    place: { ...place, channel: 0 }
  };
}

/** One output channel of a convolution. */
function channelOf({ kernel, bias }: LayerWeights, channel: number): LayerWeights {
  const rows = kernel.length / bias.length;
  return {
    kernel: Float32Array.from({ length: rows }, (_, row) => kernel[row * bias.length + channel]),
    bias: bias.slice(channel, channel + 1)
  };
}
