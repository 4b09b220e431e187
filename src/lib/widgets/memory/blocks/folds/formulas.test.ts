import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classicFormulas, invertedFormulas, widthsInWords } from './formulas.ts';
import { block2, sampleRuns } from '../../sampleRuns.ts';

/** Works out "56·56·(24 + 9·20²)" from its text, so that a formula is held against its value. */
function evaluate(text: string): number {
  const arithmetic = text.replaceAll(',', '').replaceAll('·', '*').replaceAll('²', '**2');
  if (!/^[\d+*() ]+$/.test(arithmetic)) throw new Error(`not arithmetic: ${text}`);
  return Number(new Function(`return ${arithmetic}`)());
}

const shapes = fc.record({
  size: fc.integer({ min: 1, max: 64 }),
  channels: fc.integer({ min: 1, max: 40 }),
  outputChannels: fc.integer({ min: 1, max: 40 }),
  expansion: fc.integer({ min: 1, max: 8 }),
  stride: fc.constantFrom(1, 2),
  bytesPerValue: fc.constantFrom(1, 2, 4)
});

describe('formulas', () => {
  it('come to what the planner says, for every state', () => {
    fc.assert(
      fc.property(
        shapes,
        fc.constantFrom('plain', 'in-place', 'fused', 'split'),
        fc.constantFrom('madds', 'params', 'bottleneck'),
        (shape, mode, match) => {
          const [inverted, classic] = sampleRuns(mode, shape, 3, match);
          for (const line of [
            ...invertedFormulas(shape, inverted),
            ...classicFormulas(shape, classic)
          ])
            expect(evaluate(line.numbers), `${line.what}: ${line.numbers}`).toBe(line.value);
        }
      )
    );
  });

  it('show the paper’s formula with the numbers of the state', () => {
    const [inverted] = sampleRuns();
    expect(invertedFormulas(block2, inverted)[0]).toEqual({
      what: 'multiply-adds',
      formula: 'h·w·d′·t·(d′ + k² + d″)',
      numbers: '56·56·24·6·(24 + 9 + 24)',
      value: 25_740_288,
      unit: ''
    });
  });

  it('name the widths', () => {
    const [inverted, classic] = sampleRuns();
    expect(widthsInWords(inverted)).toBe('24 → 144 → 24');
    expect(widthsInWords(classic)).toBe('117 → 20 → 117');
    const [first] = sampleRuns('plain', { ...block2, expansion: 1 });
    expect(widthsInWords(first)).toBe('24 → 24 → 24');
  });
});
