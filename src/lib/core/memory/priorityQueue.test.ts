import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PriorityQueue } from './priorityQueue.ts';

it('hands out the smallest first, and the latest of equal ones', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9)), (values) => {
      const queue = new PriorityQueue<{ value: number; place: number }>(({ value }) => value);
      const items = values.map((value, place) => ({ value, place }));
      for (const item of items) queue.push(item);
      const sorted = items.toSorted((a, b) => a.value - b.value || b.place - a.place);
      expect(items.map(() => queue.pop())).toEqual(sorted);
      expect(queue.pop()).toBeUndefined();
    })
  );
});
