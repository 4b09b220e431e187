import plain from '#lib/core/engine/assembly/build/plain.wasm?url&inline';
import relaxed from '#lib/core/engine/assembly/build/relaxed.wasm?url&inline';
import type { KernelBuild } from '#lib/core/engine/kernels/loadKernels.ts';

/** The compiled inner loops, carried inside the script: no file has to be found beside it. */
export function kernelBytes(build: KernelBuild): Uint8Array<ArrayBuffer> {
  const url = { plain, relaxed }[build];
  return Uint8Array.from(atob(url.slice(url.indexOf(',') + 1)), (sign) => sign.charCodeAt(0));
}
