import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuse } from './fuse.ts';
import { findOperation, findTensor, readersOf, type Graph } from './graph.ts';
import { inPlace } from './inPlace.ts';
import { peakBytes, touchedBytes } from './peak.ts';
import { sliceChannels, splitChannels } from './split.ts';
import { chains } from './testGraphs.ts';

describe('fuse', () => {
  it('turns a whole chain into its input, its output and what it keeps aside', () => {
    fc.assert(
      fc.property(chains, fc.integer({ min: 0, max: 99 }), (graph, aside) => {
        const fused = fuse(
          graph,
          graph.operations.map(({ id }) => id),
          aside
        );
        const ends = [graph.inputs[0], graph.outputs[0]];
        const bytes = ends.reduce((sum, id) => sum + findTensor(graph, id).bytes, aside);
        expect(peakBytes(fused)).toBe(bytes);
        expect(fused.operations).toHaveLength(1);
      })
    );
  });

  it('keeps a tensor that someone outside reads', () => {
    const graph = fuse(withSideReader, ['first', 'second']);
    expect(graph.operations.map(({ id }) => id)).toEqual(['block', 'side']);
    expect(graph.operations[0].outputs).toEqual(['middle', 'end']);
  });

  it('refuses operations with another one between them', () => {
    expect(() => fuse(withSideReader, ['first', 'side'])).toThrow('another comes between');
    expect(() => fuse(withSideReader, ['nothing'])).toThrow('no operation');
  });
});

const step = { kind: 'convolution' as const, internalBytes: 0 };
const withSideReader: Graph = {
  tensors: ['start', 'middle', 'end', 'beside'].map((id) => ({ id, bytes: 10 })),
  operations: [
    { ...step, id: 'first', inputs: ['start'], outputs: ['middle'] },
    { ...step, id: 'second', inputs: ['middle'], outputs: ['end'] },
    { ...step, id: 'side', inputs: ['middle', 'end'], outputs: ['beside'] }
  ],
  inputs: ['start'],
  outputs: ['beside']
};

const narrow: Graph = {
  tensors: [
    { id: 'start', bytes: 4 },
    { id: 'middle', bytes: 2 },
    { id: 'end', bytes: 3 }
  ],
  operations: [
    { ...step, id: 'first', inputs: ['start'], outputs: ['middle'], channelwise: true },
    { ...step, id: 'second', inputs: ['middle'], outputs: ['end'], channelwise: true }
  ],
  inputs: ['start'],
  outputs: ['end']
};

describe('inPlace', () => {
  it('overwrites where the result fits, and only there', () => {
    const graph = inPlace(narrow);
    expect(graph.operations.map(({ overwrites }) => overwrites)).toEqual(['start', undefined]);
    expect(peakBytes(graph)).toBe(5);
    expect(touchedBytes(narrow)).toBe(6);
  });

  it('leaves a tensor alone that two operations read, or that must survive', () => {
    const kept = { ...narrow, outputs: ['start', 'end'] };
    expect(inPlace(kept).operations[0].overwrites).toBeUndefined();
    const both = [narrow.operations[0], { ...narrow.operations[1], inputs: ['middle', 'start'] }];
    expect(inPlace({ ...narrow, operations: both }).operations[0].overwrites).toBeUndefined();
  });
});

describe('splitChannels', () => {
  const wide = {
    ...narrow,
    tensors: narrow.tensors.map((tensor) => ({ ...tensor, channels: tensor.bytes }))
  };

  it('gives slices that differ by at most one channel, the larger ones first', () => {
    expect([0, 1, 2].map((slice) => sliceChannels(8, slice, 3))).toEqual([3, 3, 2]);
  });

  it('refuses chains that are not one', () => {
    expect(() => splitChannels(wide, ['second', 'first'], 2)).toThrow('read one another');
    expect(() => splitChannels(wide, ['first'], 1)).toThrow('read one another');
    const mixing = narrow.operations.map((operation) => ({ ...operation, channelwise: false }));
    expect(() => splitChannels({ ...wide, operations: mixing }, ['first', 'second'], 2)).toThrow(
      'channel by channel'
    );
  });
});

describe('graph', () => {
  it('finds by name, and says what is missing', () => {
    expect(readersOf(withSideReader, 'middle').map(({ id }) => id)).toEqual(['second', 'side']);
    expect(() => findTensor(withSideReader, 'nothing')).toThrow('no tensor "nothing"');
    expect(() => findOperation(withSideReader, 'nothing')).toThrow('no operation "nothing"');
  });
});
