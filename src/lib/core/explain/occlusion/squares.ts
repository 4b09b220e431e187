/** Upper left corner of a covered square, in pixels of the network's input. */
export interface Square {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How many times the distance between squares is halved, at most. */
const mostHalvings = 2;

/**
 * Squares over a picture, coarse to fine: the first pass covers every pixel with as few squares as it
 * takes, evenly spaced from edge to edge; each further pass puts new ones halfway between.
 * @param side of a square; cut to the picture's shorter side
 * @returns per pass the squares that no pass before it has, row by row
 */
export function squarePasses(picture: Size, side: number, halvings = mostHalvings): Square[][] {
  return Array.from({ length: halvings + 1 }, (_, pass) => {
    const columns = positions(picture.width, side, pass);
    const rows = positions(picture.height, side, pass);
    const isNew = (column: number, row: number) => pass === 0 || column % 2 === 1 || row % 2 === 1;
    return rows.flatMap((y, row) =>
      columns.flatMap((x, column) => (isNew(column, row) ? [{ x, y }] : []))
    );
  });
}

/** Even places are those of the pass before. */
function positions(size: number, side: number, pass: number): number[] {
  const room = size - side;
  if (room <= 0) return [0];
  const steps = (Math.ceil(size / side) - 1) * 2 ** pass;
  return Array.from({ length: steps + 1 }, (_, index) => Math.round((index * room) / steps));
}
