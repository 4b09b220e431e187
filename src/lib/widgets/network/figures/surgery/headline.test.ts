import { describe, expect, it } from 'vitest';
import type { Detection } from '#lib/core/predictions/detection/detection.ts';
import { fatesOf } from '#lib/core/surgery/keptDetections.ts';
import type { Operation } from '#lib/core/surgery/operation.ts';
import { headlineOf, questionOf } from './headline.ts';

const all: readonly Operation[] = [{ kind: 'relu6', blocks: 'all' }];
const found = (name: string, classIndex: number, x = 0): Detection => ({
  class: name,
  classIndex,
  score: 0.9,
  box: [x, 0, 10, 10],
  anchor: x
});
const dog = found('dog', 18);

function headline(healthy: Detection[], operated: Detection[]): string {
  const fates = fatesOf(healthy, operated, () => 0);
  return headlineOf(all, { detections: healthy }, { detections: operated, fates });
}

describe('the title of an operation', () => {
  it('is a question before anything has run', () => {
    expect(questionOf(all)).toBe(
      'ReLU6 on all linear bottlenecks: what is left of the detections?'
    );
    expect(questionOf([])).toMatch(/healthy/);
  });

  it('says that the dog is gone only when no dog is found', () => {
    expect(headline([dog], [])).toBe('ReLU6 on all linear bottlenecks: the dog is gone');
    expect(headline([dog], [dog])).toMatch(/the dog is still found$/);
    expect(headline([dog], [found('dog', 18, 6)])).toMatch(/the dog gets another box/);
  });

  it('counts where there are several, and says what is new', () => {
    const [one, two] = [found('horse', 19, 0), found('horse', 19, 40)];
    expect(headline([one, two], [one])).toMatch(/1 of 2 detections survives$/);
    expect(headline([one, two], [one, two])).toMatch(/all 2 detections survive$/);
    expect(headline([one, two], [found('cat', 17)])).toMatch(
      /none of the 2 detections survives, and one is new$/
    );
    expect(headline([], [])).toMatch(/nothing was found/);
  });
});
