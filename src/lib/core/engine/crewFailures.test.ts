import { describe, expect, it } from 'vitest';
import { CrewLead, crewMemory } from './crew.ts';
import type { PlanRequest } from './plan/plan.ts';

/** Words of the shared memory, in the order of crew.ts. */
const done = 3;
const failed = 4;
const request: PlanRequest = { whole: [], targets: ['b1.sum'], present: [], threads: 2 };

/** A leader whose one member is played by hand. */
function lead() {
  const memory = crewMemory();
  const words = new Int32Array(memory);
  let released = 0;
  const crew = new CrewLead(memory, 2, () => released++);
  const answer = () => void Atomics.add(words, done, 1);
  return { crew, words, answer, released: () => released };
}

describe('a crew that has failed', () => {
  it('is not used again, whatever its members still say', () => {
    const { crew, words, answer } = lead();
    answer();
    crew.open(request);
    Atomics.add(words, failed, 1);
    answer();
    crew.start(0);
    expect(() => crew.wait()).toThrow('failed');
    answer();
    expect(() => crew.start(1)).toThrow('failed');
    expect(() => crew.open({ ...request, whole: ['b2.sum'] })).toThrow('failed');
  });

  it('refuses a plan too long to share each time it is asked', () => {
    const { crew, answer } = lead();
    const long = { ...request, whole: Array.from({ length: 40_000 }, (_, i) => `stage ${i}`) };
    for (let time = 0; time < 2; time++) expect(() => crew.open(long)).toThrow('too long');
    // and goes on with one that is not
    answer();
    expect(() => crew.open(request)).not.toThrow();
  });

  it('says at once that it has been let go', () => {
    const { crew, answer, released } = lead();
    answer();
    crew.open(request);
    crew.dispose();
    expect(released()).toBe(1);
    expect(() => crew.start(0)).toThrow('let go');
  });
});
