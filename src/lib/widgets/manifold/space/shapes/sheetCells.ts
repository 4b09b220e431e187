import { isActive, type Activation, type ActivationName } from '#lib/core/manifold/activation.ts';
import type { Embedding } from '#lib/core/manifold/embeddings/embedding.ts';

/** A convex piece of the input disc that the activation leaves flat, or nearly so. */
export interface SheetCell {
  /** 2 × count coordinates of the input plane, around the piece. */
  readonly corners: Float64Array;
  /** Fewer than two independent rows are active: the piece collapses. */
  readonly lost: boolean;
}

const halves = (reach: number) => Array.from({ length: 4 * reach + 1 }, (_, k) => k / 2 - reach);

/** Values of z at which a channel bends: sharply, or for smooth functions in steps small enough. */
const bends: Readonly<Record<ActivationName, readonly number[]>> = {
  relu: [0],
  relu6: [0, 6],
  'leaky-relu': [0],
  'hard-swish': halves(3),
  gelu: halves(4),
  identity: []
};

const rimCorners = 72;

/** The rim of the input disc, closed: the last point is the first. */
export function rimOf(radius: number): Float64Array {
  return Float64Array.from({ length: 2 * (rimCorners + 1) }, (_, k) => {
    const angle = (2 * Math.PI * ((k >> 1) % rimCorners)) / rimCorners;
    return radius * (k % 2 === 0 ? Math.cos(angle) : Math.sin(angle));
  });
}

/**
 * The input disc, cut wherever a channel bends. Every cut runs through the whole disc, so that
 * neighbours share both corners of a border and the sheet has no cracks however far it is folded.
 * @param embedding d = 2
 */
export function sheetCells(
  embedding: Embedding,
  activation: Activation,
  radius: number
): SheetCell[] {
  const { n, rows, bias } = embedding;
  let pieces = [rimOf(radius).subarray(0, 2 * rimCorners)];
  for (let i = 0; i < n; i++)
    for (const level of bends[activation.name]) {
      const line = [rows[2 * i], rows[2 * i + 1], (bias ? bias[i] : 0) - level];
      pieces = pieces.flatMap((piece) => cutPiece(piece, line, radius));
    }
  return pieces.map((corners) => ({ corners, lost: isLost(embedding, activation, corners) }));
}

/** The parts of a convex piece on either side of the line a·x + b·y + c = 0. */
function cutPiece(
  piece: Float64Array,
  [a, b, c]: readonly number[],
  radius: number
): Float64Array[] {
  const count = piece.length / 2;
  const heights = Array.from(
    { length: count },
    (_, k) => a * piece[2 * k] + b * piece[2 * k + 1] + c
  );
  // a corner that lies on the line but for rounding belongs to both sides; the bound is the same for
  // all pieces, so that neighbours agree about the corners that they share
  const tiny = 1e-12 * radius * Math.hypot(a, b);
  const sides = heights.map((height) => (Math.abs(height) <= tiny ? 0 : Math.sign(height)));
  if (!sides.includes(1) || !sides.includes(-1)) return [piece];
  return [1, -1].map((side) => {
    const kept: number[] = [];
    for (let k = 0; k < count; k++) {
      const next = (k + 1) % count;
      if (sides[k] !== -side) kept.push(piece[2 * k], piece[2 * k + 1]);
      if (sides[k] * sides[next] < 0) {
        const t = heights[k] / (heights[k] - heights[next]);
        for (const j of [0, 1])
          kept.push(piece[2 * k + j] + t * (piece[2 * next + j] - piece[2 * k + j]));
      }
    }
    return Float64Array.from(kept);
  });
}

function isLost({ n, rows, bias }: Embedding, activation: Activation, corners: Float64Array) {
  const [x, y] = [0, 1].map(
    (j) => (2 / corners.length) * corners.reduce((sum, v, k) => sum + (k % 2 === j ? v : 0), 0)
  );
  const active: number[] = [];
  for (let i = 0; i < n; i++)
    if (isActive(activation, rows[2 * i] * x + rows[2 * i + 1] * y + (bias ? bias[i] : 0)))
      active.push(i);
  return !active.some((i) =>
    active.some((j) => {
      const [a, b, c, e] = [rows[2 * i], rows[2 * i + 1], rows[2 * j], rows[2 * j + 1]];
      return Math.abs(a * e - b * c) > 1e-12 * Math.hypot(a, b) * Math.hypot(c, e);
    })
  );
}

/**
 * The lines of the disc at which a channel is zero, as paths of 2 × count coordinates: where the
 * coordinate planes cut the sheet.
 */
export function zeroLines({ n, rows, bias }: Embedding, radius: number): Float64Array[] {
  return Array.from({ length: n }, (_, i) => {
    const [a, b, c] = [rows[2 * i], rows[2 * i + 1], bias ? bias[i] : 0];
    const length = Math.hypot(a, b);
    const away = -c / length;
    // not smaller: also where the row is zero
    if (!(Math.abs(away) < radius)) return new Float64Array(0);
    const half = Math.sqrt(radius * radius - away * away);
    const [nx, ny] = [a / length, b / length];
    const steps = 64;
    return Float64Array.from({ length: 2 * (steps + 1) }, (_, k) => {
      const t = half * (((k >> 1) / steps) * 2 - 1);
      return k % 2 === 0 ? away * nx - t * ny : away * ny + t * nx;
    });
  }).filter((path) => path.length > 0);
}
