/** Columns and rows. */
export interface GridSize {
  readonly width: number;
  readonly height: number;
}
/** Column and row, from 0. */
export interface Position {
  readonly x: number;
  readonly y: number;
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1]
};

/** The nearest position to a point that is given in shares of the picture. */
export function gridPosition({ width, height }: GridSize, across: number, down: number): Position {
  return { x: inside(across * width, width), y: inside(down * height, height) };
}

/** Where an arrow key leads, at the edge nowhere further; undefined for any other key. */
export function stepByKey(size: GridSize, { x, y }: Position, key: string): Position | undefined {
  if (!Object.hasOwn(steps, key)) return undefined;
  const [across, down] = steps[key];
  return { x: inside(x + across, size.width), y: inside(y + down, size.height) };
}

function inside(position: number, count: number): number {
  return Math.min(count - 1, Math.max(0, Math.floor(position)));
}
