import { describe, expect, it } from 'vitest';
import { liveness } from '#lib/core/memory/liveness.ts';
import { fromSpec } from '#lib/core/memory/networks/fromSpec.ts';
import { networkGraph } from '#lib/core/memory/networks/networkGraph.ts';
import { asTfjsKeeps } from '#lib/model/engines/tfjsKeeps.ts';
import { trainedNetwork } from '../trainedNetwork.ts';
import { LayerPlan } from './layerRows.ts';

const plan = new LayerPlan(trainedNetwork);

/** What an engine would measure that keeps what ours on TensorFlow.js does. */
function keptPeaks(): Map<string, number> {
  const graph = networkGraph(fromSpec(trainedNetwork), 4);
  const peaks = new Map<string, number>();
  for (const { operation, bytes } of liveness(
    asTfjsKeeps(trainedNetwork, graph, { input: true, sum: true })
  )) {
    const [stage] = operation.id.split('.');
    peaks.set(stage, Math.max(peaks.get(stage) ?? 0, bytes));
  }
  return peaks;
}

describe('LayerPlan', () => {
  it('peaks in block 1, between its two widest tensors', () => {
    const bytes = (150 * 150 + 75 * 75) * 96 * 4;
    expect(plan.peakBytes).toBe(bytes);
    const row = plan.rows(undefined).find(({ id }) => id === 'b1')!;
    expect(row.held.map(({ name, purpose }) => `${name}: ${purpose}`)).toEqual([
      'block 1, expansion: inside',
      'block 1, after the 3×3: inside'
    ]);
  });

  it('accounts for every planned byte of every stage', () => {
    for (const { id, held, plannedBytes } of plan.rows(undefined))
      expect(
        held.reduce((sum, { bytes }) => sum + bytes, 0),
        id
      ).toBe(plannedBytes);
  });

  it('shows what waits for a head', () => {
    const row = plan.rows(undefined).find(({ id }) => id === 'b15')!;
    expect(row.held.find(({ name }) => name === 'block 13, expansion')?.purpose).toBe('waiting');
  });

  it('explains what is kept longer, and nothing else', () => {
    const rows = plan.rows(keptPeaks());
    const words = (id: string) => rows.find((row) => row.id === id)!.difference;
    expect(words('b1')).toMatch(/^1.44.MB more than planned: it frees the input of a stage/);
    expect(words('b2')).toBe('');
    for (const { id, difference } of rows) expect(difference, id).not.toMatch(/bytes more/);
    const odd = plan.rows(new Map([['b1', plan.peakBytes + 1]]));
    expect(odd.find(({ id }) => id === 'b1')!.difference).toBe('1 bytes more than planned.');
  });
});
