// The engine's kernels. Layouts and arguments are described in ../kernels.ts.
import { activeTiles, convolutionTiles, pointwiseTiles } from './generated/tiles';

export { depthwise } from './depthwise';

const most: i32 = 6;

export function pointwise(
  input: usize,
  inputPlane: usize,
  inputRow: usize,
  kernel: usize,
  kernelGroup: usize,
  bias: usize,
  out: usize,
  outPlane: usize,
  outRow: usize,
  resume: i32,
  residual: usize,
  residualPlane: usize,
  residualRow: usize,
  inputGroups: i32,
  outGroups: i32,
  rows: i32,
  columns: i32,
  active: usize,
  lo: f32,
  hi: f32
): void {
  // tiles as equal as can be: 19 = 5 + 5 + 5 + 4
  const tiles = (columns + most - 1) / most;
  const small = columns / tiles;
  const large = columns - small * tiles;
  if (active) {
    listActive(input, inputPlane, inputRow, inputGroups, rows, tiles, small, large, active);
    for (let group = 0; group < outGroups; group++) {
      let list = active;
      for (let row = 0; row < rows; row++) {
        let x = input + <usize>row * inputRow;
        let y = out + <usize>row * outRow;
        let r = residual ? residual + <usize>row * residualRow : 0;
        for (let tile = 0; tile < tiles; tile++) {
          const pixels = small + i32(tile < large);
          const entries = list + 8;
          const end = entries + load<u32>(list);
          activeTiles(pixels, x, kernel, bias, y, resume ? y : 0, r, entries, end, lo, hi);
          list = entries + inputGroups * 64;
          x += pixels * 32;
          y += pixels * 32;
          if (r) r += pixels * 32;
        }
      }
      kernel += kernelGroup;
      bias += 32;
      out += outPlane;
      if (residual) residual += residualPlane;
    }
    return;
  }
  const skip: usize = large * (small + 1) * 32;
  for (let group = 0; group < outGroups; group++) {
    let x = input;
    let y = out;
    let r = residual;
    for (let row = 0; row < rows; row++) {
      if (large) {
        pointwiseTiles(
          small + 1,
          x,
          inputPlane,
          kernel,
          bias,
          y,
          resume ? y : 0,
          r,
          inputGroups,
          large,
          lo,
          hi
        );
      }
      pointwiseTiles(
        small,
        x + skip,
        inputPlane,
        kernel,
        bias,
        y + skip,
        resume ? y + skip : 0,
        r ? r + skip : 0,
        inputGroups,
        tiles - large,
        lo,
        hi
      );
      x += inputRow;
      y += outRow;
      if (r) r += residualRow;
    }
    kernel += kernelGroup;
    bias += 32;
    out += outPlane;
    if (residual) residual += residualPlane;
  }
}

/**
 * For every tile the channels in which any of its pixels is not zero: the bytes of their list, then
 * for each the offset of its value and that of its weights.
 */
function listActive(
  input: usize,
  inputPlane: usize,
  inputRow: usize,
  inputGroups: i32,
  rows: i32,
  tiles: i32,
  small: i32,
  large: i32,
  list: usize
): void {
  const zero = i32x4.splat(0);
  for (let row = 0; row < rows; row++) {
    let x = input + <usize>row * inputRow;
    for (let tile = 0; tile < tiles; tile++) {
      const pixels = small + i32(tile < large);
      let entry = list + 8;
      let plane: usize = 0;
      for (let group = 0; group < inputGroups; group++) {
        let left = v128.load(x + plane);
        let right = v128.load(x + plane, 16);
        for (let pixel = 1; pixel < pixels; pixel++) {
          left = v128.or(left, v128.load(x + plane + pixel * 32));
          right = v128.or(right, v128.load(x + plane + pixel * 32, 16));
        }
        let bits =
          i32x4.bitmask(i32x4.ne(left, zero)) | (i32x4.bitmask(i32x4.ne(right, zero)) << 4);
        while (bits) {
          const channel = ctz(bits);
          store<u32>(entry, <u32>plane + channel * 4);
          store<u32>(entry, group * 256 + channel * 32, 4);
          entry += 8;
          bits &= bits - 1;
        }
        plane += inputPlane;
      }
      store<u32>(list, <u32>(entry - list - 8));
      list += 8 + inputGroups * 64;
      x += pixels * 32;
    }
  }
}

export function convolution(
  input: usize,
  inputRow: usize,
  rowStep: usize,
  columnStep: usize,
  pixelStep: usize,
  kernel: usize,
  bias: usize,
  out: usize,
  outPlane: usize,
  outRow: usize,
  kernelRows: i32,
  kernelColumns: i32,
  taps: i32,
  outGroups: i32,
  rows: i32,
  columns: i32,
  lo: f32,
  hi: f32
): void {
  const tiles = (columns + most - 1) / most;
  const small = columns / tiles;
  const large = columns - small * tiles;
  const skip: usize = large * (small + 1);
  const kernelGroup: usize = kernelRows * kernelColumns * taps * 32;
  for (let group = 0; group < outGroups; group++) {
    let x = input;
    let y = out;
    for (let row = 0; row < rows; row++) {
      if (large) {
        convolutionTiles(
          small + 1,
          x,
          rowStep,
          columnStep,
          pixelStep,
          kernel,
          bias,
          y,
          0,
          0,
          kernelRows,
          kernelColumns,
          taps * 4,
          large,
          lo,
          hi
        );
      }
      convolutionTiles(
        small,
        x + skip * pixelStep,
        rowStep,
        columnStep,
        pixelStep,
        kernel,
        bias,
        y + skip * 32,
        0,
        0,
        kernelRows,
        kernelColumns,
        taps * 4,
        tiles - large,
        lo,
        hi
      );
      x += inputRow;
      y += outRow;
    }
    kernel += kernelGroup;
    bias += 32;
    out += outPlane;
  }
}

export function mean(input: usize, inputPlane: usize, out: usize, groups: i32, pixels: i32): void {
  const share = f32x4.splat(1 / <f32>pixels);
  for (let group = 0; group < groups; group++) {
    let left = f32x4.splat(0);
    let right = f32x4.splat(0);
    for (let pixel = 0; pixel < pixels; pixel++) {
      const at = input + pixel * 32;
      left = f32x4.add(left, v128.load(at));
      right = f32x4.add(right, v128.load(at, 16));
    }
    v128.store(out, f32x4.mul(left, share));
    v128.store(out, f32x4.mul(right, share), 16);
    input += inputPlane;
    out += 32;
  }
}

export function add(a: usize, b: usize, out: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 16)
    v128.store(out + at, f32x4.add(v128.load(a + at), v128.load(b + at)));
}

export function copy(
  input: usize,
  inputPlane: usize,
  inputRow: usize,
  out: usize,
  outPlane: usize,
  outRow: usize,
  groups: i32,
  rows: i32,
  bytes: usize
): void {
  for (let group = 0; group < groups; group++) {
    let x = input;
    let y = out;
    for (let row = 0; row < rows; row++) {
      memory.copy(y, x, bytes);
      x += inputRow;
      y += outRow;
    }
    input += inputPlane;
    out += outPlane;
  }
}
