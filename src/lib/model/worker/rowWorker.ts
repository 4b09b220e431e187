import { startKernels } from '#lib/core/engine/kernels/loadKernels.ts';
import { joinCrew, type CrewGround } from '#lib/core/engine/run/workspace.ts';

/** What a thread that runs some of the rows is started with. */
export interface RowWork {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly control: SharedArrayBuffer;
  readonly ground: CrewGround;
}

self.onmessage = ({ data }: MessageEvent<RowWork>) => {
  startKernels(data.module, data.memory).then(
    (kernels) => {
      // from now on this thread hears only what comes through shared memory
      self.postMessage('ready');
      joinCrew(data.control, kernels, data.ground);
      self.close();
    },
    (error: unknown) => self.postMessage(String(error))
  );
};
