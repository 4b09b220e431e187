import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activationNames, activations, isActive } from './activation.ts';

const anyActivation = fc.constantFrom(...activationNames).map((name) => activations[name]);
const anyInput = fc.double({ min: -40, max: 40, noNaN: true });

describe('activations', () => {
  it('are inverted exactly where the row is active, and nowhere else', () => {
    fc.assert(
      fc.property(anyActivation, anyInput, (activation, z) => {
        fc.pre(z === 0 || Math.abs(z) > 1e-300);
        const back = activation.invert(activation.apply(z));
        if (!isActive(activation, z)) expect(back).toBeNaN();
        else expect(Math.abs(back - z)).toBeLessThanOrEqual(4e-15 * Math.abs(z));
      }),
      { seed: 1, numRuns: 4000 }
    );
  });

  it('have two inputs for a negative output, where they dip', () => {
    const { 'hard-swish': hardSwish, gelu } = activations;
    expect(hardSwish.apply(-1)).toBeCloseTo(hardSwish.apply(-2), 15);
    expect(gelu.apply(-0.5)).toBeLessThan(gelu.apply(-0.1));
    expect(gelu.apply(-0.5)).toBeLessThan(gelu.apply(-2));
  });

  it('clip at 0 and 6, and bend where they should', () => {
    const { relu, relu6, 'leaky-relu': leaky, 'hard-swish': hardSwish, identity } = activations;
    expect([-1, 0, 2, 7].map(relu.apply)).toEqual([0, 0, 2, 7]);
    expect([-1, 0, 2, 7].map(relu6.apply)).toEqual([0, 0, 2, 6]);
    expect([-1, 0, 2].map(leaky.apply)).toEqual([-0.1, 0, 2]);
    expect([-4, -3, -1.5, 0, 1.5, 3, 4].map(hardSwish.apply)).toEqual([
      ...[0, 0, -0.375, 0, 1.125, 3, 4]
    ]);
    expect([-4, 0, 4].map(identity.apply)).toEqual([-4, 0, 4]);
    expect(isActive(relu6, 6)).toBe(false);
    expect(isActive(relu, 0)).toBe(false);
  });

  /** zΦ(z), from the power series of Φ summed with sixty decimal digits. */
  it.each([
    [-8, -4.9767684594174271e-15],
    [-5, -1.4332578593959695e-6],
    [-3, -0.0040496940948902835],
    [-2.5, -0.015524163314440337],
    [-1, -0.15865525393145705],
    [-0.5, -0.15426876936299344],
    [0.001953125, 0.00097808434305862767],
    [0.5, 0.34573123063700656],
    [1, 0.84134474606854293],
    [2.75, 2.7418056511035998],
    [3, 2.9959503059051098],
    [6, 5.9999999940804738],
    [9, 9]
  ])('has GELU(%f) = %f', (z, expected) => {
    expect(Math.abs(activations.gelu.apply(z) / expected - 1)).toBeLessThan(1e-13);
  });
});
