import type { Curve } from './curve.ts';

/** Of the paper's Fig. 1, measured on its vector drawing: r = θ / 10, ten turns, radius 2π. */
const paper = { turns: 10, pointsPerTurn: 100, radius: 2 * Math.PI };

/**
 * The input of the paper's Fig. 1: an Archimedean spiral from the origin, radius growing with the
 * angle, points evenly spaced in the angle. Ten turns of 100 steps are 1,001 points.
 */
export function archimedeanSpiral({
  turns = paper.turns,
  pointsPerTurn = paper.pointsPerTurn,
  radius = paper.radius
} = {}): Curve {
  const steps = turns * pointsPerTurn;
  const points = new Float64Array(2 * (steps + 1));
  for (let step = 0; step <= steps; step++) {
    const angle = (2 * Math.PI * step) / pointsPerTurn;
    const distance = (radius * step) / steps;
    points[2 * step] = distance * Math.cos(angle);
    points[2 * step + 1] = distance * Math.sin(angle);
  }
  return { dimension: 2, count: steps + 1, points, radius };
}
