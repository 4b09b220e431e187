import type { LayerSpec } from '#lib/core/network/spec.ts';
import { borderOf } from './steps.ts';

/** The interleaved picture with the border of zeros that its first layer reads, sizes in bytes. */
export function pictureGeometry(layer: LayerSpec, shape: { height: number; width: number }) {
  const border = borderOf(layer, shape);
  const columns = border.left + shape.width + border.right;
  const rows = border.top + shape.height + border.bottom;
  const pixelBytes = layer.inputChannels * 4;
  return { border, columns, rows, rowBytes: columns * pixelBytes, pixelBytes };
}
