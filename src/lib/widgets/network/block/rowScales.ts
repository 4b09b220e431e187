import type { TensorSummary } from '#lib/core/tensor/channels/tensorSummary.ts';
import { divergingScale, sequentialScale, type ColourScale } from '#lib/viz/colourMaps.ts';
import type { Step } from './steps.ts';

/** What each step is drawn on: 0 to 6 after ReLU6, and one zero-centred scale for all signed ones. */
export interface RowScales {
  /** Missing where no step needs it, or none that does is there yet. */
  readonly relu6?: ColourScale;
  readonly relu?: ColourScale;
  readonly linear?: ColourScale;
}

/** @param tensors those of the steps that are there */
export function rowScales(
  steps: readonly Step[],
  tensors: ReadonlyMap<Step, { readonly summary: Pick<TensorSummary, 'low' | 'high'> }>
): RowScales {
  const reach = (activation: Step['activation']) => {
    let most: number | undefined;
    for (const step of steps) {
      const tensor = step.activation === activation ? tensors.get(step) : undefined;
      if (tensor) most = Math.max(most ?? 0, tensor.summary.high, -tensor.summary.low);
    }
    return most;
  };
  const [relu, linear] = [reach('relu'), reach('linear')];
  return {
    ...(steps.some(({ activation }) => activation === 'relu6') && { relu6: sequentialScale(6) }),
    ...(relu !== undefined && { relu: sequentialScale(relu) }),
    ...(linear !== undefined && { linear: divergingScale(linear) })
  };
}
