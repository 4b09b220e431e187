/** One thing found in a picture. */
export interface Detection {
  /** Name of the class, or its number where the checkpoint has no names. */
  readonly class: string;
  readonly classIndex: number;
  /** Sigmoid score, 0…1. */
  readonly score: number;
  /** x, y, width, height in pixels of the original picture. */
  readonly box: readonly [number, number, number, number];
  /** Index of the default box that fired. */
  readonly anchor: number;
}
