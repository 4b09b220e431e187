/** The worker of one run, ended when the run is. */
export function startRunWorker(): Worker {
  return new Worker(new URL('./runWorker.ts', import.meta.url), { type: 'module' });
}
