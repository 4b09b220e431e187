import { describe, expect, it } from 'vitest';
import { inTurn } from './inTurn.ts';
import { locksInMemory, refusingLocks } from './testing/refusals.ts';

describe('inTurn', () => {
  it('does one work after another', async () => {
    const locks = locksInMemory();
    const log: string[] = [];
    const work = (name: string) => async () => {
      log.push(`${name} begins`);
      await Promise.resolve();
      log.push(`${name} ends`);
    };
    await Promise.all(['a', 'b'].map((name) => inTurn('x', work(name), {}, { locks })));
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it.each(refusingLocks)('does the work at once where locks are %s', async (_, locks) => {
    let done = 0;
    await inTurn('x', async () => void done++, {}, { locks });
    expect(done).toBe(1);
  });

  it('does not repeat work that fails', async () => {
    let tries = 0;
    const work = async () => {
      tries += 1;
      throw new Error('no connection');
    };
    for (const locks of [locksInMemory(), undefined])
      await expect(inTurn('x', work, {}, { locks })).rejects.toThrow('no connection');
    expect(tries).toBe(2);
  });

  it('waits no longer than it has patience, and not after it is cancelled', async () => {
    const locks = locksInMemory();
    void inTurn('x', () => new Promise<void>(() => undefined), {}, { locks });
    let done = 0;
    const work = async () => void done++;
    await inTurn('x', work, { patienceMs: 20 }, { locks });
    const controller = new AbortController();
    const waiting = inTurn('x', work, { signal: controller.signal }, { locks });
    controller.abort();
    await waiting;
    expect(done).toBe(2);
  });
});
