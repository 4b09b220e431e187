import type { Activations, Preprocessing } from '../../network/spec.ts';

/** One colour of a pixel: as the resized photograph has it (0…255) and as the network reads it. */
export interface ColourValue {
  readonly name: 'red' | 'green' | 'blue';
  /** Channel of the network's input; its order may be blue, green, red. */
  readonly channel: number;
  readonly before: number;
  readonly after: number;
  /** after = before · scale + offset */
  readonly scale: number;
  readonly offset: number;
}

/** A pixel of the network's input: where every way through the network ends. */
export interface PixelExplanation {
  readonly x: number;
  readonly y: number;
  /** Red, green, blue. */
  readonly colours: readonly ColourValue[];
  /** Its surroundings, the pixel in the middle: [side × side × 3], red, green, blue in 0…255. */
  readonly around: { readonly side: number; readonly colours: readonly (number | null)[] };
}

const colourNames = ['red', 'green', 'blue'] as const;

/**
 * The colours of one pixel before and after preprocessing, found by undoing it.
 * @param input the network's input, [height, width, 3]
 * @param side odd; pixels outside the picture are null
 * @throws RangeError if the pixel lies outside the picture
 */
export function explainPixel(
  input: Activations,
  preprocessing: Preprocessing,
  { x, y }: { readonly x: number; readonly y: number },
  side = 11
): PixelExplanation {
  const { width, height, data } = input;
  const isInside = (column: number, row: number) =>
    column >= 0 && column < width && row >= 0 && row < height;
  if (!isInside(x, y)) throw new RangeError(`The picture has no pixel ${x}, ${y}.`);
  const channelOf = (colour: number) =>
    preprocessing.channelOrder === 'bgr' ? 2 - colour : colour;
  const after = (column: number, row: number, colour: number) =>
    data[(row * width + column) * input.channels + channelOf(colour)];
  const before = (column: number, row: number, colour: number) => {
    const { scale, offset } = channelStep(preprocessing, channelOf(colour));
    return (after(column, row, colour) - offset) / scale;
  };
  const reach = (side - 1) / 2;
  return {
    x,
    y,
    colours: colourNames.map((name, colour) => ({
      name,
      channel: channelOf(colour),
      before: before(x, y, colour),
      after: after(x, y, colour),
      ...channelStep(preprocessing, channelOf(colour))
    })),
    around: {
      side,
      colours: Array.from({ length: side * side * 3 }, (_, i) => {
        const cell = Math.floor(i / 3);
        const column = x - reach + (cell % side);
        const row = y - reach + Math.floor(cell / side);
        return isInside(column, row) ? before(column, row, i % 3) : null;
      })
    }
  };
}

function channelStep({ scale, offset, perChannel }: Preprocessing, channel: number) {
  return {
    scale: perChannel?.scale[channel] ?? scale,
    offset: perChannel?.offset[channel] ?? offset
  };
}
