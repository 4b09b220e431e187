import type { KernelMemory } from '../run/arena.ts';
import { blockChannels } from '../run/blocked.ts';
import type { Kernels } from './kernels.ts';
import { pixelBytes } from '../run/layerCalls.ts';

const { fround } = Math;

/**
 * The kernels by their definition, to hold the WebAssembly ones against. Every product and every sum
 * is rounded to float32, in the order of the inputs, as the build without fused multiply-add does
 * it: the two agree bit for bit, but for the sign of a zero where that build skips zeros (`active`,
 * which is ignored here).
 * @param memory what the addresses point into; one of its own where it is missing
 */
export function plainKernels(memory = new WebAssembly.Memory({ initial: 1 })): KernelMemory {
  // a memory that has grown has a new buffer
  const floats = () => new Float32Array(memory.buffer);
  const kernels: Kernels = {
    pointwise(
      input,
      inputPlane,
      inputRow,
      kernel,
      kernelGroup,
      bias,
      out,
      outPlane,
      outRow,
      resume,
      residual,
      residualPlane,
      residualRow,
      inputGroups,
      outGroups,
      rows,
      columns,
      _active,
      lo,
      hi
    ) {
      const heap = floats();
      for (const { group, row, column, lane } of values(outGroups, rows, columns)) {
        const to = (out + group * outPlane + row * outRow + column * pixelBytes) / 4 + lane;
        const pixel = input + row * inputRow + column * pixelBytes;
        const weights = (kernel + group * kernelGroup) / 4 + lane;
        let sum = resume ? heap[to] : heap[bias / 4 + group * blockChannels + lane];
        for (let i = 0; i < inputGroups * blockChannels; i++) {
          const value = heap[(pixel + (i >> 3) * inputPlane) / 4 + (i & 7)];
          sum = multiplyAdd(value, heap[weights + i * blockChannels], sum);
        }
        heap[to] = clip(sum, lo, hi);
        if (!residual) continue;
        const added = residual + group * residualPlane + row * residualRow + column * pixelBytes;
        heap[to] += heap[added / 4 + lane];
      }
    },

    convolution(
      input,
      inputRow,
      rowStep,
      columnStep,
      pixelStep,
      kernel,
      bias,
      out,
      outPlane,
      outRow,
      kernelRows,
      kernelColumns,
      taps,
      outGroups,
      rows,
      columns,
      lo,
      hi
    ) {
      const heap = floats();
      for (const { group, row, column, lane } of values(outGroups, rows, columns)) {
        let weight = kernel / 4 + group * kernelRows * kernelColumns * taps * blockChannels + lane;
        let sum = heap[bias / 4 + group * blockChannels + lane];
        for (let y = 0; y < kernelRows; y++)
          for (let x = 0; x < kernelColumns; x++)
            for (let tap = 0; tap < taps; tap++, weight += blockChannels) {
              const run =
                input + row * inputRow + column * pixelStep + y * rowStep + x * columnStep;
              sum = multiplyAdd(heap[run / 4 + tap], heap[weight], sum);
            }
        const to = (out + group * outPlane + row * outRow + column * pixelBytes) / 4 + lane;
        heap[to] = clip(sum, lo, hi);
      }
    },

    depthwise(
      x0,
      x1,
      x2,
      inputPlane,
      inputRow,
      kernel,
      out,
      outPlane,
      outRow,
      groups,
      rows,
      columns,
      stride,
      dilation,
      lo,
      hi
    ) {
      const heap = floats();
      for (const { group, row, column, lane } of values(groups, rows, columns)) {
        const weights = kernel / 4 + (2 * group + (lane >> 2)) * 40 + (lane & 3);
        let sum = heap[weights + 36];
        [x0, x1, x2].forEach((start, y) => {
          for (let x = 0; x < 3; x++) {
            const pixel = (column * stride + x * dilation) * pixelBytes;
            const value = heap[(start + group * inputPlane + row * inputRow + pixel) / 4 + lane];
            sum = multiplyAdd(value, heap[weights + (3 * y + x) * 4], sum);
          }
        });
        const to = (out + group * outPlane + row * outRow + column * pixelBytes) / 4 + lane;
        heap[to] = clip(sum, lo, hi);
      }
    },

    mean(input, inputPlane, out, groups, pixels) {
      const heap = floats();
      for (const { group, lane } of values(groups, 1, 1)) {
        let sum = 0;
        for (let pixel = 0; pixel < pixels; pixel++)
          sum = fround(sum + heap[(input + group * inputPlane + pixel * pixelBytes) / 4 + lane]);
        heap[(out + group * pixelBytes) / 4 + lane] = sum * fround(1 / pixels);
      }
    },

    copy(input, inputPlane, inputRow, out, outPlane, outRow, groups, rows, bytes) {
      const heap = new Uint8Array(memory.buffer);
      for (let group = 0; group < groups; group++)
        for (let row = 0; row < rows; row++) {
          const from = input + group * inputPlane + row * inputRow;
          heap.copyWithin(out + group * outPlane + row * outRow, from, from + bytes);
        }
    },

    add(a, b, out, bytes) {
      const heap = floats();
      for (let i = 0; i < bytes / 4; i++) heap[out / 4 + i] = heap[a / 4 + i] + heap[b / 4 + i];
    }
  };
  return { kernels, memory };
}

/** One multiply-add with two roundings. */
function multiplyAdd(a: number, b: number, sum: number): number {
  return fround(fround(a * b) + sum);
}

function clip(value: number, lo: number, hi: number): number {
  const raised = value < lo ? lo : value;
  return hi < raised ? hi : raised;
}

/** Every value of a blocked tensor; `lane` is the channel's place among the eight of its plane. */
function* values(groups: number, rows: number, columns: number) {
  for (let group = 0; group < groups; group++)
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++)
        for (let lane = 0; lane < blockChannels; lane++) yield { group, row, column, lane };
}
