import { shapeOf, type Shape } from '#lib/core/network/shapes.ts';
import type { NetworkSpec } from '#lib/core/network/spec.ts';
import type { Step } from '../../block/steps.ts';

/** One tensor of a block, as a row of maps. */
export interface BlockRow {
  readonly step: Step;
  readonly shape: Shape;
  /** How many maps are drawn: one for every so many channels, so that rows show their widths. */
  readonly maps: number;
}

/** Each row draws one map for every so many channels. */
export interface BlockRows {
  readonly rows: readonly BlockRow[];
  readonly channelsPerMap: number;
}

/**
 * The rows of a block, the widest filled with maps and the others in proportion.
 * @param steps the block's tensors, see `stageSteps`
 * @param most maps that fit beside each other
 */
export function blockRows(spec: NetworkSpec, steps: readonly Step[], most: number): BlockRows {
  const shapes = steps.map(({ tap }) => shapeOf(spec, tap));
  const widest = Math.max(...shapes.map(({ channels }) => channels));
  const channelsPerMap = Math.max(1, Math.ceil(widest / most));
  return {
    channelsPerMap,
    rows: steps.map((step, index) => ({
      step,
      shape: shapes[index],
      maps: mapsOf(shapes[index].channels, channelsPerMap)
    }))
  };
}

/** Maps drawn of so many channels: at least one. */
export function mapsOf(channels: number, channelsPerMap: number): number {
  return Math.max(1, Math.round(channels / channelsPerMap));
}

/** Maps that fit into a width, each at least as wide as a finger needs. */
export function mostMaps(width: number): number {
  return Math.min(24, Math.max(8, Math.floor((width + 3) / 27)));
}

/** What happens between two rows: "1×1 expand, 64 → 384 channels" and "ReLU6" or "none". */
export function arrowOf({ layer, tap }: Step): { readonly what: string; readonly after: string } {
  if (!layer) return { what: '+ the block’s input, by the shortcut', after: '' };
  const side = `${layer.kernelSize}×${layer.kernelSize}`;
  const stride = layer.stride > 1 ? `, stride ${layer.stride}` : '';
  const what =
    layer.kind === 'depthwise'
      ? `${side} depthwise, each channel on its own${stride}`
      : `${side} ${tap.tap}, ${layer.inputChannels} → ${layer.outputChannels} channels${stride}`;
  const after = { linear: 'none', relu: 'ReLU', relu6: 'ReLU6' }[layer.activation];
  return { what, after };
}
