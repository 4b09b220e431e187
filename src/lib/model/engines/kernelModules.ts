import plain from '#lib/core/engine/assembly/build/plain.wasm?url';
import plainShared from '#lib/core/engine/assembly/build/plain-shared.wasm?url';
import relaxed from '#lib/core/engine/assembly/build/relaxed.wasm?url';
import relaxedShared from '#lib/core/engine/assembly/build/relaxed-shared.wasm?url';
import { bestBuild } from '#lib/core/engine/kernels/loadKernels.ts';

/** What memory the kernels work on: one of their own, or one that threads share. */
export type KernelSharing = 'own' | 'shared';

const urls = { own: { plain, relaxed }, shared: { plain: plainShared, relaxed: relaxedShared } };
const modules = new Map<KernelSharing, Promise<WebAssembly.Module>>();

/**
 * The kernels in the fastest build for this machine: fetched and compiled once for each sharing, by
 * whoever asks first. What has failed is tried again by the next.
 * @throws Error where they do not come
 */
export function kernelModule(sharing: KernelSharing): Promise<WebAssembly.Module> {
  const known = modules.get(sharing);
  if (known) return known;
  const module = compile(urls[sharing][bestBuild()]);
  modules.set(sharing, module);
  module.catch(() => modules.delete(sharing));
  return module;
}

async function compile(url: string): Promise<WebAssembly.Module> {
  const response = await fetch(new URL(url, import.meta.url));
  if (!response.ok) throw new Error(`its kernels could not be loaded (status ${response.status})`);
  // a host that gives the file another type would have the streaming compiler refuse it
  const type = response.headers.get('content-type') ?? '';
  return /^application\/wasm$/i.test(type)
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}
