import type { Cut } from '../spacePicture.ts';

/** Corners of the three coordinate planes, four each, as far as the planes are drawn. */
export function planeCorners({ reach }: Cut): number[][] {
  return [0, 1, 2].map((normal) =>
    [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1]
    ].flatMap(([a, b]) =>
      [0, 1, 2].map((j) => (j === normal ? 0 : j === (normal + 1) % 3 ? a : b) * reach)
    )
  );
}

/** Share of the planes' reach to which that octant is outlined: its far corner still fits. */
export const outlined = 0.8;

/** Edges of the octant in which no coordinate is negative: twelve steps of six coordinates. */
export function positiveOctant({ reach }: Cut): number[][] {
  return [0, 1, 2].flatMap((along) =>
    [0, 1].flatMap((a) =>
      [0, 1].map((b) =>
        [0, 1].flatMap((end) =>
          [0, 1, 2].map(
            (j) => (j === along ? end : j === (along + 1) % 3 ? a : b) * outlined * reach
          )
        )
      )
    )
  );
}
