import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestOrder } from './bestOrder.ts';
import { bestOrderOfNetwork, seriesParts } from './bestOrderOfNetwork.ts';
import { isOrder } from './graph.ts';
import { catalogue, buildNetwork } from './networks/catalogue.ts';
import { networkGraph } from './networks/networkGraph.ts';
import { runNetwork } from './networks/runNetwork.ts';
import { searchOrder } from './orderSearch.ts';
import { peakBytes } from './peak.ts';
import { allOrders, graphs, series } from './testGraphs.ts';

describe('searchOrder', () => {
  it('finds the best of all orders of any small graph', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const peaks = allOrders(graph).map((order) => peakBytes(graph, order));
        const found = searchOrder(graph);
        expect(found.peakBytes).toBe(Math.min(...peaks));
        expect(peakBytes(graph, found.order)).toBe(found.peakBytes);
      })
    );
  });

  it('takes any order below a floor', () => {
    fc.assert(
      fc.property(graphs, fc.nat(3000), (graph, floor) => {
        const best = searchOrder(graph).peakBytes;
        const found = searchOrder(graph, floor);
        expect(found.peakBytes).toBe(Math.max(best, floor));
        expect(peakBytes(graph, found.order)).toBeLessThanOrEqual(found.peakBytes);
      })
    );
  });

  it('gives up rather than search for ever', () => {
    const { graph } = wide(12);
    expect(() => searchOrder(graph, 0, 50)).toThrow(RangeError);
  });
});

/** One tensor read by many operations that nobody reads in turn but the last. */
function wide(count: number) {
  const ids = Array.from({ length: count }, (_, index) => `t${index}`);
  const tensors = ['in', 'out', ...ids].map((id, index) => ({ id, bytes: 10 + index }));
  const kind = 'convolution' as const;
  const operations = [
    ...ids.map((id) => ({ id, kind, inputs: ['in'], outputs: [id], internalBytes: 0 })),
    { id: 'end', kind, inputs: ids, outputs: ['out'], internalBytes: 0 }
  ];
  return { graph: { tensors, operations, inputs: ['in'], outputs: ['out'] } };
}

describe('bestOrderOfNetwork', () => {
  it('agrees with the search over all sets on graphs in a row', () => {
    let cuts = 0;
    fc.assert(
      fc.property(series, (graph) => {
        const best = bestOrderOfNetwork(graph);
        cuts += seriesParts(graph).length - 1;
        expect(isOrder(graph, best.order)).toBe(true);
        expect(best.peakBytes).toBe(bestOrder(graph).peakBytes);
        expect(peakBytes(graph, best.order)).toBe(best.peakBytes);
      }),
      { numRuns: 60 }
    );
    expect(cuts).toBeGreaterThan(60);
  });

  it('cuts only where every order must pause', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const places = seriesParts(graph).map((part) => new Set(part));
        for (const order of allOrders(graph)) {
          let start = 0;
          for (const part of places) {
            expect(new Set(order.slice(start, start + part.size))).toEqual(part);
            start += part.size;
          }
        }
      })
    );
  });

  it.each(catalogue)('is exact for $id in every mode', ({ id }) => {
    for (const mode of ['plain', 'in-place', 'fused', 'split'] as const) {
      const graph = runNetwork(buildNetwork(id), { bytesPerValue: 2, mode, slices: 3 });
      const best = bestOrderOfNetwork(graph);
      expect(peakBytes(graph, best.order)).toBe(best.peakBytes);
      expect(best.peakBytes).toBeLessThanOrEqual(peakBytes(graph));
    }
  });

  it('runs ShuffleNet’s average before its branch, which saves a tenth of the peak', () => {
    const graph = networkGraph(buildNetwork('shufflenet-3'), 2);
    expect(peakBytes(graph)).toBe(1_806_336);
    expect(bestOrderOfNetwork(graph).peakBytes).toBe(1_693_440);
  });
});
