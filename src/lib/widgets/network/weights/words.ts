import type { LayerSpec, Preprocessing } from '#lib/core/network/spec.ts';
import { formatThree } from '#lib/ui/formatNumber.ts';

const colours = { rgb: ['red', 'green', 'blue'], bgr: ['blue', 'green', 'red'] } as const;

/** How a layer's weights are drawn. */
export type Drawing = 'filters' | 'kernels' | 'matrix';

/** @param readsPicture true if the layer's input is the picture itself */
export function drawingOf(layer: LayerSpec, readsPicture: boolean): Drawing {
  if (layer.kind === 'depthwise') return 'kernels';
  const isColour = readsPicture && layer.inputChannels === 3 && layer.kernelSize > 1;
  return isColour ? 'filters' : 'matrix';
}

/** What a row of a layer's weight matrix stands for: "input channel 3", "row 0, column 2, red". */
export function rowName(
  layer: LayerSpec,
  row: number,
  pictureOrder?: Preprocessing['channelOrder']
): string {
  const inputs = layer.kind === 'depthwise' ? 1 : layer.inputChannels;
  if (layer.kernelSize === 1) return `input channel ${row}`;
  const place = Math.floor(row / inputs);
  const where = `row ${Math.floor(place / layer.kernelSize)}, column ${place % layer.kernelSize}`;
  if (layer.kind === 'depthwise') return where;
  const input = row % inputs;
  return `${where}, ${pictureOrder && inputs === 3 ? colours[pictureOrder][input] : `input channel ${input}`}`;
}

/** "−1 to 1": what the picture's bytes become. */
export function pictureRange({ scale, offset }: Preprocessing): string {
  return `${formatThree(offset)} to ${formatThree(255 * scale + offset)}`;
}

/** What to see, as the figure's title. */
export function drawingTitle(drawing: Drawing, layer: LayerSpec): string {
  if (drawing === 'filters')
    return `${layer.outputChannels} filters, each a small colour picture that the photograph is compared with.`;
  if (drawing === 'kernels')
    return `${layer.outputChannels} kernels of ${layer.kernelSize} × ${layer.kernelSize}: one for each channel and for no other.`;
  return `Every output (across) is a weighted sum of all inputs (down): ${layer.inputChannels} × ${layer.outputChannels} weights.`;
}
