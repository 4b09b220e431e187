import type { NetworkTimes } from './worker.ts';

declare global {
  /** Called by the bench script through the browser's automation. */
  var benchNetwork: () => Promise<NetworkTimes>;
}

globalThis.benchNetwork = () =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }: MessageEvent<{ result?: NetworkTimes; error?: string }>) => {
      worker.terminate();
      if (data.result) resolve(data.result);
      else reject(new Error(data.error));
    };
  });
