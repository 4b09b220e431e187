import type { Locks } from '../holdLock.ts';

const refusal = () => new DOMException('The request was denied.', 'SecurityError');

function refuse(): never {
  throw refusal();
}

/** Every way in which browsers refuse locks, with its name. */
export const refusingLocks: readonly [string, Locks['locks']][] = [
  ['missing', undefined],
  ['refused by a rejection', { request: () => Promise.reject(refusal()) }],
  ['refused by an exception', { request: refuse }]
];

/** Every way in which browsers refuse Cache Storage, as property descriptors of `caches`. */
export const refusingCaches: readonly [string, PropertyDescriptor][] = [
  ['missing', { value: undefined }],
  ['refused by its very name', { get: refuse }],
  ['refused when opened', { value: { open: () => Promise.reject(refusal()), delete: refuse } }],
  [
    'refused when used',
    {
      value: {
        open: async () => ({
          match: () => Promise.reject(refusal()),
          put: () => Promise.reject(refusal()),
          keys: () => Promise.reject(refusal())
        }),
        delete: () => Promise.reject(refusal())
      }
    }
  ]
];

/** Puts something in the place of `caches`. @returns what takes it away */
export function replaceCaches(descriptor: PropertyDescriptor): () => void {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'caches');
  Object.defineProperty(globalThis, 'caches', { configurable: true, ...descriptor });
  return () => {
    if (before) Object.defineProperty(globalThis, 'caches', before);
    else Reflect.deleteProperty(globalThis, 'caches');
  };
}

/** Cache Storage in memory, as far as it is used. */
export function cachesInMemory(): CacheStorage {
  const kept = new Map<string, Response>();
  const cache = {
    match: async (key: string) => kept.get(key)?.clone(),
    put: async (key: string, response: Response) => void kept.set(key, response),
    delete: async (key: string) => kept.delete(key),
    keys: async () => [...kept.keys()].map((url) => ({ url }))
  };
  return { open: async () => cache } as unknown as CacheStorage;
}

/** Locks that are given one after another, as far as they are used. */
export function locksInMemory(): NonNullable<Locks['locks']> {
  let last: Promise<unknown> = Promise.resolve();
  const request = (_: string, { signal }: LockOptions, work: () => Promise<void>) => {
    const before = last;
    const turn = new Promise<void>((begin, refuse) => {
      signal?.addEventListener('abort', () => refuse(refusal()));
      void before.then(() => begin());
    }).then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  return { request } as NonNullable<Locks['locks']>;
}
