import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestOrder } from './bestOrder.ts';
import type { Graph } from './graph.ts';
import { liveness } from './liveness.ts';
import { peakBytes, touchedBytes } from './peak.ts';
import { allOrders, chains, graphs } from './testGraphs.ts';

/** Two branches from one input: a long one through a large tensor, a short one. */
const diamond: Graph = {
  tensors: [
    { id: 'x', bytes: 10 },
    { id: 'large', bytes: 100 },
    { id: 'small', bytes: 5 },
    { id: 'side', bytes: 40 },
    { id: 'y', bytes: 10 }
  ],
  operations: [
    { id: 'side', kind: 'convolution', inputs: ['x'], outputs: ['side'], internalBytes: 0 },
    { id: 'grow', kind: 'convolution', inputs: ['x'], outputs: ['large'], internalBytes: 0 },
    { id: 'shrink', kind: 'convolution', inputs: ['large'], outputs: ['small'], internalBytes: 7 },
    { id: 'join', kind: 'add', inputs: ['small', 'side'], outputs: ['y'], internalBytes: 0 }
  ],
  inputs: ['x'],
  outputs: ['y']
};

describe('liveness', () => {
  it('counts what is alive, allocated and freed at every step', () => {
    const steps = liveness(diamond);
    // side: x + side; grow: x + side + large; shrink: side + large + small + 7; join: side + small + y
    expect(steps.map(({ bytes }) => bytes)).toEqual([50, 150, 152, 55]);
    expect(steps.map(({ allocatedBytes }) => allocatedBytes)).toEqual([40, 100, 5, 10]);
    expect(steps.map(({ freed }) => freed)).toEqual([[], ['x'], ['large'], ['side', 'small']]);
    expect(steps.map(({ bytesAfter }) => bytesAfter)).toEqual([50, 140, 45, 10]);
    expect(steps[1].holdings.map(({ tensor, waiting }) => [tensor, waiting])).toEqual([
      ['x', false],
      ['side', true],
      ['large', false]
    ]);
  });

  it('refuses an order that cannot run', () => {
    expect(() => liveness(diamond, diamond.operations.toReversed())).toThrow('cannot run');
    expect(() => liveness(diamond, diamond.operations.slice(1))).toThrow('cannot run');
  });

  it('keeps its books: what is allocated less what is freed is what is left', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        let alive = graph.tensors.find(({ id }) => id === 'tin')?.bytes ?? 0;
        for (const step of liveness(graph)) {
          expect(step.bytes).toBe(alive + step.allocatedBytes + step.operation.internalBytes);
          expect(step.bytesAfter).toBe(step.bytes - step.freedBytes);
          alive = step.bytesAfter;
        }
        const last = graph.tensors.find(({ id }) => id === graph.outputs[0]);
        expect(alive).toBe(last?.bytes);
      })
    );
  });
});

describe('peak', () => {
  it('depends on the order, and the best order finds its minimum', () => {
    const [side, grow, shrink, join] = diamond.operations;
    expect(peakBytes(diamond)).toBe(152);
    // the large branch first: x stays for the side, which is not there yet
    expect(peakBytes(diamond, [grow, shrink, side, join])).toBe(10 + 100 + 5 + 7);
    expect(bestOrder(diamond).peakBytes).toBe(122);
  });

  it('is Eq. 2 of the paper for every chain, in its only order', () => {
    fc.assert(
      fc.property(chains, (graph) => {
        expect(allOrders(graph)).toHaveLength(1);
        expect(peakBytes(graph)).toBe(touchedBytes(graph));
      })
    );
  });

  it('is never below Eq. 2 where nothing is overwritten', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        fc.pre(graph.operations.every(({ overwrites }) => overwrites === undefined));
        for (const order of allOrders(graph))
          expect(peakBytes(graph, order)).toBeGreaterThanOrEqual(touchedBytes(graph));
      })
    );
  });

  it('finds the best of all orders', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const peaks = allOrders(graph).map((order) => peakBytes(graph, order));
        const best = bestOrder(graph);
        expect(best.peakBytes).toBe(Math.min(...peaks));
        expect(peakBytes(graph, best.order)).toBe(best.peakBytes);
      })
    );
  });

  it('refuses an exact search over too many operations', () => {
    const operations = Array.from({ length: 21 }, (_, index) => ({
      ...diamond.operations[0],
      id: `o${index}`
    }));
    expect(() => bestOrder({ ...diamond, operations })).toThrow(RangeError);
  });
});
