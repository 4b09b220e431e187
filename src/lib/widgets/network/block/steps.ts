import { findStage, tapsOf } from '#lib/core/network/shapes.ts';
import type {
  Activation,
  LayerSpec,
  NetworkSpec,
  StageSpec,
  TapRef
} from '#lib/core/network/spec.ts';
import { boundOf } from '../layer/layerFacts.ts';

/** One tensor on the way through a stage. */
export interface Step {
  readonly tap: TapRef;
  /** True for what the stage is given. */
  readonly isInput: boolean;
  /** The layer that makes it; missing for the input and for a sum. */
  readonly layer: LayerSpec | undefined;
  /** What bounds its values. */
  readonly activation: Activation;
  /** Steps of one group show the same channels: what keeps channels, or adds them one by one. */
  readonly group: string;
}

/**
 * The tensors of a stage in the order in which they arise, its input first.
 * @throws RangeError if the network has no such stage
 */
export function stageSteps(spec: NetworkSpec, id: string): Step[] {
  const stage = findStage(spec, id);
  const input: Step = {
    tap: stage.input,
    isInput: true,
    layer: undefined,
    activation: boundOf(spec, stage.input),
    group: 'input'
  };
  const steps = tapsOf(stage).map((tap): Step => {
    const layer = stage.layers.find((candidate) => candidate.tap === tap);
    return {
      tap: { stage: id, tap },
      isInput: false,
      layer,
      activation: boundOf(spec, { stage: id, tap }),
      group: groupOf(stage, layer)
    };
  });
  return [input, ...steps];
}

/** A sum and the projection in it have the input's channels; depthwise and pooling those they read. */
function groupOf(stage: StageSpec, layer: LayerSpec | undefined): string {
  if (!layer || (stage.shortcut && layer.tap === 'project')) return 'input';
  if (layer.kind === 'convolution') return layer.tap;
  if (layer.from === 'input') return 'input';
  return groupOf(
    stage,
    stage.layers.find(({ tap }) => tap === layer.from)
  );
}

/** "3×3, each channel by itself, every 2nd place, then ReLU6" */
export function stepMeaning({ layer, isInput }: Step): string {
  if (isInput) return 'the block’s input';
  if (!layer) return 'projection + input';
  if (layer.kind === 'pool') return 'mean over the map';
  const side = layer.kernelSize;
  const stride = layer.stride > 1 ? `, stride ${layer.stride}` : '';
  const work =
    layer.kind === 'depthwise'
      ? `${side}×${side}, each channel on its own`
      : `${side}×${side}, ${layer.inputChannels} → ${layer.outputChannels} channels`;
  const after = { linear: ', then no ReLU6: linear', relu: ', then ReLU', relu6: ', then ReLU6' }[
    layer.activation
  ];
  return `${work}${stride}${after}`;
}
