import type { Kernels } from './kernels.ts';
import type { KernelMemory } from './arena.ts';

/** The builds of the kernels; `relaxed` has fused multiply-add. */
export type KernelBuild = 'plain' | 'relaxed';

/** A module of one function that uses one instruction of relaxed SIMD, f32x4.relaxed_madd. */
const relaxedProbe = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], // magic, version
  ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b], // type: () → v128
  ...[0x03, 0x02, 0x01, 0x00], // one function of it
  ...[0x0a, 0x13, 0x01, 0x11, 0x00], // code: one body
  ...[0x41, 0x00, 0xfd, 0x13, 0x41, 0x00, 0xfd, 0x13, 0x41, 0x00, 0xfd, 0x13], // three f32x4.splat
  ...[0xfd, 0x85, 0x02, 0x0b] // relaxed_madd, end
);

/** The fastest build that this machine's WebAssembly takes. */
export function bestBuild(): KernelBuild {
  return WebAssembly.validate(relaxedProbe) ? 'relaxed' : 'plain';
}

/**
 * Starts a build of the kernels on a memory of its own.
 * @param bytes the compiled module, `assembly/build/<build>.wasm`
 * @throws WebAssembly.CompileError where the machine does not take the build
 */
export async function loadKernels(bytes: BufferSource): Promise<KernelMemory> {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
  return { kernels: instance.exports as unknown as Kernels, memory };
}
