import type { Size, Square } from './squares.ts';

/** A covered square and what became of the score. */
export interface Trial extends Square {
  readonly score: number;
}

/**
 * How much the score falls on average when a pixel is covered: the mean fall over all squares that
 * cover it; negative where covering raises the score.
 * @param score with nothing covered
 * @returns [height, width]; NaN where no square has been yet
 */
export function occlusionMap(
  picture: Size,
  side: number,
  trials: readonly Trial[],
  score: number
): Float32Array {
  const { width, height } = picture;
  const falls = new Float64Array((width + 1) * (height + 1));
  const counts = new Float64Array(falls.length);
  for (const { x, y, score: left } of trials) {
    const [right, bottom] = [Math.min(width, x + side), Math.min(height, y + side)];
    for (const [column, row, sign] of [
      [x, y, 1],
      [right, y, -1],
      [x, bottom, -1],
      [right, bottom, 1]
    ]) {
      falls[row * (width + 1) + column] += sign * (score - left);
      counts[row * (width + 1) + column] += sign;
    }
  }
  integrate(falls, picture);
  integrate(counts, picture);
  return Float32Array.from({ length: width * height }, (_, i) => {
    const at = Math.floor(i / width) * (width + 1) + (i % width);
    const count = Math.round(counts[at]);
    return count === 0 ? NaN : falls[at] / count;
  });
}

/** From corners to the sums over all squares that a pixel lies in. */
function integrate(values: Float64Array, { width, height }: Size): void {
  const pitch = width + 1;
  for (let row = 0; row <= height; row++)
    for (let column = 0; column <= width; column++) {
      const at = row * pitch + column;
      const left = column > 0 ? values[at - 1] : 0;
      const above = row > 0 ? values[at - pitch] : 0;
      const corner = row > 0 && column > 0 ? values[at - pitch - 1] : 0;
      values[at] += left + above - corner;
    }
}

/** The trial in which the score fell deepest; undefined of none. */
export function deepestFall(trials: readonly Trial[]): Trial | undefined {
  return trials.reduce<Trial | undefined>(
    (deepest, trial) => (!deepest || trial.score < deepest.score ? trial : deepest),
    undefined
  );
}
