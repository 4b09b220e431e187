import type { Kernels } from './kernels.ts';
import type { KernelMemory } from '../run/arena.ts';

/** The builds of the kernels; `relaxed` has fused multiply-add. */
export type KernelBuild = 'plain' | 'relaxed';

/** A module of one function that uses one instruction of relaxed SIMD, f32x4.relaxed_madd. */
const relaxedProbe = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], // magic, version
  ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b], // type: () → v128
  ...[0x03, 0x02, 0x01, 0x00], // one function of it
  ...[0x0a, 0x1c, 0x01, 0x1a, 0x00], // code: one body
  ...[0x43, 0x00, 0x00, 0x00, 0x00, 0xfd, 0x13], // f32.const 0, f32x4.splat
  ...[0x43, 0x00, 0x00, 0x00, 0x00, 0xfd, 0x13],
  ...[0x43, 0x00, 0x00, 0x00, 0x00, 0xfd, 0x13],
  ...[0xfd, 0x85, 0x02, 0x0b] // relaxed_madd, end
);

/** A module of one function that uses plain SIMD, f32x4.splat. */
const simdProbe = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b],
  ...[0x03, 0x02, 0x01, 0x00],
  ...[0x0a, 0x0b, 0x01, 0x09, 0x00, 0x43, 0x00, 0x00, 0x00, 0x00, 0xfd, 0x13, 0x0b]
);

/** Whether this machine's WebAssembly takes the kernels at all. */
export function canRunKernels(): boolean {
  return typeof WebAssembly === 'object' && WebAssembly.validate(simdProbe);
}

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
  return startKernels(await WebAssembly.compile(bytes), ownMemory());
}

/** Memory of one thread, for the builds that are not `-shared`. */
export function ownMemory(): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: 1 });
}

/** Most pages of a memory that threads share; `scripts/kernels.ts` builds the modules for it. */
const sharedPages = 16_384;

/** Memory that threads share, for the `-shared` builds. */
export function sharedMemory(): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: 1, maximum: sharedPages, shared: true });
}

/** Starts kernels on a given memory. @throws WebAssembly.LinkError where the two do not fit */
export async function startKernels(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory
): Promise<KernelMemory> {
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  return { kernels: exports as unknown as Kernels, memory };
}
