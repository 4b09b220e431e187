import { describe, expect, it } from 'vitest';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import type { Detection } from '../predictions/detection/detection.ts';
import { evidenceCsv, evidenceOf, type Finding } from './evidence.ts';
import { boxOverlap, fatesOf } from './keptDetections.ts';
import { trialsOf } from './sweeps.ts';

const detection = (
  classIndex: number,
  score: number,
  box: Detection['box'],
  anchor = 0
): Detection => ({ class: String(classIndex), classIndex, score, box, anchor });

describe('what has become of detections', () => {
  const dog = detection(18, 0.9, [0, 0, 100, 100], 7);
  const cat = detection(17, 0.8, [200, 0, 50, 50], 8);

  it('the same class with an overlap above 0.9 is kept, once', () => {
    const moved = detection(18, 0.7, [0, 2, 100, 100]);
    const twin = detection(18, 0.6, [0, 1, 100, 100]);
    const { fates, extra } = fatesOf([dog, cat], [moved, twin], (anchor) => anchor / 10);
    expect(fates[0].operated).toBe(twin);
    expect(fates[0].scoreAtAnchor).toBe(0.7);
    expect(fates[1].operated).toBeUndefined();
    expect(extra).toEqual([moved]);
  });

  it('another class or another place is lost', () => {
    const other = [detection(19, 0.9, dog.box), detection(18, 0.9, [10, 0, 100, 100])];
    const { fates, extra } = fatesOf([dog], other, () => 0.2);
    expect(fates[0].operated).toBeUndefined();
    expect(extra).toEqual(other);
  });

  it('overlap is intersection over union', () => {
    expect(boxOverlap([0, 0, 2, 2], [1, 1, 2, 2])).toBeCloseTo(1 / 7, 12);
    expect(boxOverlap([0, 0, 2, 2], [2, 0, 2, 2])).toBe(0);
    expect(boxOverlap([0, 0, 0, 2], [0, 0, 0, 2])).toBe(0);
  });
});

describe('evidence', () => {
  const dog = detection(18, 0.9, [0, 0, 10, 10]);
  const stage = (relativeError: number) => ({
    tap: { stage: 'b1', tap: 'project' as const },
    relativeError,
    cosine: 1,
    changed: 1
  });
  const findings: Finding[] = [
    {
      picture: 'one',
      fates: { fates: [{ healthy: dog, operated: dog, scoreAtAnchor: 0.7 }], extra: [dog] },
      stages: [stage(0.1)]
    },
    {
      picture: 'two',
      fates: { fates: [{ healthy: dog, scoreAtAnchor: 0.3 }], extra: [] },
      stages: [stage(0.3)]
    }
  ];

  it('adds up pictures', () => {
    const { stageErrors, scoreChange, worstScoreChange, ...counts } = evidenceOf(findings);
    expect(counts).toEqual({ pictures: 2, healthy: 2, kept: 1, extra: 1 });
    expect(scoreChange).toBeCloseTo(-0.4, 12);
    expect(worstScoreChange).toBeCloseTo(0.6, 12);
    expect(stageErrors.get('b1.project')).toBeCloseTo(0.2, 12);
  });

  it('of a classifier counts pictures with the same best class', () => {
    const best = (same: boolean) => ({
      picture: '',
      best: { same, before: 0.5, after: 0.25 },
      stages: []
    });
    const evidence = evidenceOf([best(true), best(false)]);
    expect(evidence).toMatchObject({ healthy: 2, kept: 1, scoreChange: -0.25 });
  });

  it('is written as comma-separated values', () => {
    const row = { ...evidenceOf(findings), name: 'a, "b"', operations: 'cut-all' };
    expect(evidenceCsv([row]).split('\n')[1]).toMatch(/^"a, ""b""",cut-all,2,2,1,1,-0\.4/);
    expect(evidenceCsv([row]).split('\n')[0]).toMatch(/relative error b1\.project$/);
  });
});

it('sweeps go over what the network has', () => {
  const spec = ssdlite({ inputSize: 40 });
  expect(trialsOf(spec, 'bottlenecks')).toHaveLength(18);
  expect(trialsOf(spec, 'shortcuts').map(({ name }) => name)).toEqual([
    ...['b2', 'b4', 'b5', 'b7', 'b8', 'b9', 'b11', 'b12', 'b14', 'b15'],
    'all'
  ]);
  expect(trialsOf(spec, 'bits')).toHaveLength(7);
  expect(trialsOf({ ...spec, stages: spec.stages.slice(0, 1) }, 'shortcuts')).toEqual([]);
});
