import type { Activation } from '#lib/core/network/spec.ts';
import { seededUniform } from '#lib/core/random/seededUniform.ts';
import type { KernelMemory } from '../run/arena.ts';
import { blockChannels, groupsOf } from '../run/blocked.ts';
import type { Kernels } from '../kernels/kernels.ts';
import { clipOf, noRows, pixelBytes } from '../run/layerCalls.ts';
import { activeBytes } from '../plan/geometry.ts';
import { CallMemory, use, type ValueAt } from './callMemory.ts';

/** Everything that a call of a kernel depends on; each kernel takes what concerns it. */
export interface CallShape {
  readonly kernel: keyof Kernels;
  readonly inputs: number;
  readonly outputs: number;
  readonly rows: number;
  readonly columns: number;
  readonly kernelSize: number;
  readonly stride: number;
  readonly dilation: number;
  readonly resume: boolean;
  readonly residual: boolean;
  readonly active: boolean;
  readonly zeros: 'none' | 'many' | 'rows' | 'channels';
  readonly activation: Activation;
  readonly gap: number;
  readonly seed: number;
}

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

/** What each part of a call may be. */
export const callChoices: { readonly [K in keyof CallShape]: readonly CallShape[K][] } = {
  kernel: ['pointwise', 'convolution', 'depthwise', 'mean', 'copy', 'add'],
  inputs: upTo(40),
  outputs: upTo(40),
  rows: upTo(5),
  columns: upTo(17),
  kernelSize: [1, 3],
  stride: [1, 2, 3],
  dilation: upTo(4),
  resume: [false, true],
  residual: [false, true],
  active: [false, true],
  zeros: ['none', 'many', 'rows', 'channels'],
  activation: ['linear', 'relu', 'relu6'],
  gap: [0, 1, 2],
  seed: upTo(1000)
};

/** A call at random, the same for the same seed. */
export function randomShape(seed: number): CallShape {
  const random = seededUniform(seed);
  const parts = Object.entries(callChoices).map(([name, choices]) => {
    return [name, choices[Math.floor(random() * choices.length)]];
  });
  return Object.fromEntries(parts) as CallShape;
}

/** A call with the memory on which it works. */
export interface KernelCall {
  readonly kernel: keyof Kernels;
  readonly args: readonly number[];
  readonly words: Uint32Array;
  /** For each word what the call may do to it (`use`). */
  readonly uses: Uint8Array;
  /** Products and sums behind one value of the result. */
  readonly terms: number;
}

export function makeCall(shape: CallShape): KernelCall {
  const memory = new CallMemory(shape.seed, shape.gap);
  const made = makers[shape.kernel](shape, memory);
  return { kernel: shape.kernel, ...made, ...memory.finish() };
}

/** Carries a call out on some kernels: the memory afterwards. */
export function carryOut(
  { kernel, args, words }: KernelCall,
  { kernels, memory }: KernelMemory
): Uint32Array {
  const missing = words.byteLength - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / 65_536));
  new Uint32Array(memory.buffer).set(words);
  (kernels[kernel] as (...args: readonly number[]) => void)(...args);
  return new Uint32Array(memory.buffer, 0, words.length).slice();
}

const largestWeight = 3;

/**
 * Most that rounding can make of a difference between two ways of adding up: each term adds an error
 * of at most 2⁻²³ of the largest sum that is possible.
 */
export function roundingOf({ terms }: KernelCall): number {
  return terms * terms * largestWeight * 2 ** -23;
}

/** Where memory after a call is not as the reference left it, in words; empty if all is well. */
export function faultOf(
  call: KernelCall,
  ours: Uint32Array,
  theirs: Uint32Array,
  tolerance = 0
): string {
  const [a, b] = [ours, theirs].map((words) => new Float32Array(words.buffer));
  for (let i = 0; i < ours.length; i++) {
    if (call.uses[i] === use.keep && ours[i] !== call.words[i])
      return `word ${i} does not belong to the result and was written`;
    // no NaN is right, and no pattern that was there before
    if (call.uses[i] === use.result && !(Math.abs(a[i] - b[i]) <= tolerance))
      return `word ${i} is ${a[i]}, not ${b[i]}`;
  }
  return '';
}

type Made = Pick<KernelCall, 'args' | 'terms'>;

