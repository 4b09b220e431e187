import { beforeAll, describe, expect, it } from 'vitest';
import type { KernelMemory } from '../run/arena.ts';
import plainUrl from '../assembly/build/plain.wasm?url';
import relaxedUrl from '../assembly/build/relaxed.wasm?url';
import { bestBuild, loadKernels } from './loadKernels.ts';
import { plainKernels } from './plainKernels.ts';
import { carryOut, faultOf, makeCall, randomShape, roundingOf } from '../testing/kernelCalls.ts';

const reference = plainKernels();
const calls = Array.from({ length: 600 }, (_, seed) => makeCall(randomShape(seed)));

it('are chosen by what the browser takes: this one has relaxed SIMD', () => {
  expect(bestBuild()).toBe('relaxed');
});

describe.each([
  ['plain', plainUrl],
  ['relaxed', relaxedUrl]
])('the %s build in a browser', (build, url) => {
  let compiled: KernelMemory;
  beforeAll(async () => {
    compiled = await loadKernels(await (await fetch(url)).arrayBuffer());
  });

  it('gives what the kernels in plain TypeScript give, but for rounding', () => {
    const isRounded = build === 'relaxed';
    const faults = calls.map((call) =>
      faultOf(
        call,
        carryOut(call, compiled),
        carryOut(call, reference),
        isRounded ? roundingOf(call) : 0
      )
    );
    expect(faults.filter((fault) => fault !== '')).toEqual([]);
  });
});
