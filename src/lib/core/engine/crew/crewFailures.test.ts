import { describe, expect, it } from 'vitest';
import { CrewLead, crewMemory } from './crew.ts';
import type { PlanRequest } from '../plan/plan.ts';

/** Words of the shared memory, in the order of crew.ts. */
const claim = 1;
const done = 6;
const failed = 7;
const request: PlanRequest = { whole: [], targets: ['b1.sum'], present: [], threads: 2 };

/** A leader whose one member is played by hand. */
function lead() {
  const memory = crewMemory();
  const words = new Int32Array(memory);
  let released = 0;
  const crew = new CrewLead(memory, 2, { ondispose: () => released++, patienceMs: 200 });
  crew.open(request);
  const takePart = () => void Atomics.add(words, claim, 1);
  const finishPart = () => void Atomics.add(words, done, 1);
  return { crew, words, takePart, finishPart, released: () => released };
}

describe('a crew', () => {
  it('leaves no part undone and does none twice', () => {
    const { crew, takePart, finishPart } = lead();
    const run: number[] = [];
    crew.start(0);
    crew.share((part) => run.push(part));
    crew.wait();
    expect(run).toEqual([1]);
    crew.start(1);
    takePart();
    crew.share((part) => run.push(part));
    expect(run).toEqual([1]);
    finishPart();
    crew.wait();
    crew.start(2);
    crew.share((part) => run.push(part));
    crew.wait();
    expect(run).toEqual([1, 1]);
  });

  it('lets nobody begin what is left when the leader has failed', () => {
    const { crew, words } = lead();
    crew.start(0);
    crew.wait();
    const free = Atomics.load(words, claim) & 255;
    expect(free).toBe(2);
    crew.start(1);
    const fail = () => {
      throw new Error('no memory');
    };
    expect(() => crew.share(fail)).toThrow('no memory');
    expect(() => crew.wait()).not.toThrow();
  });
});

describe('a crew that has failed', () => {
  it('is not used again, whatever its members still say', () => {
    const { crew, words, takePart, finishPart } = lead();
    crew.start(0);
    takePart();
    Atomics.add(words, failed, 1);
    finishPart();
    expect(() => crew.wait()).toThrow('failed');
    expect(() => crew.start(1)).toThrow('failed');
    expect(() => crew.open({ ...request, whole: ['b2.sum'] })).toThrow('failed');
  });

  it('gives up a member that has begun and does not come back', () => {
    const { crew, takePart, finishPart } = lead();
    crew.start(0);
    takePart();
    expect(() => crew.wait()).toThrow('is not responding');
    finishPart();
    expect(() => crew.start(1)).toThrow('is not responding');
  });

  it('refuses a plan too long to share each time it is asked', () => {
    const { crew } = lead();
    const long = { ...request, whole: Array.from({ length: 40_000 }, (_, i) => `stage ${i}`) };
    for (let time = 0; time < 2; time++) expect(() => crew.open(long)).toThrow('too long');
    expect(() => crew.open({ ...request, whole: ['b2.sum'] })).not.toThrow();
  });

  it('says at once that it has been let go', () => {
    const { crew, released } = lead();
    crew.dispose();
    expect(released()).toBe(1);
    expect(() => crew.start(0)).toThrow('have been stopped');
  });
});
