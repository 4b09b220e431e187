import { archimedeanSpiral } from './archimedeanSpiral.ts';
import type { Curve } from './curve.ts';
import { goldenAngle, spherePoints } from '../regions/spherePoints.ts';

/** Named curves by the dimension that they lie in; the first of each is the default. */
export const curveNames = {
  2: ['spiral', 'two-spirals', 'circle', 'grid', 'disc'],
  3: ['swiss-roll', 'sphere']
} as const;
export type CurveName = (typeof curveNames)[2 | 3][number];

/** That of the paper's spiral, so that ReLU6 clips as much of every curve. */
const radius = 2 * Math.PI;

const curves: Readonly<Record<CurveName, () => Curve>> = {
  spiral: () => archimedeanSpiral(),
  'two-spirals': twoSpirals,
  circle,
  grid,
  disc,
  'swiss-roll': swissRoll,
  sphere: () =>
    cloud(
      3,
      spherePoints(4000).map((value) => radius * value)
    )
};

/** One of the curves that the lab offers by name. */
export function curveOf(name: CurveName): Curve {
  return curves[name]();
}

function cloud(dimension: 2 | 3, points: Float64Array): Curve {
  return { dimension, count: points.length / dimension, points, radius, kind: 'points' };
}

/** Two arms of two turns each, one the other turned by half a turn: classes that no line parts. */
function twoSpirals(): Curve {
  const [each, turns, inner] = [600, 2, 0.08];
  const points = new Float64Array(4 * each);
  for (let k = 0; k < each; k++) {
    const share = k / (each - 1);
    const distance = radius * (inner + (1 - inner) * share);
    const angle = 2 * Math.PI * turns * share;
    const [x, y] = [distance * Math.cos(angle), distance * Math.sin(angle)];
    points.set([x, y], 2 * k);
    points.set([-x, -y], 2 * (each + k));
  }
  const classes = Uint8Array.from({ length: 2 * each }, (_, k) => (k < each ? 0 : 1));
  return { dimension: 2, count: 2 * each, points, radius, breaks: [each], classes };
}

function circle(): Curve {
  const steps = 1000;
  const points = Float64Array.from({ length: 2 * (steps + 1) }, (_, k) => {
    const angle = (2 * Math.PI * (Math.floor(k / 2) % steps)) / steps;
    return radius * (k % 2 === 0 ? Math.cos(angle) : Math.sin(angle));
  });
  return { dimension: 2, count: steps + 1, points, radius };
}

/** Eleven lines each way in the square whose corners lie on the circle of the radius. */
function grid(): Curve {
  const [lines, steps] = [11, 200];
  const half = radius / Math.SQRT2;
  const points: number[] = [];
  const breaks: number[] = [];
  for (let line = 0; line < 2 * lines; line++) {
    if (line > 0) breaks.push(points.length / 2);
    const across = half * ((2 * (line % lines)) / (lines - 1) - 1);
    for (let step = 0; step <= steps; step++) {
      const along = half * ((2 * step) / steps - 1);
      points.push(...(line < lines ? [along, across] : [across, along]));
    }
  }
  return {
    dimension: 2,
    count: points.length / 2,
    points: Float64Array.from(points),
    radius,
    breaks
  };
}

/** The seeds of a sunflower: every ring of the disc holds as many points as its area asks for. */
function disc(): Curve {
  const count = 10_000;
  const points = new Float64Array(2 * count);
  for (let k = 0; k < count; k++) {
    const distance = radius * Math.sqrt((k + 0.5) / (count - 0.5));
    const angle = k * goldenAngle;
    points.set([distance * Math.cos(angle), distance * Math.sin(angle)], 2 * k);
  }
  return cloud(2, points);
}

/** A rolled-up sheet of one and a half turns, its points in order along the roll. */
function swissRoll(): Curve {
  const count = 4000;
  const [from, to, halfHeight] = [1.5 * Math.PI, 4.5 * Math.PI, 0.7];
  const inPlane = Math.sqrt(1 - halfHeight ** 2);
  const points = new Float64Array(3 * count);
  for (let k = 0; k < count; k++) {
    // as many points for every piece of the roll's length, which grows with the square of the angle
    const angle = Math.sqrt(from ** 2 + ((to ** 2 - from ** 2) * k) / (count - 1));
    const distance = (inPlane * angle) / to;
    const height = halfHeight * (2 * ((k * 0.6180339887498949) % 1) - 1);
    points.set(
      [distance * Math.cos(angle), height, distance * Math.sin(angle)].map((v) => radius * v),
      3 * k
    );
  }
  return cloud(3, points);
}
