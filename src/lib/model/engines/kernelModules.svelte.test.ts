import { afterEach, describe, expect, it, vi } from 'vitest';
import { kernelModule } from './kernelModules.ts';

const wasm = '/src/lib/core/engine/assembly/build/plain.wasm';
afterEach(() => vi.unstubAllGlobals());

describe('the kernels', () => {
  it('are asked for again after a failure, and only once after that', async () => {
    const fetched = vi.fn<() => Promise<Response>>();
    const bytes = await (await fetch(wasm)).arrayBuffer();
    vi.stubGlobal('fetch', fetched);
    fetched.mockResolvedValueOnce(new Response('', { status: 503 }));
    await expect(kernelModule('own')).rejects.toThrow('status 503');
    // a host that does not know the ending, so that nothing can be compiled while it streams
    const headers = { 'content-type': 'application/octet-stream' };
    fetched.mockResolvedValueOnce(new Response(bytes, { headers }));
    const module = await kernelModule('own');
    expect(WebAssembly.Module.exports(module).length).toBeGreaterThan(0);
    expect(await kernelModule('own')).toBe(module);
    expect(fetched).toHaveBeenCalledTimes(2);
  });

  it('are compiled while they arrive, those for shared memory by themselves', async () => {
    const own = await kernelModule('own');
    const shared = await kernelModule('shared');
    expect(shared).not.toBe(own);
    expect(WebAssembly.Module.imports(shared)).toEqual(WebAssembly.Module.imports(own));
  });
});