const makers: Record<keyof Kernels, (shape: CallShape, memory: CallMemory) => Made> = {
  pointwise(shape, memory) {
    const { inputs, outputs, rows, columns, resume, gap } = shape;
    const random = () => memory.random();
    const groups = groupsOf(inputs);
    const input = memory.tensor(inputs, rows, columns, sparse(shape, memory));
    const kernelGroup = (groups + gap) * blockChannels * pixelBytes;
    const kernel = memory.take(groupsOf(outputs) * kernelGroup);
    const bias = vector(memory, outputs);
    for (let o = 0; o < groupsOf(outputs) * blockChannels; o++)
      for (let i = 0; i < groups * blockChannels; i++) {
        const at = kernel + (o >> 3) * kernelGroup + i * pixelBytes + (o & 7) * 4;
        memory.set(at, i < inputs && o < outputs ? memory.random(largestWeight) : 0);
      }
    const out = memory.result(outputs, rows, columns, resume ? random : undefined);
    const added = shape.residual ? memory.tensor(outputs, rows, columns, random) : noRows;
    const args = [
      ...[input.address, input.plane, input.row, kernel, kernelGroup, bias],
      ...[out.address, out.plane, out.row, Number(resume), added.address, added.plane, added.row],
      ...[groups, groupsOf(outputs), rows, columns, activeList(shape, memory)],
      ...clipOf(shape.activation)
    ];
    return { args, terms: groups * blockChannels + 2 };
  },

  convolution(shape, memory) {
    const { outputs, rows, columns, kernelSize, stride, dilation } = shape;
    const channels = 1 + (shape.inputs % 4);
    const reach = (kernelSize - 1) * dilation + 1;
    const rowBytes = ((columns - 1) * stride + reach) * channels * 4;
    const pixel = channels * 4;
    const height = (rows - 1) * stride + reach;
    const input = vector(memory, (height * rowBytes) / 4);
    const taps = kernelSize ** 2 * channels;
    const kernel = vector(memory, groupsOf(outputs) * blockChannels * taps, largestWeight);
    const bias = vector(memory, outputs);
    const out = memory.result(outputs, rows, columns);
    const joined = dilation === 1;
    const args = [
      ...[input, stride * rowBytes, dilation * rowBytes, dilation * pixel, stride * pixel],
      ...[kernel, bias, out.address, out.plane, out.row, kernelSize, joined ? 1 : kernelSize],
      ...[joined ? kernelSize * channels : channels, groupsOf(outputs), rows, columns],
      ...clipOf(shape.activation)
    ];
    return { args, terms: taps + 1 };
  },

  depthwise(shape, memory) {
    const { inputs, rows, columns, stride, dilation } = shape;
    const width = (columns - 1) * stride + 2 * dilation + 1;
    // the window's rows lie anywhere in a ring
    const slots = [0, 1, 2].map(() => Math.floor((memory.random() + 1) * dilation));
    const height = (rows - 1) * stride + 2 * dilation + 1;
    const input = memory.tensor(inputs, height, width, sparse(shape, memory));
    const kernel = vector(memory, groupsOf(inputs) * blockChannels * 10, largestWeight);
    const out = memory.result(inputs, rows, columns);
    const args = [
      ...slots.map((slot) => input.address + slot * input.row),
      ...[input.plane, stride * input.row, kernel, out.address, out.plane, out.row],
      ...[groupsOf(inputs), rows, columns, stride, dilation],
      ...clipOf(shape.activation)
    ];
    return { args, terms: 10 };
  },

  mean(shape, memory) {
    const pixels = shape.rows * shape.columns;
    const input = memory.tensor(shape.inputs, 1, pixels, sparse(shape, memory));
    const groups = groupsOf(shape.inputs);
    const out = memory.take(groups * pixelBytes);
    memory.mark(out, groups * pixelBytes, use.result);
    return { args: [input.address, input.plane, out, groups, pixels], terms: pixels };
  },

  copy(shape, memory) {
    const { inputs, rows, columns } = shape;
    const input = memory.tensor(inputs, rows, columns, sparse(shape, memory));
    const out = memory.result(inputs, rows, columns);
    const views = [input.address, input.plane, input.row, out.address, out.plane, out.row];
    return { args: [...views, groupsOf(inputs), rows, columns * pixelBytes], terms: 0 };
  },

  add({ rows, columns }, memory) {
    const bytes = rows * columns * pixelBytes;
    const [a, b] = [vector(memory, bytes / 4), vector(memory, bytes / 4)];
    const out = memory.take(bytes);
    memory.mark(out, bytes, use.result);
    return { args: [a, b, out, bytes], terms: 2 };
  }
};

/** Random values one behind the other, filled up with zeros to a multiple of eight. */
function vector(memory: CallMemory, length: number, scale = 1): number {
  const filled = Math.ceil(length / blockChannels) * blockChannels;
  const address = memory.take(filled * 4);
  for (let i = 0; i < filled; i++)
    memory.set(address + i * 4, i < length ? memory.random(scale) : 0);
  return address;
}

function activeList({ active, rows, columns, inputs }: CallShape, memory: CallMemory): number {
  if (!active) return 0;
  const bytes = activeBytes(rows, columns, inputs);
  const address = memory.take(bytes);
  memory.mark(address, bytes, use.scratch);
  return address;
}

/** Values of which some are zeros of either sign: here and there, whole rows or whole channels. */
function sparse({ zeros, rows, inputs }: CallShape, memory: CallMemory): ValueAt {
  const some = (count: number) => Array.from({ length: count }, () => memory.chance(0.6));
  const [zeroRows, zeroChannels] = [some(rows), some(inputs)];
  return (c, y) => {
    const isZero =
      (zeros === 'many' && memory.chance(0.7)) ||
      (zeros === 'rows' && zeroRows[y % rows]) ||
      (zeros === 'channels' && zeroChannels[c]);
    if (isZero) return memory.chance(0.9) ? 0 : -0;
    return memory.random();
  };
}
