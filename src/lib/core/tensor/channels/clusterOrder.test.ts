import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterOrder } from './clusterOrder.ts';
import { cosineDistances } from './cosineDistances.ts';
import { inOrder } from './rank.ts';
import { norms, transpose, weightMatrix, type Vectors } from './vectors.ts';

function vectors(...rows: number[][]): Vectors {
  return { count: rows.length, dimension: rows[0].length, data: Float32Array.from(rows.flat()) };
}

const anyVectors = fc
  .record({ count: fc.integer({ min: 1, max: 14 }), dimension: fc.integer({ min: 1, max: 5 }) })
  .chain(({ count, dimension }) =>
    fc
      .array(fc.integer({ min: -3, max: 3 }), {
        minLength: count * dimension,
        maxLength: count * dimension
      })
      .map((data): Vectors => ({ count, dimension, data: Float32Array.from(data) }))
  );

describe('vectors', () => {
  it('are turned there and back', () => {
    fc.assert(
      fc.property(anyVectors, (any) => {
        expect(transpose(transpose(any))).toEqual(any);
      })
    );
    expect(transpose(vectors([1, 2, 3], [4, 5, 6])).data).toEqual(
      Float32Array.of(1, 4, 2, 5, 3, 6)
    );
  });

  it('have the length of Pythagoras', () => {
    expect([...norms(vectors([3, 4], [0, 0], [-5, 12]))]).toEqual([5, 0, 13]);
  });

  it('are read from a layer as inputs × outputs', () => {
    const layer = {
      tap: 'expand',
      from: 'input',
      kind: 'convolution',
      kernelSize: 1,
      stride: 1,
      dilation: 1,
      inputChannels: 2,
      outputChannels: 3,
      activation: 'relu6'
    } as const;
    const kernel = Float32Array.of(1, 2, 3, 4, 5, 6);
    const matrix = weightMatrix(layer, { kernel, bias: new Float32Array(3) });
    expect(matrix).toMatchObject({ count: 2, dimension: 3 });
  });
});

describe('cosineDistances', () => {
  it('does not see lengths, and knows no direction of zero', () => {
    const distances = cosineDistances(vectors([1, 0], [5, 0], [0, 2], [-1, 0], [0, 0]));
    expect([...distances.slice(0, 5)]).toEqual([0, 0, 1, 2, 1]);
    expect([...distances.slice(20)]).toEqual([1, 1, 1, 1, 0]);
  });
});

describe('clusterOrder', () => {
  it('is a permutation, the same every time', () => {
    fc.assert(
      fc.property(anyVectors, (any) => {
        const order = clusterOrder(any);
        expect(order.toSorted((a, b) => a - b)).toEqual(inOrder(any.count));
        expect(clusterOrder(any)).toEqual(order);
      })
    );
  });

  it('does not depend on how long the vectors are', () => {
    fc.assert(
      fc.property(anyVectors, (any) => {
        const longer = { ...any, data: any.data.map((value) => value * 4) };
        expect(clusterOrder(longer)).toEqual(clusterOrder(any));
      })
    );
  });

  it('keeps groups of one direction together, whatever the mixture', () => {
    const directions = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1]
    ];
    fc.assert(
      fc.property(
        fc.array(fc.record({ group: fc.nat(2), length: fc.integer({ min: 1, max: 9 }) }), {
          minLength: 1,
          maxLength: 20
        }),
        (members) => {
          const rows = members.map(({ group, length }) => directions[group].map((v) => v * length));
          const groups = clusterOrder(vectors(...rows)).map((index) => members[index].group);
          const changes = groups.filter((group, i) => i > 0 && group !== groups[i - 1]).length;
          expect(changes).toBe(new Set(groups).size - 1);
        }
      )
    );
  });

  it('merges by mean distance: the pair first, then what is nearest to it', () => {
    // degrees on a half circle; the clusters grow 0–4, 40–46, then (0, 4) with (40, 46), then 150
    const angles = [150, 46, 0, 40, 4].map((degrees) => (degrees / 180) * Math.PI);
    const rows = angles.map((angle) => [Math.cos(angle), Math.sin(angle)]);
    expect(clusterOrder(vectors(...rows)).join('')).toMatch(/^(24310|01342)$/);
  });

  it('is nothing for nothing', () => {
    expect(clusterOrder({ count: 0, dimension: 3, data: new Float32Array() })).toEqual([]);
  });
});
