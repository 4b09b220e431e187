// The depthwise kernel. Layouts and arguments are described in ../kernels.ts.
import { madd } from './madd';
import {
  depthwise1by1,
  depthwise1by2,
  depthwise2by1,
  depthwise2by2,
  depthwise4by1,
  depthwise4by2
} from './generated/tiles';

export function depthwise(
  x0: usize,
  x1: usize,
  x2: usize,
  inputPlane: usize,
  inputRow: usize,
  kernel: usize,
  out: usize,
  outPlane: usize,
  outRow: usize,
  groups: i32,
  rows: i32,
  columns: i32,
  stride: i32,
  dilation: i32,
  lo: f32,
  hi: f32
): void {
  const fours = columns >> 2;
  const rest: usize = fours << 2;
  for (let group = 0; group < groups; group++) {
    for (let half: usize = 0; half < 32; half += 16) {
      let a = x0 + half;
      let b = x1 + half;
      let c = x2 + half;
      let y = out + half;
      for (let row = 0; row < rows; row++) {
        if (dilation == 1 && stride == 1) {
          depthwise4by1(a, b, c, kernel, y, fours, lo, hi);
          let at = rest * 32;
          if (columns & 2) {
            depthwise2by1(a + at, b + at, c + at, kernel, y + at, 1, lo, hi);
            at += 64;
          }
          if (columns & 1) depthwise1by1(a + at, b + at, c + at, kernel, y + at, 1, lo, hi);
        } else if (dilation == 1 && stride == 2) {
          depthwise4by2(a, b, c, kernel, y, fours, lo, hi);
          let at = rest * 32;
          if (columns & 2) {
            depthwise2by2(a + 2 * at, b + 2 * at, c + 2 * at, kernel, y + at, 1, lo, hi);
            at += 64;
          }
          if (columns & 1)
            depthwise1by2(a + 2 * at, b + 2 * at, c + 2 * at, kernel, y + at, 1, lo, hi);
        } else spread(a, b, c, kernel, y, columns, stride * 32, dilation * 32, lo, hi);
        a += inputRow;
        b += inputRow;
        c += inputRow;
        y += outRow;
      }
      kernel += 160;
    }
    x0 += inputPlane;
    x1 += inputPlane;
    x2 += inputPlane;
    out += outPlane;
  }
}

/** A row of a depthwise convolution with any stride and dilation, both in bytes. */
function spread(
  x0: usize,
  x1: usize,
  x2: usize,
  kernel: usize,
  out: usize,
  columns: i32,
  step: usize,
  gap: usize,
  lo: f32,
  hi: f32
): void {
  for (let column = 0; column < columns; column++) {
    let sum = v128.load(kernel, 144);
    for (let tap: usize = 0; tap < 3; tap++)
      sum = madd(v128.load(x0 + tap * gap), v128.load(kernel + tap * 16), sum);
    for (let tap: usize = 0; tap < 3; tap++)
      sum = madd(v128.load(x1 + tap * gap), v128.load(kernel + tap * 16, 48), sum);
    for (let tap: usize = 0; tap < 3; tap++)
      sum = madd(v128.load(x2 + tap * gap), v128.load(kernel + tap * 16, 96), sum);
    v128.store(out, f32x4.pmin(f32x4.pmax(sum, f32x4.splat(lo)), f32x4.splat(hi)));
    x0 += step;
    x1 += step;
    x2 += step;
    out += 32;
  }
}
