import { describe, expect, it } from 'vitest';
import { activationNames } from '#lib/core/manifold/activation.ts';
import { ParamStore } from '../../host/paramStore.svelte.ts';
import { manifoldParams } from '../manifoldParams.ts';
import { ManifoldState } from '../state.svelte.ts';
import { scaleWords } from './middleWords.ts';

const noPhoto = () => Promise.reject(new Error('no photographs here'));
const open = (query: string) =>
  new ManifoldState(new ParamStore(manifoldParams, new URLSearchParams(query)), noPhoto).way;

describe('what is said of the scale of T', () => {
  it('is said exactly where the scale changes nothing', () => {
    for (const name of activationNames)
      for (const bias of [0, 1]) {
        const [one, other] = [0.5, 2].map((scale) =>
          open(`n=8&activation=${name}&bias=${bias}&scale=${scale}`)
        );
        // taken once: outside a page every look at them computes them anew
        const [least, most] = [one.linear, other.linear];
        const change = Math.max(...least.map((value, k) => Math.abs(value - most[k])));
        const isSaid = scaleWords(one.activation, one.isShifted) !== '';
        // with no activation a bias is taken out again as well, which is left unsaid
        if (name === 'identity' && bias > 0) expect(change).toBeLessThan(1e-9);
        else expect(change < 1e-9, `${name}, bias ${bias}`).toBe(isSaid);
      }
  });
});
