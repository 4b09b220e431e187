/** What of `navigator` is used; `locks` is missing without a secure context. */
export interface Locks {
  readonly locks?: Pick<LockManager, 'request'>;
}

/**
 * Takes the lock of this name and holds it for as long as this thread lives.
 * @returns when the lock is held, or at once where the browser has no locks or refuses them (storage
 * denied to a frame, an opaque origin): the work goes on without
 */
export function holdLock(
  name: string,
  { locks }: Locks = globalThis.navigator ?? {}
): Promise<void> {
  return new Promise((resolve) => {
    const hold = () => {
      resolve();
      return new Promise<never>(() => undefined);
    };
    const request = async () => locks?.request(name, hold);
    const goOn = () => resolve();
    // a lock that is held never settles; what settles was refused
    request().then(goOn, goOn);
  });
}
