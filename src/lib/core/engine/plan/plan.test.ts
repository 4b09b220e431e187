import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rounds } from '#lib/core/testing/rounds.ts';
import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import { tensorShapes } from '#lib/core/network/shapes.ts';
import type { NetworkSpec } from '#lib/core/network/spec.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { smallNetworks } from '../testing/smallNetworks.ts';
import { totalScratch } from './geometry.ts';
import { makePlan, type Plan, type PlanOptions } from './plan.ts';
import { neededSteps, stepsOf } from './steps.ts';

const widths = [0.35, 0.5, 0.75, 1, 1.4];
const real = [96, 160, 224, 300, 321]
  .flatMap((inputSize) => widths.map((widthMultiplier) => ({ inputSize, widthMultiplier })))
  .flatMap((options) => [ssdlite(options), mobilenetV2(options)]);
const budgets = fc.constantFrom(0, 500, 2_000, 5_000, 20_000, 100_000, Infinity);

/** Everything that may be asked of a small network. */
const requests: fc.Arbitrary<{ spec: NetworkSpec; options: PlanOptions }> = smallNetworks.chain(
  (spec) => {
    const keys = [...tensorShapes(spec).keys()];
    const some = fc.subarray(keys.slice(1), { maxLength: 3 });
    return fc.record({
      spec: fc.constant(spec),
      options: fc.record(
        {
          budgetBytes: budgets,
          whole: some,
          targets: fc.subarray(keys.slice(1), { minLength: 1, maxLength: 3 }),
          threads: fc.integer({ min: 1, max: 3 })
        },
        { requiredKeys: [] }
      )
    });
  }
);

/** What a plan holds while each segment runs, counted anew from its segments and the network. */
function liveBytes(spec: NetworkSpec, plan: Plan, targets?: readonly string[]): number[] {
  const shapes = tensorShapes(spec);
  const { kernelSize, stride, dilation } = spec.stages[0].layers[0];
  const padded = (size: number) =>
    Math.max(size, (Math.ceil(size / stride) - 1) * stride + (kernelSize - 1) * dilation + 1);
  const sizeOf = (key: string) => {
    const { height, width, channels } = shapes.get(key)!;
    if (key === 'image.image') return padded(height) * padded(width) * channels * 4;
    return height * width * Math.ceil(channels / 8) * 32;
  };
  const reads = plan.segments.map(({ segment }) => {
    const own = new Set(segment.steps.map(({ key }) => key));
    const inputs = segment.steps.flatMap(({ input, residual }) => [input, residual ?? input]);
    return inputs.filter((key) => !own.has(key));
  });
  const writes = plan.segments.map(({ segment }) => segment.output);
  const tensors = new Set([...reads.flat(), ...writes]);
  const last = (key: string) => {
    const isResult = targets ? targets.includes(key) : !reads.flat().includes(key);
    return isResult ? Infinity : reads.findLastIndex((keys) => keys.includes(key));
  };
  return plan.segments.map(({ scratchBytes }, index) => {
    const alive = [...tensors].filter((key) => writes.indexOf(key) <= index && index <= last(key));
    return alive.reduce((sum, key) => sum + sizeOf(key), scratchBytes * plan.threads);
  });
}

