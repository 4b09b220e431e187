import { describe, expect, it } from 'vitest';
import { ParamStore } from '../paramStore.svelte.ts';
import { sentence } from './describe.ts';
import { manifoldParams } from './manifoldParams.ts';
import { ManifoldState } from './state.svelte.ts';

const plain = (text: string) => text.replaceAll('\u202f', ' ');
const tell = (query: string) =>
  plain(sentence(new ManifoldState(new ParamStore(manifoldParams, new URLSearchParams(query)))));

describe('the sentence under the panels', () => {
  it('says that half is lost with three dimensions, whatever the seed', () => {
    for (const seed of [0, 1, 2, 77])
      expect(tell(`n=3&seed=${seed}`)).toBe(
        'With n = 3, 3 of 6 sectors (50 % of directions) are lost; 50 % are expected.'
      );
  });
  it('says when nothing is lost', () => {
    expect(tell('n=30')).toMatch(
      /^With n = 30, none of the 60 sectors is lost; 2\.89 × 10⁻⁶ % are/
    );
    expect(tell('activation=identity')).toContain('nothing is lost');
  });
  it('says what ReLU6 clips', () => {
    expect(tell('n=30&activation=relu6')).toMatch(/further out ReLU6 clips as well, and [\d,]+ of/);
  });
});
