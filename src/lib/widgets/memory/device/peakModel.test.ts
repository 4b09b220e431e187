import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildNetwork } from '#lib/core/memory/networks/catalogue.ts';
import { networkIds, type NetworkId } from '#lib/core/memory/networks/networkIds.ts';
import { runNetwork } from '#lib/core/memory/networks/runNetwork.ts';
import { peakBytes } from '#lib/core/memory/peak.ts';
import type { Mode } from '#lib/core/memory/runBlock.ts';
import { largestResolution, largestSearched, peakModel } from './peakModel.ts';

const modes = ['plain', 'in-place', 'fused', 'split'] as const;
const model = (id: NetworkId, mode: Mode, bytesPerValue = 2, widthMultiplier = 1) =>
  peakModel(buildNetwork(id, { widthMultiplier }), { mode, slices: 3, bytesPerValue });

describe('peakModel', () => {
  it('knows for any resolution what the planner finds for the network built at it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...networkIds),
        fc.constantFrom(...modes),
        fc.integer({ min: 1, max: 300 }),
        fc.constantFrom(1, 2, 4),
        (id, mode, resolution, bytesPerValue) => {
          const graph = runNetwork(buildNetwork(id, { resolution }), {
            mode,
            slices: 3,
            bytesPerValue
          });
          expect(model(id, mode, bytesPerValue).peakAt(resolution)).toBe(peakBytes(graph));
        }
      ),
      { numRuns: 25 }
    );
  });

  it('gives every stage its own peak, in the order of the network', () => {
    const stages = model('mobilenet-v2', 'plain').stagesAt(224);
    expect(stages.map(({ stage }) => stage)).toEqual([
      'stem',
      ...Array.from({ length: 17 }, (_, index) => `b${index}`),
      'last',
      'classifier'
    ]);
    expect(stages[2]).toEqual({ stage: 'b1', bytes: 3_010_560, operation: 'b1.depthwise' });
    const fused = model('mobilenet-v2', 'fused').stagesAt(224);
    expect(fused[2]).toEqual({ stage: 'b1', bytes: 551_936, operation: 'b1' });
  });
});

describe('largestResolution', () => {
  it('is the last one that fits', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<NetworkId>('mobilenet-v2', 'mobilenet-v1'),
        fc.constantFrom(...modes),
        fc.integer({ min: 5000, max: 4_000_000 }),
        (id, mode, budget) => {
          const planned = model(id, mode);
          const largest = largestResolution(planned, budget);
          expect(largest === 0 || planned.peakAt(largest) <= budget).toBe(true);
          expect(planned.peakAt(largest + 1)).toBeGreaterThan(budget);
        }
      ),
      { numRuns: 20 }
    );
  });

  it('ends somewhere, and may be none', () => {
    expect(largestResolution(model('mobilenet-v2', 'fused'), 1e12)).toBe(largestSearched);
    expect(largestResolution(model('mobilenet-v2', 'plain'), 100)).toBe(0);
  });
});
