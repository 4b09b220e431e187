import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestOrderOfNetwork } from '../bestOrderOfNetwork.ts';
import { findOperation, type Graph } from '../graph.ts';
import { liveness } from '../liveness.ts';
import { peakBytes, peakStep, touchedBytes } from '../peak.ts';
import type { Mode } from '../runBlock.ts';
import { buildNetwork, catalogue } from './catalogue.ts';
import { networkShapes } from './description.ts';
import { networkIds, type NetworkId } from './networkIds.ts';
import { mobilenetV2, ssdlite } from './mobilenetV2.ts';
import { networkGraph } from './networkGraph.ts';
import { ownStack } from './ownStack.ts';
import { resNet50 } from './resNet50.ts';
import { runNetwork } from './runNetwork.ts';
import { shuffleNet } from './shuffleNet.ts';
import { parseStack, type StackRow } from './stackText.ts';

const rows = (text: string) => parseStack(text) as readonly StackRow[];

/** What waits during each operation of a stage. */
function waiting(graph: Graph, stage: string): Record<string, readonly string[]> {
  return Object.fromEntries(
    liveness(graph)
      .filter(({ operation }) => operation.id.startsWith(`${stage}.`))
      .map(({ operation, holdings }) => [
        operation.id.split('.')[1],
        holdings.filter((holding) => holding.waiting).map(({ tensor }) => tensor)
      ])
  );
}

describe('what waits in a whole network', () => {
  it('is the block’s input in a residual block, in MobileNetV2 and ResNet-50 alike', () => {
    expect(waiting(networkGraph(mobilenetV2(), 2), 'b2')).toEqual({
      expand: [],
      depthwise: ['b1.project'],
      project: ['b1.project'],
      sum: []
    });
    expect(waiting(networkGraph(resNet50(), 2), 'b1').convolution).toEqual(['b0.sum']);
  });

  it('is the branch while ResNet’s projection is made', () => {
    expect(waiting(networkGraph(resNet50(), 2), 'b0')).toEqual({
      reduce: [],
      convolution: ['stem.pool'],
      expand: ['stem.pool'],
      projection: ['b0.expand'],
      sum: []
    });
  });

  it('is the input, then the branch, in ShuffleNet’s strided unit', () => {
    const steps = waiting(networkGraph(shuffleNet(), 2), 'b0');
    expect(steps.depthwise).toEqual(['stem.pool']);
    expect(steps.average).toEqual(['b0.expand']);
    expect(steps.concat).toEqual([]);
  });

  it('is the expansion of block 13 until SSDLite’s first head has read it twice', () => {
    const graph = networkGraph(ssdlite({ resolution: 300 }), 1);
    const steps = liveness(graph);
    const holders = steps.filter(({ holdings }) =>
      holdings.some(({ tensor, waiting }) => tensor === 'b13.expand' && waiting)
    );
    expect(holders[0].operation.id).toBe('b13.project');
    expect(holders[holders.length - 1].operation.id).toBe('h0.box');
    const freed = steps.find(({ freed }) => freed.includes('b13.expand'));
    expect(freed?.operation.id).toBe('h0.classDepthwise');
    expect(graph.outputs).toHaveLength(12);
  });
});

