import type { Curve } from '#lib/core/manifold/curves/curve.ts';

/** What is drawn of a curve: its points, or its steps from one point to the next. */
export interface Marks {
  /** Each mark reaches from its point to the next one; otherwise it is the point. */
  readonly joined: boolean;
  /** Indices of the marks that some decoder could find again. */
  readonly kept: Uint32Array;
  /** Indices of those that none could. */
  readonly lost: Uint32Array;
}

/** Steps of a dash and of the gap after it: the second class of a curve is told apart by them, too. */
const [dash, gap] = [6, 4];

/** @param lost one entry a point; a step is lost where both its ends are */
export function marksOf({ kind, count, breaks = [], classes }: Curve, lost: Uint8Array): Marks {
  const joined = kind !== 'points';
  const ends = new Set([...breaks.map((first) => first - 1), count - 1]);
  const gone = (p: number) => lost[p] === 1 && (!joined || lost[p + 1] === 1);
  const left = (p: number) => ends.has(p) || (classes?.[p] === 1 && p % (dash + gap) >= dash);
  const all: number[] = [];
  for (let p = 0; p < count; p++) if (!joined || !left(p)) all.push(p);
  return {
    joined,
    kept: Uint32Array.from(all.filter((p) => !gone(p))),
    lost: Uint32Array.from(all.filter(gone))
  };
}
