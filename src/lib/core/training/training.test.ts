import { describe, expect, it } from 'vitest';
import { seededNormal } from '../random/seededNormal.ts';
import { BlockNetwork } from './blockNetwork.ts';
import { initialise } from './initialise.ts';
import { logisticLoss } from './logisticLoss.ts';
import { layOut, type Shape } from './shape.ts';

const sizes = { width: 3, expansionFactor: 2, depth: 3 };
const shapes: Shape[] = (['linear', 'relu6'] as const).flatMap((bottleneck) =>
  (['bottleneck', 'expansion', 'none'] as const).flatMap((shortcut) =>
    (['before', 'after'] as const).map((placement) => ({
      ...sizes,
      bottleneck,
      shortcut,
      placement
    }))
  )
);

/** Points far enough out that some values pass 6; biases too, which start at zero. */
function example(shape: Shape, seed: number) {
  const normal = seededNormal(seed);
  const count = 7;
  const points = Float64Array.from({ length: 2 * count }, () => 4 * normal());
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 2);
  const parameters = initialise(shape, seed).map((value) => 1.5 * value + 0.2 * normal());
  return { count, points, labels, parameters };
}

describe('parameters', () => {
  it('are counted as by hand', () => {
    // 2·3+3 + 3·(3·6+6 + 6·3+3) + 3+1
    expect(layOut(sizes).count).toBe(9 + 3 * 45 + 4);
    expect(layOut({ width: 1, expansionFactor: 1, depth: 1 }).count).toBe(3 + 4 + 2);
  });

  it('start as the same numbers whatever the variant, with the variance of He and no bias', () => {
    const wide = { width: 32, expansionFactor: 4, depth: 1 };
    const start = initialise(wide, 5);
    expect(initialise({ ...wide, bottleneck: 'relu6' } as Shape, 5)).toEqual(start);
    expect(initialise(wide, 6)).not.toEqual(start);
    const { project } = layOut(wide).blocks[0];
    const weights = start.subarray(project.weights, project.bias);
    const square = weights.reduce((sum, value) => sum + value * value, 0) / weights.length;
    expect(square * project.inputs).toBeGreaterThan(2 * (1 - 4 * Math.sqrt(2 / weights.length)));
    expect(square * project.inputs).toBeLessThan(2 * (1 + 4 * Math.sqrt(2 / weights.length)));
    expect([...start.subarray(project.bias, project.bias + project.outputs)]).toEqual(
      Array(project.outputs).fill(0)
    );
  });
});

describe.each(shapes)('$bottleneck, shortcut $shortcut, ReLU6 $placement the sum', (shape) => {
  it('has the gradient that central differences measure', () => {
    const network = new BlockNetwork(shape, 16);
    let compared = 0;
    for (let seed = 1; seed <= 6; seed++) {
      const { count, points, labels, parameters } = example(shape, seed);
      const gradients = new Float64Array(parameters.length);
      const slopes = new Float64Array(count);
      const lossOf = (at: Float64Array, into?: Float64Array) =>
        logisticLoss(network.forward(at, points, count), labels, into).loss;
      lossOf(parameters, slopes);
      network.backward(parameters, points, slopes, gradients);
      const moved = parameters.slice();
      const differences = (step: number, index: number) => {
        moved[index] = parameters[index] + step;
        const up = lossOf(moved);
        moved[index] = parameters[index] - step;
        const down = lossOf(moved);
        moved[index] = parameters[index];
        return (up - down) / (2 * step);
      };
      for (let index = 0; index < parameters.length; index++) {
        const fine = differences(1e-6, index);
        // a corner of ReLU6 within the step would show as a disagreement of two step sizes
        if (Math.abs(fine - differences(4e-6, index)) > 1e-6) continue;
        expect(Math.abs(gradients[index] - fine)).toBeLessThan(1e-6 * (1 + Math.abs(fine)));
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(6 * layOut(sizes).count * 0.95);
  });
});

describe('ReLU6', () => {
  // width 1, t = 1, one block: x → input → expansion → projection → read-out
  const shape: Shape = {
    width: 1,
    expansionFactor: 1,
    depth: 1,
    bottleneck: 'linear',
    shortcut: 'none',
    placement: 'before'
  };
  function slopeAt(x: number, bottleneck: Shape['bottleneck'] = 'linear'): number {
    const network = new BlockNetwork({ ...shape, bottleneck }, 1);
    const parameters = Float64Array.of(1, 0, 0, 1, 0, 1, 0, 1, 0);
    const points = Float64Array.of(x, 0);
    const gradients = new Float64Array(9);
    network.forward(parameters, points, 1);
    network.backward(parameters, points, Float64Array.of(1), gradients);
    return gradients[0];
  }

  it('lets a gradient through between 0 and 6 only', () => {
    expect([-1, 0, 3, 6, 7].map((x) => slopeAt(x))).toEqual([0, 0, 3, 0, 0].map((v) => v + 0));
    expect(slopeAt(3, 'relu6')).toBe(3);
  });

  it('clips what a linear bottleneck carries', () => {
    const network = (bottleneck: Shape['bottleneck']) =>
      new BlockNetwork({ ...shape, bottleneck }, 1);
    const minus = Float64Array.of(1, 0, 0, 1, 0, -1, 0, 1, 0);
    const at2 = Float64Array.of(2, 0);
    expect(network('linear').forward(minus, at2, 1)[0]).toBe(-2);
    expect(network('relu6').forward(minus, at2, 1)[0]).toBe(0);
  });
});
