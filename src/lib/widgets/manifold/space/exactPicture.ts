import { activations } from '#lib/core/manifold/activation.ts';
import { foldPoints } from './shapes/foldPoints.ts';
import { octantsOf } from './shapes/octants.ts';
import { rimOf, sheetCells, zeroLines, type SheetCell } from './shapes/sheetCells.ts';
import { ballAround } from './spaceBox.ts';
import type { SpaceInput } from './spaceInput.ts';
import type { Axis, Facet, SpacePicture } from './spacePicture.ts';

type Layer = Pick<SpaceInput, 'embedding' | 'activation' | 'curve'>;

/** What of the picture for n = 3 stays the same however far the sheet is folded. */
export interface Sheet {
  readonly layer: Layer;
  readonly cells: readonly SheetCell[];
  /** Paths in the input plane: the rim, and where a channel is zero. */
  readonly lines: readonly Float64Array[];
  /** Largest coordinate of z: the planes between the octants reach as far. */
  readonly reach: number;
  /** Octants that z enters. */
  readonly entered: readonly number[];
}

/** @param layer n = 3; for d = 3 there is no sheet, only the points */
export function sheetOf(layer: Layer): Sheet {
  const { embedding, activation, curve } = layer;
  const planar = embedding.d === 2;
  const cells = planar ? sheetCells(embedding, activation, curve.radius) : [];
  // whatever the activation is, the octants are those between the planes z_i = 0
  const spread = planar
    ? sheetCells(embedding, activations.relu, curve.radius).flatMap(({ corners }) =>
        middleOf(corners)
      )
    : curve.points;
  const rim = planar ? rimOf(curve.radius) : curve.points;
  const z = (points: ArrayLike<number>) =>
    foldPoints(
      embedding,
      activation,
      0,
      points,
      new Float64Array((3 * points.length) / embedding.d)
    );
  return {
    layer,
    cells,
    lines: planar ? [rimOf(curve.radius), ...zeroLines(embedding, curve.radius)] : [],
    reach: z(rim).reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9),
    entered: octantsOf(z(spread))
  };
}

function middleOf(corners: Float64Array): number[] {
  const sums = [0, 0];
  corners.forEach((value, k) => (sums[k % 2] += (2 * value) / corners.length));
  return sums;
}

/**
 * The layer itself, exactly: three channels are three axes.
 * @param share 0…1, from the linear map to the activation
 * @param room for 3 × count numbers; it is filled and becomes part of the picture
 */
export function exactPicture(
  { layer, cells, lines, reach, entered }: Sheet,
  share: number,
  withCut: boolean,
  picked: SpaceInput['picked'],
  room: Float32Array
): SpacePicture {
  const { embedding, activation, curve } = layer;
  const fold = (points: Float64Array) =>
    foldPoints(
      embedding,
      activation,
      share,
      points,
      new Float64Array((3 * points.length) / embedding.d)
    );
  const points = foldPoints(embedding, activation, share, curve.points, room);
  const facets: Facet[] = cells.map(({ corners, lost }) => ({ corners: fold(corners), lost }));
  const folded = lines.map(fold);
  const drawn = facets.length > 0 ? facets.map(({ corners }) => corners) : [points];
  const axes = channelAxes(drawn);
  const planes = withCut ? [cornersOf(reach)] : [];
  return {
    points,
    facets,
    lines: folded,
    axes,
    cut: withCut ? { reach, entered } : undefined,
    ball: ballAround([...drawn, ...axes.map(({ ends }) => ends), ...planes]),
    picked: picked && {
      from: Array.from(picked.z),
      to: Array.from(picked.z, (z, i) => (1 - share) * z + share * picked.y[i])
    },
    flat: false
  };
}

/** An axis along which little happens is still drawn this share of the longest. */
const shortest = 0.4;

/** Each from the lowest value of its channel, or from the origin, to beyond the largest. */
function channelAxes(clouds: readonly ArrayLike<number>[]): Axis[] {
  const low = [0, 0, 0];
  const high = [1e-9, 1e-9, 1e-9];
  for (const cloud of clouds)
    for (let k = 0; k < cloud.length; k++) {
      low[k % 3] = Math.min(low[k % 3], cloud[k]);
      high[k % 3] = Math.max(high[k % 3], cloud[k]);
    }
  const least = shortest * Math.max(...high);
  return [0, 1, 2].map((i) => {
    const at = (value: number) => [0, 1, 2].map((j) => (i === j ? value : 0));
    return { ends: [...at(low[i]), ...at(Math.max(least, 1.08 * high[i]))], name: `y${'₁₂₃'[i]}` };
  });
}

/** The outermost points of the three planes. */
function cornersOf(reach: number): number[] {
  return [0, 1, 2].flatMap((i) =>
    [-1, 1].flatMap((a) =>
      [-1, 1].flatMap((b) =>
        [0, 1, 2].map((j) => (j === i ? 0 : j === (i + 1) % 3 ? a : b) * reach)
      )
    )
  );
}
