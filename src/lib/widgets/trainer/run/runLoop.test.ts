import { expect, it } from 'vitest';
import { defaults } from '../../host/params.ts';
import { mapSide } from '../plane.ts';
import { trainerParams } from '../trainerParams.ts';
import { trialOf } from '../trialOf.ts';
import { runLoop } from './runLoop.ts';
import type { RunFrame, RunQuestion } from './runMessages.ts';

const values = defaults(trainerParams);
const question: RunQuestion = {
  trials: [trialOf(values, 'linear'), trialOf(values, 'relu6')],
  until: 24,
  stepsPerFrame: 10,
  stepsPerPoint: 4
};
const run = (change: Partial<RunQuestion> = {}, isDue = () => false) => [
  ...runLoop({ ...question, ...change }, isDue)
];
const pointsOf = (frames: readonly RunFrame[]) =>
  frames.flatMap(({ sides }) => sides[1].points.map(({ step }) => step));

it('shows the start, then a picture after every few steps, and the end', () => {
  const frames = run();
  expect(frames.map(({ step }) => step)).toEqual([0, 10, 20, 24]);
  expect(pointsOf(frames)).toEqual([0, 4, 8, 12, 16, 20, 24]);
  expect(frames[3].sides.map(({ bottleneck }) => bottleneck)).toEqual(['linear', 'relu6']);
});

it('asks the network about every cell of the picture', () => {
  for (const { map } of run()[3].sides) {
    expect(map).toHaveLength(mapSide * mapSide);
    const rows = Array.from({ length: mapSide }, (_, row) =>
      map.subarray(row * mapSide, (row + 1) * mapSide).join()
    );
    expect(new Set(rows).size).toBeGreaterThan(mapSide / 2);
  }
});

it('goes on from a pause as if there had been none', () => {
  const whole = run();
  const first = structuredClone(run({ until: 10 }));
  const rest = run({ from: first[1].sides.map(({ state }) => state) });
  expect(rest[rest.length - 1].sides.map(({ state }) => state)).toEqual(
    whole[3].sides.map(({ state }) => state)
  );
  expect([...pointsOf(first), ...pointsOf(rest)]).toEqual(pointsOf(whole));
});

it('trains the same whatever the speed', () => {
  let asked = 0;
  const frames = run({ stepsPerFrame: Infinity }, () => ++asked === 5);
  expect(frames.map(({ step }) => step)).toEqual([0, 5, 24]);
  expect(frames[2].sides[0].now).toEqual(run()[3].sides[0].now);
});
