import { describe, expect, it } from 'vitest';
import { holdLock, type Locks } from './holdLock.ts';
import { refusingLocks } from './testing/refusals.ts';

describe('holdLock', () => {
  it('returns when the lock is held, and never gives it back', async () => {
    let holding: unknown;
    const request = (name: string, hold: () => Promise<never>) => {
      expect(name).toBe('network-1');
      return (holding = hold());
    };
    await holdLock('network-1', { locks: { request } as unknown as Locks['locks'] });
    const still = Symbol('held');
    expect(await Promise.race([holding, Promise.resolve(still)])).toBe(still);
  });

  it.each(refusingLocks)('returns at once where locks are %s', async (_, locks) => {
    await expect(holdLock('network-1', { locks })).resolves.toBeUndefined();
  });
});