describe('a plan', () => {
  it('predicts what is alive while each segment runs', () => {
    fc.assert(
      fc.property(requests, ({ spec, options }) => {
        const plan = makePlan(spec, options);
        const expected = liveBytes(spec, plan, options.targets);
        expect(plan.segmentBytes).toEqual(expected);
        expect(plan.peakBytes).toBe(Math.max(...expected));
      }),
      { seed: 1, numRuns: rounds(80, 2000) }
    );
    for (const spec of real) {
      const plan = makePlan(spec);
      expect(plan.peakBytes).toBe(Math.max(...liveBytes(spec, plan)));
    }
  });

  it('covers every step that is needed once, in their order', () => {
    fc.assert(
      fc.property(requests, ({ spec, options }) => {
        const { segments } = makePlan(spec, options);
        const all = stepsOf(spec);
        const targets = options.targets ?? all.map(({ key }) => key);
        const covered = segments.flatMap(({ segment }) => segment.steps.map(({ key }) => key));
        expect(covered).toEqual(neededSteps(all, targets, new Set()).map(({ key }) => key));
      }),
      { seed: 2, numRuns: rounds(80, 2000) }
    );
  });

  it('makes whole what somebody looks at, and begins from what is there', () => {
    fc.assert(
      fc.property(requests, ({ spec, options }) => {
        const { whole = [], targets = [] } = options;
        const { segments } = makePlan(spec, options);
        const outputs = segments.map(({ segment }) => segment.output);
        expect(outputs).toEqual(expect.arrayContaining([...targets]));
        if (!options.targets) expect(outputs).toEqual(expect.arrayContaining([...whole]));
        const present = new Set(outputs.slice(0, -1));
        const again = makePlan(spec, { ...options, present });
        const last = segments[segments.length - 1].segment;
        expect(again.segments.flatMap(({ segment }) => segment.steps)).toEqual(last.steps);
      }),
      { seed: 3, numRuns: rounds(80, 2000) }
    );
  });

  it('cuts tiles and slices that cover all rows and channels', () => {
    fc.assert(
      fc.property(requests, ({ spec, options }) => {
        const { segments, shapes } = makePlan(spec, options);
        for (const { segment, tiling, scratchBytes } of segments) {
          const { height } = shapes.get(segment.output)!;
          expect(tiling.rows).toBeGreaterThanOrEqual(1);
          expect(tiling.rows).toBeLessThanOrEqual(height);
          const inner = segment.depthwise ? shapes.get(segment.depthwise.key)!.channels : 0;
          expect(tiling.channels).toBeLessThanOrEqual(inner);
          if (tiling.channels < inner) expect(tiling.channels % 8).toBe(0);
          if (inner > 0) expect(tiling.channels).toBeGreaterThan(0);
          expect(scratchBytes).toBe(totalScratch(segment, shapes, tiling));
        }
      }),
      { seed: 4, numRuns: rounds(80, 2000) }
    );
  });

  it('refuses to make what the network has not', () => {
    expect(() => makePlan(ssdlite(), { targets: ['b99.expand'] })).toThrow(RangeError);
  });
});

describe('a budget', () => {
  it('is kept where a plan fits, and a smaller one never raises the peak', () => {
    fc.assert(
      fc.property(smallNetworks, fc.integer({ min: 1, max: 3 }), (spec, threads) => {
        const steps = [0, 300, 1_000, 3_000, 6_000, 15_000, 40_000, 100_000, Infinity];
        const plans = steps.map((budgetBytes) => makePlan(spec, { budgetBytes, threads }));
        plans.forEach(({ fits, peakBytes }, index) => {
          expect(fits).toBe(peakBytes <= steps[index]);
          expect(peakBytes).toBeGreaterThanOrEqual(plans[Math.max(0, index - 1)].peakBytes);
        });
        expect(plans[steps.length - 1].fits).toBe(true);
      }),
      { seed: 775, numRuns: 220 }
    );
  });

  it('brings real networks to their smallest step by step', () => {
    for (const spec of real) {
      const fastest = makePlan(spec).peakBytes;
      const smallest = makePlan(spec, { budgetBytes: 0 });
      expect(smallest.fits).toBe(false);
      expect(smallest.peakBytes).toBeLessThan(fastest);
      for (const share of [0, 0.25, 0.5, 0.75, 1]) {
        const budgetBytes = smallest.peakBytes + share * (fastest - smallest.peakBytes);
        const { fits, peakBytes } = makePlan(spec, { budgetBytes });
        expect(fits).toBe(true);
        expect(peakBytes).toBeLessThanOrEqual(budgetBytes);
      }
    }
  });
});

describe('memory', () => {
  it('takes at most a twentieth more than what is alive, in any network and budget', () => {
    const excess: string[] = [];
    for (const spec of real) {
      const fastest = makePlan(spec).peakBytes;
      for (const share of [0, 0.3, 0.6, 0.9, 1]) {
        const { placement, peakBytes } = makePlan(spec, { budgetBytes: share * fastest });
        const more = placement.bytes / peakBytes - 1;
        if (more > 0.05) excess.push(`${spec.name}, ${share}: ${(100 * more).toFixed(1)} %`);
      }
    }
    expect(excess).toEqual([]);
  });

  it('stays under three megabytes for SSDLite on 300×300, run as fast as can be', () => {
    expect(makePlan(ssdlite({ inputSize: 300 })).peakBytes).toBeLessThanOrEqual(3_000_000);
  });
});
