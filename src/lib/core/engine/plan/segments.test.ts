import { describe, expect, it } from 'vitest';
import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import type { NetworkSpec } from '#lib/core/network/spec.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { readsOf, segmentsOf } from './segments.ts';
import { leavesOf, rectifiedBy, stepsOf } from './steps.ts';

function segments(spec: NetworkSpec, whole: readonly string[] = []) {
  const steps = stepsOf(spec);
  return segmentsOf(steps, new Set([...leavesOf(steps), ...whole]), rectifiedBy(steps));
}

/** Segments as text: what each begins with, and what it puts out. */
const shown = (spec: NetworkSpec, whole?: readonly string[]) =>
  segments(spec, whole).map(({ steps, output }) => {
    return steps.length === 1 ? output : `${steps[0].key} … ${output}`;
  });

const block = (id: number, end: string) => `b${id}.expand … b${id}.${end}`;
const withShortcut = new Set([2, 4, 5, 7, 8, 9, 11, 12, 14, 15]);
const blocks = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => {
    return block(from + index, withShortcut.has(from + index) ? 'sum' : 'project');
  });

describe('segments', () => {
  it('are the blocks of a classifier, the stem together with block 0', () => {
    expect(shown(mobilenetV2())).toEqual([
      'stem.convolution … b0.project',
      ...blocks(1, 17),
      ...['last.convolution', 'classifier.pool', 'classifier.logits']
    ]);
  });

  it('are the branches of a detector’s heads; what a head reads inside a block is made whole', () => {
    expect(shown(ssdlite())).toEqual([
      'stem.convolution … b0.project',
      ...blocks(1, 13),
      ...['b13.expand', 'b13.depthwise … b13.project'],
      ...blocks(14, 17),
      'last.convolution',
      ...[2, 3, 4, 5].map((id) => `x${id}.reduce … x${id}.pointwise`),
      ...[0, 1, 2, 3, 4, 5].flatMap((id) =>
        ['box', 'class'].map((branch) => `h${id}.${branch}Depthwise … h${id}.${branch}`)
      )
    ]);
  });

  it.each([
    ['b2.expand', ['b2.expand', 'b2.depthwise … b2.sum']],
    ['b2.depthwise', ['b2.expand … b2.depthwise', 'b2.project … b2.sum']],
    ['b2.project', ['b2.expand … b2.project', 'b2.sum']],
    ['b2.sum', ['b2.expand … b2.sum']]
  ])('end where somebody looks at %s', (tap, expected) => {
    const own = shown(mobilenetV2(), [tap]).filter((name) => name.startsWith('b2.'));
    expect(own).toEqual(expected);
  });

  it('read their input and, with a shortcut that comes from elsewhere, what is added', () => {
    const find = (list: ReturnType<typeof segments>, output: string) =>
      list.find((segment) => segment.output === output)!;
    const fused = segments(mobilenetV2());
    expect(readsOf(find(fused, 'b2.sum'))).toEqual(['b1.project']);
    expect(readsOf(find(fused, 'b1.project'))).toEqual(['b0.project']);
    const split = segments(mobilenetV2(), ['b2.expand', 'b2.project']);
    expect(readsOf(find(split, 'b2.project'))).toEqual(['b2.expand']);
    expect(readsOf(find(split, 'b2.sum'))).toEqual(['b2.project', 'b1.project']);
  });

  it('skip zeros only where a ReLU has made them', () => {
    for (const { producer, consumer, skips } of segments(ssdlite())) {
      if (skips.producer) expect(producer!.input).toMatch(/last|x\d\.pointwise/);
      if (skips.consumer) expect(consumer!.input).toMatch(/depthwise|Depthwise|pointwise/);
    }
    const skipping = segments(ssdlite()).filter(({ skips }) => skips.consumer);
    expect(skipping.map(({ output }) => output)).toContain('b16.project');
  });
});
