import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainKernels } from './plainKernels.ts';
import { nodeKernels } from '../testing/nodeEngine.ts';
import {
  callChoices,
  carryOut,
  faultOf,
  makeCall,
  randomShape,
  type CallShape
} from '../testing/kernelCalls.ts';

const compiled = await nodeKernels();
const plain = plainKernels();

const callShapes = fc.record(
  Object.fromEntries(
    Object.entries(callChoices).map(([name, choices]) => [
      name,
      fc.constantFrom<unknown>(...choices)
    ])
  )
) as fc.Arbitrary<CallShape>;

/** The compiled kernel does, bit for bit but for the sign of a zero, what the plain one does. */
function fault(shape: CallShape): string {
  const call = makeCall(shape);
  const expected = carryOut(call, plain);
  const itself = faultOf(call, expected, expected);
  return itself || faultOf(call, carryOut(call, compiled), expected);
}

describe('the compiled kernels', () => {
  it.each(callChoices.kernel)(
    '%s: gives what the plain one gives and writes nothing else',
    (kernel) => {
      const property = fc.property(callShapes, (shape) => {
        expect(fault({ ...shape, kernel })).toBe('');
      });
      fc.assert(property, { seed: 1, numRuns: 250 });
    }
  );

  it('would be caught if they wrote beyond their result or a wrong value', () => {
    const call = makeCall({ ...randomShape(1), kernel: 'add' });
    const [a, b, out, bytes] = call.args;
    const expected = carryOut(call, plain);
    const faultWith = (...args: number[]) =>
      faultOf(call, carryOut({ ...call, args }, compiled), expected);
    expect(faultWith(a, b, out, bytes)).toBe('');
    expect(faultWith(a, b, out, bytes + 16)).toMatch('does not belong');
    expect(faultWith(a, a, out, bytes)).toMatch(', not ');
    // reads where nothing lies
    expect(faultWith(a, out, out, bytes)).toMatch('NaN');
  });
});
