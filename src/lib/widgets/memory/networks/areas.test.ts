import { describe, expect, it } from 'vitest';
import { catalogue } from '#lib/core/memory/networks/catalogue.ts';
import {
  layoutAreas,
  layoutOutline,
  paints,
  resolutions,
  stackedBytes,
  unitsHigh
} from './areas.ts';
import { modes } from './networkRun.ts';
import { sampleNetwork } from './sampleNetworks.ts';

describe('networkRun', () => {
  it.each(catalogue)('tells every mode of $id along the same columns', ({ id }) => {
    const run = sampleNetwork(id);
    for (const mode of modes) {
      const { columns, peakBytes, peakColumn, steps } = run.modes[mode];
      expect(columns).toHaveLength(run.network.layers.length);
      expect(columns.every((step) => steps.includes(step))).toBe(true);
      // no step that is left out of the picture needs more than what is shown
      expect(Math.max(...steps.map(({ bytes }) => bytes))).toBe(peakBytes);
      expect(columns[peakColumn].bytes).toBe(peakBytes);
    }
  });

  it('gives a block as one operation to all its columns', () => {
    const { network, modes: run } = sampleNetwork('mobilenet-v2');
    const b1 = network.layers.flatMap(({ stage }, column) => (stage === 'b1' ? [column] : []));
    expect(new Set(b1.map((column) => run.fused.columns[column].operation.id))).toEqual(
      new Set(['b1'])
    );
    expect(b1).toHaveLength(3);
  });
});

describe('areas', () => {
  it.each(catalogue)('stack up to the bytes alive in $id', ({ id }) => {
    const run = sampleNetwork(id);
    for (const mode of modes)
      stackedBytes(run, run.modes[mode]).forEach((bytes, column) => {
        const sum = paints.reduce((total, paint) => total + bytes[paint], 0);
        expect(sum).toBe(run.modes[mode].columns[column].bytes);
      });
  });

  it('blame on the shortcut only what nothing else needs', () => {
    const run = sampleNetwork('mobilenet-v2');
    const column = run.network.layers.findIndex(({ id }) => id === 'b2.depthwise');
    const shortcut = (mode: 'plain' | 'split') =>
      stackedBytes(run, run.modes[mode])[column].shortcut;
    expect(shortcut('plain')).toBe(56 * 56 * 24 * 2);
    // in slices the next slice needs the input too
    expect(shortcut('split')).toBe(0);
  });

  it('draw boxes between the floor and the top, as wide as a column', () => {
    const run = sampleNetwork('shufflenet-3');
    const top = run.modes.plain.peakBytes;
    for (const { path } of layoutAreas(run, run.modes.plain, top))
      for (const [, x, from, right, to] of path.matchAll(/M(\d+) ([\d.]+)H(\d+)V([\d.]+)/g)) {
        expect(Number(right)).toBe(Number(x) + 1);
        expect(Number(to)).toBeLessThanOrEqual(Number(from));
        expect(Number(to)).toBeGreaterThanOrEqual(0);
        expect(Number(from)).toBeLessThanOrEqual(unitsHigh);
      }
  });

  it('have an outline that touches the top at the peak', () => {
    const { modes: run } = sampleNetwork('resnet-50');
    const outline = layoutOutline(run.plain, run.plain.peakBytes);
    expect(outline.match(/H/g)).toHaveLength(run.plain.columns.length);
    expect(outline).toContain('V0H');
  });

  it('say where the resolution changes', () => {
    expect(resolutions(sampleNetwork('mobilenet-v2')).map(({ side }) => side)).toEqual([
      112, 56, 28, 14, 7, 1
    ]);
  });
});
