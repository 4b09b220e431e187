import { scaleLinear } from 'd3-scale';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { linear } from './linear.ts';

it('is d3’s linear scale', () => {
  const numbers = fc.integer({ min: -1000, max: 1000 });
  fc.assert(
    fc.property(numbers, fc.integer({ min: 1, max: 1000 }), numbers, numbers, numbers, (...n) => {
      const [from, span, start, end, value] = n;
      const [own, theirs] = [
        linear([from, from + span], [start, end]),
        scaleLinear([from, from + span], [start, end])
      ];
      expect(own(value)).toBeCloseTo(theirs(value), 6);
      expect(own.ticks(5)).toEqual(theirs.ticks(5));
    })
  );
});
