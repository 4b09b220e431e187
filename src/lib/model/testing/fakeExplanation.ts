import type { ExplainAnswer, ExplainQuestion } from '../studies/explain.ts';

/** The arithmetic of a value of the fake network: one pixel, taken as it is. */
export function fakeExplanation({ stage, tap, channel, x, y }: ExplainQuestion): ExplainAnswer {
  const at = { channel: 0, x: 0, y: 0, inside: true };
  return {
    kind: 'sum',
    of: { stage, tap, channel, x, y },
    form: 'pointwise',
    sources: [{ stage: 'image', tap: 'image' }],
    ranges: [[0, 6]],
    kernelSize: 1,
    terms: [{ ...at, source: 0, input: 3, weight: 1, product: 3 }],
    bias: 0,
    sum: 3,
    activation: 'linear',
    result: 3
  };
}
