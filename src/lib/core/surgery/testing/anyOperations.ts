import fc from 'fast-check';
import type { TapName, TapRef } from '#lib/core/network/spec.ts';
import type { ChannelRange, Operation } from '../operation.ts';

const stage = fc.constantFrom('stem', 'b0', 'b3', 'b13', 'last', 'x2', 'h5', 'classifier');
const tap: fc.Arbitrary<TapRef> = fc.record({
  stage,
  tap: fc.constantFrom<TapName>('convolution', 'expand', 'depthwise', 'project', 'sum', 'class')
});
const blocks = fc.oneof(
  fc.constant('all' as const),
  fc.uniqueArray(fc.constantFrom('b0', 'b3', 'b13', 'b16'), { minLength: 1 })
);
const bits = fc.integer({ min: 2, max: 16 });
const decimal = fc.integer({ min: 1, max: 1_000_000 }).map((value) => value / 10_000);

const channels = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 })), {
    minLength: 1,
    maxLength: 20
  })
  .map((gaps) => {
    let next = 0;
    return gaps.map(([gap, length]): ChannelRange => {
      const first = next + gap;
      next = first + length + 2;
      return [first, first + length];
    });
  });

/** Any operation, whether or not it fits a network. */
export const anyOperation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ kind: fc.constantFrom('relu6' as const, 'cut' as const), blocks }),
  fc.record({
    kind: fc.constant('scale' as const),
    at: tap,
    channels,
    factor: fc.oneof(fc.constant(0), decimal)
  }),
  fc.record({
    kind: fc.constant('noise' as const),
    at: tap,
    strength: decimal,
    seed: fc.nat({ max: 99_999 })
  }),
  fc.record({
    kind: fc.constant('relu' as const),
    layers: fc.oneof(fc.constantFrom('all' as const, 'expansions' as const), tap)
  }),
  fc.record({
    kind: fc.constant('weights' as const),
    layers: fc.oneof(fc.constant('all' as const), tap),
    bits,
    per: fc.constantFrom('tensor' as const, 'channel' as const),
    range: fc.constantFrom('symmetric' as const, 'affine' as const)
  }),
  fc.record({
    kind: fc.constant('activations' as const),
    tensors: fc.oneof(fc.constant('all' as const), tap),
    bits
  }),
  fc.record({
    kind: fc.constant('slices' as const),
    block: fc.constantFrom('b0', 'b3', 'b13'),
    slices: fc.integer({ min: 1, max: 4096 })
  })
);
