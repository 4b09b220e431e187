import { tensorShapes } from '../../network/shapes.ts';
import { weightKey, type NetworkSpec } from '../../network/spec.ts';

/** A default box as its shape: side relative to the picture, and width over height. */
interface BoxShape {
  readonly scale: number;
  readonly ratio: number;
}

/** Scales of the first and last feature map in the TensorFlow detection models' SSD. */
const smallest = 0.2;
const largest = 0.95;
// the published configuration writes the last ratio as 0.3333, and so the checkpoint has it
const ratios = [1, 2, 1 / 2, 3, 0.3333];

/**
 * The default boxes of an SSD detector by its formula: scales evenly spaced over the feature maps;
 * per position five ratios and one square box between this scale and the next; on the first map only
 * three boxes, the square one half as large.
 * @returns corners ymin, xmin, ymax, xmax in 0…1 of the picture [anchors × 4]
 */
export function defaultBoxes(spec: NetworkSpec): Float32Array {
  const heads = spec.detector?.heads ?? [];
  const shapes = tensorShapes(spec);
  const boxes = heads.flatMap((head, index) => {
    const { height, width } = shapes.get(weightKey(head, 'box'))!;
    return gridOf(height, width, shapesOf(index, heads.length));
  });
  return Float32Array.from(boxes);
}

function shapesOf(index: number, count: number): BoxShape[] {
  const at = (i: number) => (i < count ? smallest + ((largest - smallest) * i) / (count - 1) : 1);
  const scale = at(index);
  if (index === 0)
    return [
      { scale: 0.1, ratio: 1 },
      { scale, ratio: 2 },
      { scale, ratio: 1 / 2 }
    ];
  return [
    ...ratios.map((ratio) => ({ scale, ratio })),
    { scale: Math.sqrt(scale * at(index + 1)), ratio: 1 }
  ];
}

function gridOf(height: number, width: number, shapes: readonly BoxShape[]): number[] {
  const corners: number[] = [];
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++)
      for (const { scale, ratio } of shapes) {
        const halfHeight = scale / Math.sqrt(ratio) / 2;
        const halfWidth = (scale * Math.sqrt(ratio)) / 2;
        const [y, x] = [(row + 0.5) / height, (column + 0.5) / width];
        corners.push(y - halfHeight, x - halfWidth, y + halfHeight, x + halfWidth);
      }
  return corners;
}
