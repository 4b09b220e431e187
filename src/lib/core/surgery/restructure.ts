import {
  weightKey,
  type Activation,
  type LayerSpec,
  type LayerWeights,
  type NetworkModel,
  type NetworkSpec,
  type StageSpec,
  type TapRef
} from '#lib/core/network/spec.ts';
import { findLayer, findStage } from '#lib/core/network/shapes.ts';
import type { Blocks, Operation } from './operation.ts';
import { quantiseKernel } from './quantise.ts';

/**
 * ReLU6 on linear projections, before the shortcut adds the block's input.
 * @throws RangeError if a block does not exist or has no linear projection
 */
export function addRelu6(model: NetworkModel, blocks: Blocks): NetworkModel {
  const chosen = blocksOf(model.spec, blocks, isLinearBottleneck, 'has no linear projection');
  return withStages(model, (stage) =>
    chosen.has(stage.id) ? withActivation(stage, ({ tap }) => tap === 'project', 'relu6') : stage
  );
}

/**
 * Blocks without their shortcut; who read the sum reads the projection.
 * @throws RangeError if a block does not exist or has no shortcut
 */
export function cutShortcuts(model: NetworkModel, blocks: Blocks): NetworkModel {
  const chosen = blocksOf(model.spec, blocks, ({ shortcut }) => shortcut, 'has no shortcut');
  return withStages(model, (stage) => {
    const { input } = stage;
    const isRead = input.tap === 'sum' && chosen.has(input.stage);
    return {
      ...stage,
      input: isRead ? { stage: input.stage, tap: 'project' } : input,
      shortcut: stage.shortcut && !chosen.has(stage.id)
    };
  });
}

/** ReLU in place of ReLU6. @throws RangeError if there is no ReLU6 in that place */
export function replaceRelu6(
  model: NetworkModel,
  layers: Extract<Operation, { kind: 'relu' }>['layers']
): NetworkModel {
  const isChosen = ({ id }: StageSpec, { tap, activation }: LayerSpec) =>
    activation === 'relu6' &&
    (layers === 'all' ||
      (layers === 'expansions' ? tap === 'expand' : layers.stage === id && layers.tap === tap));
  if (typeof layers !== 'string') findLayer(findStage(model.spec, layers.stage), layers.tap);
  const found = model.spec.stages.some((stage) =>
    stage.layers.some((layer) => isChosen(stage, layer))
  );
  if (!found) throw new RangeError('There is no ReLU6 at this point.');
  return withStages(model, (stage) =>
    withActivation(stage, (layer) => isChosen(stage, layer), 'relu')
  );
}

/** Kernels on a grid; biases and all other layers are shared. @throws RangeError if there is no such layer */
export function quantiseWeights(
  model: NetworkModel,
  operation: Extract<Operation, { kind: 'weights' }>
): NetworkModel {
  const weights = new Map(model.weights);
  for (const { stage, tap } of weightedLayers(model.spec, operation.layers)) {
    const key = weightKey(stage, tap);
    const { kernel, bias } = present(weights, key);
    weights.set(key, { kernel: quantiseKernel(kernel, bias.length, operation), bias });
  }
  return { ...model, weights };
}

function weightedLayers(spec: NetworkSpec, layers: 'all' | TapRef): TapRef[] {
  if (layers !== 'all') {
    findLayer(findStage(spec, layers.stage), layers.tap);
    return [layers];
  }
  return spec.stages.flatMap((stage) =>
    stage.layers
      .filter(({ kind }) => kind !== 'pool')
      .map(({ tap }): TapRef => ({ stage: stage.id, tap }))
  );
}

function present(weights: ReadonlyMap<string, LayerWeights>, key: string): LayerWeights {
  const found = weights.get(key);
  if (!found) throw new RangeError(`The layer ${key} has no weights.`);
  return found;
}

export function isLinearBottleneck({ kind, layers }: StageSpec): boolean {
  return (
    kind === 'inverted-residual' &&
    layers.some(({ tap, activation }) => tap === 'project' && activation === 'linear')
  );
}

function blocksOf(
  spec: NetworkSpec,
  blocks: Blocks,
  fits: (stage: StageSpec) => boolean,
  lacks: string
): ReadonlySet<string> {
  if (blocks === 'all') {
    const found = spec.stages.filter(fits).map(({ id }) => id);
    if (found.length === 0) throw new RangeError(`Every block ${lacks}.`);
    return new Set(found);
  }
  for (const id of blocks)
    if (!fits(findStage(spec, id))) throw new RangeError(`Stage "${id}" ${lacks}.`);
  return new Set(blocks);
}

function withActivation(
  stage: StageSpec,
  isChosen: (layer: LayerSpec) => boolean,
  activation: Activation
): StageSpec {
  const layers = stage.layers.map((layer) => (isChosen(layer) ? { ...layer, activation } : layer));
  return { ...stage, layers };
}

function withStages(model: NetworkModel, change: (stage: StageSpec) => StageSpec): NetworkModel {
  return { ...model, spec: { ...model.spec, stages: model.spec.stages.map(change) } };
}