describe('the modes', () => {
  const peakOf = (id: NetworkId, mode: Mode, bytesPerValue = 2) =>
    peakStep(liveness(runNetwork(buildNetwork(id), { bytesPerValue, mode, slices: 4 })));

  it('have block 1 as the peak of MobileNetV2, with the paper’s bytes', () => {
    expect(peakOf('mobilenet-v2', 'plain')).toMatchObject({
      bytes: 3_010_560,
      operation: { id: 'b1.depthwise' }
    });
    expect(peakOf('mobilenet-v2', 'in-place', 1)).toMatchObject({
      bytes: 1_404_928,
      operation: { id: 'b1.expand' }
    });
    const fused = runNetwork(mobilenetV2(), { bytesPerValue: 2, mode: 'fused' });
    const b1 = liveness(fused).find(({ operation }) => operation.id === 'b1');
    expect(b1?.bytes).toBe(551_936);
  });

  it('need the stem fused too before block 1 decides', () => {
    const fused = [
      ['stem', 'b0'],
      ...mobilenetV2()
        .blocks.slice(1)
        .map((block) => [block])
    ];
    const graph = runNetwork(mobilenetV2(), { bytesPerValue: 2, mode: 'fused', fused });
    expect(graph.operations[0].id).toBe('stem+b0');
    // picture and 16 channels, against 551,936 of block 1
    expect(peakStep(liveness(graph))).toMatchObject({
      bytes: 224 * 224 * 3 * 2 + 401_408,
      operation: { id: 'stem+b0' }
    });
  });

  it.each(catalogue)('agree with Eq. 2 once the blocks of $id are single operations', ({ id }) => {
    const graph = runNetwork(buildNetwork(id), { bytesPerValue: 2, mode: 'fused' });
    // SSDLite's predictions wait, which Eq. 2 does not see; its peak lies before them
    expect(peakBytes(graph)).toBe(touchedBytes(graph));
  });

  it('agree with Eq. 2, in the best order too, for any stack of fused blocks', () => {
    const row = fc.record({
      kind: fc.constantFrom('inverted' as const, 'classic' as const),
      t: fc.integer({ min: 1, max: 8 }),
      c: fc.integer({ min: 8, max: 128 }),
      n: fc.integer({ min: 1, max: 3 }),
      s: fc.constantFrom(1 as const, 2 as const)
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (stack) => {
        const network = ownStack(stack, { resolution: 96 });
        const graph = runNetwork(network, { bytesPerValue: 1, mode: 'fused' });
        expect(peakBytes(graph)).toBe(touchedBytes(graph));
        expect(bestOrderOfNetwork(graph).peakBytes).toBe(touchedBytes(graph));
      }),
      { numRuns: 40 }
    );
  });

  it('count what a fused block keeps inside', () => {
    const options = { bytesPerValue: 2, mode: 'fused' } as const;
    const graph = runNetwork(mobilenetV2(), { ...options, internalBytes: (id) => id.length });
    expect(findOperation(graph, 'b13').internalBytes).toBe(3);
    // the head of SSDLite reads from inside block 13: that tensor cannot vanish
    const detector = runNetwork(ssdlite(), options);
    expect(findOperation(detector, 'b13').outputs).toEqual(['b13.expand', 'b13.project']);
  });

  it('cut every inverted block, no classic one, and none that someone reads into', () => {
    const slices = (graph: Graph, stage: string) =>
      graph.operations.filter(({ id }) => id.startsWith(`${stage}.`)).map(({ slice }) => slice);
    const options = { bytesPerValue: 2, mode: 'split', slices: 2 } as const;
    const v2 = runNetwork(mobilenetV2(), options);
    expect(slices(v2, 'b0')).toEqual([0, 0, 1, 1]);
    expect(slices(v2, 'b2')).toEqual([0, 0, 0, 1, 1, 1, undefined]);
    expect(new Set(slices(runNetwork(resNet50(), options), 'b2'))).toEqual(new Set([undefined]));
    // the expansion of block 13 is read by a head, so only its depthwise can come in slices
    expect(slices(runNetwork(ssdlite(), options), 'b13')).toEqual([undefined, 0, 0, 1, 1]);
    expect(slices(runNetwork(ssdlite(), options), 'h0')).toEqual([0, 0, 1, 1, 0, 0, 1, 1]);
  });

  it('are ordered for inverted stacks: split and in place between fused and plain', () => {
    const stacks = fc.array(
      fc.record({
        kind: fc.constant('inverted' as const),
        t: fc.integer({ min: 2, max: 6 }),
        c: fc.integer({ min: 8, max: 64 }),
        n: fc.integer({ min: 1, max: 2 }),
        s: fc.constantFrom(1 as const, 2 as const)
      }),
      { minLength: 1, maxLength: 4 }
    );
    fc.assert(
      fc.property(stacks, fc.integer({ min: 1, max: 8 }), (stack, slices) => {
        const network = ownStack(stack, { resolution: 64 });
        const peak = (mode: Mode) =>
          peakBytes(runNetwork(network, { bytesPerValue: 2, mode, slices }));
        for (const mode of ['in-place', 'split'] as const)
          expect(peak(mode)).toBeGreaterThanOrEqual(peak('fused'));
        expect(peak('in-place')).toBeLessThanOrEqual(peak('plain'));
      }),
      { numRuns: 40 }
    );
  });

  it('scale with the bytes of a value in every network', () => {
    for (const { id } of catalogue)
      for (const mode of ['plain', 'in-place', 'fused', 'split'] as const)
        expect(peakOf(id, mode, 4).bytes).toBe(4 * peakOf(id, mode, 1).bytes);
  });
});

describe('a reader’s own stack', () => {
  it('is MobileNetV2’s body when written like Table 2', () => {
    const stack = ownStack(rows('i1c16.i6c24n2s2.i6c32n3s2.i6c64n4s2.i6c96n3.i6c160n3s2.i6c320'));
    const [own, official] = [networkGraph(stack, 2), networkGraph(mobilenetV2(), 2)];
    const body = ({ tensors }: typeof own) => tensors.filter(({ stage }) => stage.startsWith('b'));
    expect(body(own)).toEqual(body(official));
  });

  it('has shortcuts where shapes allow, in classic blocks too', () => {
    const { layers } = ownStack(rows('r4c64n2.i6c64.i6c32s2'));
    const sums = layers.filter(({ kind }) => kind === 'add').map(({ id }) => id);
    expect(sums).toEqual(['b1.sum', 'b2.sum']);
  });
});

describe('the catalogue', () => {
  it('has every network once', () => {
    expect(catalogue.map(({ id }) => id)).toEqual(networkIds);
  });
});

describe('a description', () => {
  it('is refused where it does not fit together', () => {
    const network = mobilenetV2();
    const broken = (change: (index: number) => object) => ({
      ...network,
      layers: network.layers.map((layer, index) => ({ ...layer, ...change(index) }))
    });
    expect(() => networkShapes(broken((i) => (i === 3 ? { inputs: ['nothing'] } : {})))).toThrow(
      'does not exist at that point'
    );
    const sum = network.layers.findIndex(({ kind }) => kind === 'add');
    const inputs = ['b2.project', 'image'];
    expect(() => networkShapes(broken((i) => (i === sum ? { inputs } : {})))).toThrow(
      'different shapes'
    );
  });
});
