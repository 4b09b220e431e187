import { clipRegion, type Region } from '#lib/core/network/fieldPath.ts';
import { slabKey, type Point, type SpaceSlab } from './spaceLayout.ts';

/** The part of a slab's output face that a picked value depends on, as four corners in turn. */
export interface FieldRectangle {
  readonly key: string;
  readonly corners: readonly [Point, Point, Point, Point];
}

/**
 * The rectangles a picked value depends on, on the faces of the slabs that lead to it, in order.
 * Columns run against z, so that a face is seen the right way round from the side of the output.
 */
export function fieldRectangles(
  slabs: readonly SpaceSlab[],
  path: ReadonlyMap<string, Region>
): FieldRectangle[] {
  return slabs.flatMap((slab): FieldRectangle[] => {
    const region = path.get(slabKey(slab.tap));
    if (!region) return [];
    const inside = clipRegion(region, slab.shape);
    // near a border a field may lie in the padding alone
    const isEmpty = [inside.columns, inside.rows].some(({ first, last }) => first > last);
    return isEmpty ? [] : [rectangleOn(slab, inside)];
  });
}

function rectangleOn(slab: SpaceSlab, { columns, rows }: Region): FieldRectangle {
  const { width, height } = slab.shape;
  const [left, right] = [width / 2 - columns.first, width / 2 - columns.last - 1];
  const [top, bottom] = [height / 2 - rows.first, height / 2 - rows.last - 1];
  const corner = (y: number, z: number): Point => [slab.to, slab.y + y, z];
  return {
    key: slabKey(slab.tap),
    corners: [corner(top, left), corner(top, right), corner(bottom, right), corner(bottom, left)]
  };
}

/** Pairs of ends: the outlines of the rectangles, and lines between corners of one and the next. */
export function fieldSegments(rectangles: readonly FieldRectangle[]): (readonly [Point, Point])[] {
  const outlines = rectangles.flatMap(({ corners }) =>
    corners.map((corner, i) => [corner, corners[(i + 1) % 4]] as const)
  );
  const between = rectangles
    .slice(1)
    .flatMap(({ corners }, index) =>
      corners.map((corner, i) => [rectangles[index].corners[i], corner] as const)
    );
  return [...outlines, ...between];
}
