import { describe, expect, it } from 'vitest';
import { peakTensors, presenceOf } from './presence.ts';
import { layoutSlabs, memoryScale } from './layout.ts';
import { block2, sampleRuns } from '../sampleRuns.ts';

const tensorOf = (run: ReturnType<typeof sampleRuns>[0], id: string) =>
  run.block.graph.tensors.find((tensor) => tensor.id === id)!;

describe('presenceOf', () => {
  it('finds the slice of a step among the channels', () => {
    const [run] = sampleRuns('split', block2, 5);
    const at = (index: number, id: string) =>
      presenceOf(run, tensorOf(run, id), run.steps[index]).channels;
    // 144 channels in five slices: four of 29, one of 28
    expect(at(0, 'expand')).toEqual([0, 29]);
    expect(at(4, 'depthwise')).toEqual([29, 58]);
    expect(at(12, 'expand')).toEqual([116, 144]);
    expect(at(0, 'depthwise')).toBeUndefined();
    expect(at(5, 'project')).toEqual([0, 24]);
  });

  it('shows a tensor written over another in full, though nothing is allocated for it', () => {
    const [run] = sampleRuns('in-place');
    const depthwise = tensorOf(run, 'depthwise');
    expect(presenceOf(run, depthwise).channels).toBeUndefined();
    expect(presenceOf(run, depthwise, run.steps[1]).channels).toEqual([0, 144]);
    expect(presenceOf(run, tensorOf(run, 'expand'), run.steps[1]).alive).toBe(false);
    const scale = memoryScale([run]);
    expect(layoutSlabs(run, scale, run.steps[1])[2].height).toBe(scale.pixels(depthwise.bytes));
  });

  it('leaves the output when the run is over', () => {
    const [run] = sampleRuns();
    const alive = ['input', 'expand', 'depthwise', 'project'].map(
      (id) => presenceOf(run, tensorOf(run, id), undefined, true).alive
    );
    expect(alive).toEqual([false, false, false, true]);
  });
});

describe('peakTensors', () => {
  it('are those alive in the step that holds most', () => {
    const [inverted, classic] = sampleRuns();
    expect([...peakTensors(inverted)]).toEqual(['input', 'expand', 'depthwise']);
    expect([...peakTensors(classic)]).toEqual(['input', 'convolution', 'expand']);
    expect([...peakTensors(sampleRuns('fused')[0])]).toEqual(['input', 'project']);
  });
});

describe('slabs', () => {
  it('are the shortcut’s only when nothing else needs the input any more', () => {
    const [run] = sampleRuns('split');
    const role = (index: number) => layoutSlabs(run, memoryScale([run]), run.steps[index])[0].role;
    // slice 1 of 4 filters: three slices still read the input; then the last one
    expect([role(1), role(10)]).toEqual(['bottleneck', 'shortcut']);
  });
});
