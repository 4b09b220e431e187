import type { Activation } from '#lib/core/manifold/activation.ts';

interface GraphLabel {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor: 'start' | 'middle' | 'end';
}

const [width, height] = [190, 120];
const [left, right, top, bottom] = [8, 182, 8, 100];

/** The activation function over z, with the range that is reached marked. Pure geometry. */
export function graphLayout(activation: Activation, [low, high]: readonly [number, number]) {
  // at least as far as ReLU6's upper bound, so that every function shows its shape
  const reach = Math.ceil(Math.max(8, -low, high));
  const steps = 174;
  const zs = Array.from({ length: steps + 1 }, (_, k) => reach * ((2 * k) / steps - 1));
  const ys = zs.map(activation.apply);
  const [lowest, highest] = [Math.min(-0.12 * reach, ...ys), Math.max(...ys)];
  const x = (z: number) => left + ((z + reach) / (2 * reach)) * (right - left);
  const y = (value: number) => bottom - ((value - lowest) / (highest - lowest)) * (bottom - top);
  const labels: GraphLabel[] = [
    { x: left, y: height - 4, text: `−${reach}`, anchor: 'start' },
    { x: x(0), y: height - 4, text: 'z = 0', anchor: 'middle' },
    { x: right, y: height - 4, text: String(reach), anchor: 'end' },
    { x: x(0) - 5, y: y(highest) + 9, text: `y = ${Math.round(highest)}`, anchor: 'end' }
  ];
  return {
    width,
    height,
    path: `M${zs.map((z, k) => `${x(z).toFixed(1)} ${y(ys[k]).toFixed(1)}`).join('L')}`,
    axes: `M${left} ${y(0)}H${right}M${x(0)} ${top}V${bottom}`,
    band: { x: x(low), y: top, width: Math.max(0, x(high) - x(low)), height: bottom - top },
    labels
  };
}
