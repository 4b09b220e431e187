import type { Locks } from './holdLock.ts';

export interface Turn {
  readonly signal?: AbortSignal;
  /** Nobody waits longer for those before; the work is then done without a lock. Default 20 s. */
  readonly patienceMs?: number;
}

/**
 * Does work while no other frame, tab or worker of this site does work of the same name. Where the
 * browser has no locks or refuses them, the work is done at once.
 * @throws what the work throws
 */
export async function inTurn(
  name: string,
  work: () => Promise<void>,
  { signal, patienceMs = 20_000 }: Turn = {},
  { locks }: Locks = globalThis.navigator ?? {}
): Promise<void> {
  let begun = false;
  const begin = () => {
    begun = true;
    return work();
  };
  const given = new AbortController();
  const timer = setTimeout(() => given.abort(), patienceMs);
  try {
    if (!locks) return await begin();
    const either = signal ? AbortSignal.any([signal, given.signal]) : given.signal;
    await locks.request(name, { signal: either }, begin);
  } catch (error) {
    if (begun) throw error;
    await begin();
  } finally {
    clearTimeout(timer);
  }
}
