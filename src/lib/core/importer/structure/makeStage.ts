import type { LayerSpec, StageSpec, TapName, TapRef } from '#lib/core/network/spec.ts';
import type { Operation } from '../operations/operation.ts';

/** A stage before it is written down: its operations by the tap that each makes, in order. */
export interface StageParts {
  readonly id: string;
  readonly kind: StageSpec['kind'];
  readonly input: TapRef;
  readonly layers: Partial<Record<TapName, Operation>>;
  readonly shortcut?: boolean;
}

/** The spec of a recognised stage; which layer reads which follows from their tensors. */
export function makeStage({ id, kind, input, layers, shortcut = false }: StageParts): StageSpec {
  const entries = Object.entries(layers) as [TapName, Operation][];
  const taps = new Map(entries.map(([tap, operation]) => [operation.output, tap]));
  const specs = entries.map(([tap, operation]): LayerSpec => {
    const { kind, kernelSize, stride, dilation, padding } = operation;
    const { inputChannels, outputChannels, activation } = operation;
    const from = taps.get(operation.input) ?? 'input';
    return {
      ...{ tap, from, kind, kernelSize, stride, dilation },
      ...{ inputChannels, outputChannels, activation },
      ...(padding && { padding })
    };
  });
  const stage = { id, kind, input, layers: specs, shortcut };
  if (kind !== 'inverted-residual') return stage;
  const { expand, depthwise } = layers;
  const expansionFactor = expand ? depthwise!.inputChannels / expand.inputChannels : 1;
  return { ...stage, expansionFactor };
}
