/**
 * Writes the AssemblyScript of the tiles: what is the same for one to six pixels but for the number
 * of registers. The language has no macros, and a tile is only fast if each of its sums has a name.
 */

/** Most pixels of a tile: 6 × 8 sums, two weights and one value are all the fifteen registers. */
export const tilePixels = 6;

const each = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const lines = (parts: readonly string[], indent: string) =>
  parts.map((part) => indent + part).join('\n');

/** Sums of pixel i: a (outputs 0–3) and b (outputs 4–7). */
const sums = (pixels: number) => each(pixels, (i) => [`a${i}`, `b${i}`]).flat();

function startSums(pixels: number): string {
  return `    if (start) {
${lines(
  each(pixels, (i) => [
    `a${i} = v128.load(start, ${32 * i});`,
    `b${i} = v128.load(start, ${32 * i + 16});`
  ]).flat(),
  '      '
)}
      start += ${32 * pixels};
    } else {
${lines(
  each(pixels, (i) => [`a${i} = v128.load(bias);`, `b${i} = v128.load(bias, 16);`]).flat(),
  '      '
)}
    }`;
}

function finishSums(pixels: number): string {
  const clamp = sums(pixels).map(
    (sum) => `${sum} = f32x4.pmin(f32x4.pmax(${sum}, f32x4.splat(lo)), f32x4.splat(hi));`
  );
  const add = each(pixels, (i) => [
    `a${i} = f32x4.add(a${i}, v128.load(residual, ${32 * i}));`,
    `b${i} = f32x4.add(b${i}, v128.load(residual, ${32 * i + 16}));`
  ]).flat();
  const store = each(pixels, (i) => [
    `v128.store(out, a${i}, ${32 * i});`,
    `v128.store(out, b${i}, ${32 * i + 16});`
  ]).flat();
  return `${lines(clamp, '    ')}
    if (residual) {
${lines(add, '      ')}
      residual += ${32 * pixels};
    }
${lines(store, '    ')}
    out += ${32 * pixels};`;
}

/** One input channel of all pixels times its eight weights. */
function multiply(pixels: number, valueOf: (pixel: number) => string): string {
  const steps = each(pixels, (i) => [
    `value = ${valueOf(i)};`,
    `a${i} = madd(value, left, a${i});`,
    `b${i} = madd(value, right, b${i});`
  ]).flat();
  return lines(steps, '      ');
}

function pointwiseTile(pixels: number): string {
  // one channel a turn: in a longer body V8 moves all loads to its start and runs out of registers
  const body = multiply(pixels, (i) => `v128.load32_splat(x, ${32 * i})`);
  return `function pointwise${pixels}(
  input: usize, inputPlane: usize, kernel: usize, bias: usize, out: usize, start: usize,
  residual: usize, inputGroups: i32, tiles: i32, lo: f32, hi: f32
): void {
  let value: v128, left: v128, right: v128;
  let ${sums(pixels)
    .map((sum) => `${sum}: v128`)
    .join(', ')};
  for (let tile = 0; tile < tiles; tile++) {
${startSums(pixels)}
    let x = input;
    let weights = kernel;
    for (let group = 0; group < inputGroups; group++) {
      for (const end = x + 32; x < end; x += 4) {
        left = v128.load(weights);
        right = v128.load(weights, 16);
${body}
        weights += 32;
      }
      x += inputPlane - 32;
    }
${finishSums(pixels)}
    input += ${32 * pixels};
  }
}
`;
}

/** The same for the channels of a list: pairs of offsets, of the value and of its weights. */
function activeTile(pixels: number): string {
  return `function active${pixels}(
  input: usize, kernel: usize, bias: usize, out: usize, start: usize, residual: usize,
  list: usize, end: usize, lo: f32, hi: f32
): void {
  let value: v128, left: v128, right: v128;
  let ${sums(pixels)
    .map((sum) => `${sum}: v128`)
    .join(', ')};
${startSums(pixels)}
  for (; list < end; list += 8) {
    const x = input + load<u32>(list);
    const weights = kernel + load<u32>(list, 4);
    left = v128.load(weights);
    right = v128.load(weights, 16);
${multiply(pixels, (i) => `v128.load32_splat(x, ${32 * i})`)}
  }
${finishSums(pixels)}
}
`;
}

function convolutionTile(pixels: number): string {
  const steps = multiply(pixels, (i) => `v128.load32_splat(x${i} + at)`);
  return `function convolution${pixels}(
  input: usize, rowStep: usize, columnStep: usize, pixelStep: usize, kernel: usize, bias: usize,
  out: usize, start: usize, residual: usize, rows: i32, columns: i32, tapBytes: usize, tiles: i32,
  lo: f32, hi: f32
): void {
  let value: v128, left: v128, right: v128;
  let ${sums(pixels)
    .map((sum) => `${sum}: v128`)
    .join(', ')};
  for (let tile = 0; tile < tiles; tile++) {
${startSums(pixels)}
    let weights = kernel;
    for (let row: usize = 0; row < <usize>rows; row++) {
      for (let column: usize = 0; column < <usize>columns; column++) {
${lines(
  each(
    pixels,
    (i) => `const x${i} = input + row * rowStep + column * columnStep + ${i} * pixelStep;`
  ),
  '        '
)}
        for (let at: usize = 0; at < tapBytes; at += 4) {
      left = v128.load(weights);
      right = v128.load(weights, 16);
${steps}
      weights += 32;
        }
      }
    }
${finishSums(pixels)}
    input += ${pixels} * pixelStep;
  }
}
`;
}

/**
 * `outputs` neighbours of one row: each column is loaded once and goes to every sum that needs it.
 * Between the rows of the kernel stands a store: no load moves across it, so that only one row's
 * columns and weights want registers at a time.
 */
function depthwiseTile(outputs: number, stride: number): string {
  const columns = (outputs - 1) * stride + 3;
  const row = (r: number) => [
    ...each(3, (tap) => `w${tap} = v128.load(kernel, ${16 * (3 * r + tap)});`),
    ...each(columns, (c) => {
      const uses = each(outputs, (o) => ({ o, tap: c - o * stride })).filter(
        ({ tap }) => tap >= 0 && tap < 3
      );
      return [
        `value = v128.load(x${r}, ${32 * c});`,
        ...uses.map(({ o, tap }) => `s${o} = madd(value, w${tap}, s${o});`)
      ];
    }).flat()
  ];
  const clamp = each(
    outputs,
    (o) =>
      `v128.store(out, f32x4.pmin(f32x4.pmax(s${o}, f32x4.splat(lo)), f32x4.splat(hi)), ${32 * o});`
  );
  const barrier = 'v128.store(out, s0);';
  return `function depthwise${outputs}by${stride}(
  x0: usize, x1: usize, x2: usize, kernel: usize, out: usize, tiles: i32, lo: f32, hi: f32
): void {
  let value: v128, w0: v128, w1: v128, w2: v128;
  for (let tile = 0; tile < tiles; tile++) {
    const bias = v128.load(kernel, 144);
${lines(
  each(outputs, (o) => `let s${o} = bias;`),
  '    '
)}
${lines([row(0), barrier, row(1), barrier, row(2)].flat(), '    ')}
${lines(clamp, '    ')}
    x0 += ${32 * outputs * stride};
    x1 += ${32 * outputs * stride};
    x2 += ${32 * outputs * stride};
    out += ${32 * outputs};
  }
}
`;
}

/** A function that picks the tile of a size. */
function pick(name: string, parameters: string, passed: string): string {
  const cases = each(tilePixels, (i) => tilePixels - i).map(
    (pixels) => `  if (pixels == ${pixels}) return ${name}${pixels}(${passed});`
  );
  return `@inline
function ${name}Tiles(pixels: i32, ${parameters}): void {
${cases.join('\n')}
}
`;
}

/** The whole generated file. */
export function tilesSource(): string {
  const sizes = each(tilePixels, (i) => i + 1);
  return [
    '// Written by scripts/kernels/tiles.ts; not to be edited.',
    `import { madd } from '../madd';\n`,
    ...sizes.map(pointwiseTile),
    ...sizes.map(activeTile),
    ...sizes.map(convolutionTile),
    ...[4, 2, 1].flatMap((outputs) => [depthwiseTile(outputs, 1), depthwiseTile(outputs, 2)]),
    pick(
      'pointwise',
      'input: usize, inputPlane: usize, kernel: usize, bias: usize, out: usize, start: usize, residual: usize, inputGroups: i32, tiles: i32, lo: f32, hi: f32',
      'input, inputPlane, kernel, bias, out, start, residual, inputGroups, tiles, lo, hi'
    ),
    pick(
      'active',
      'input: usize, kernel: usize, bias: usize, out: usize, start: usize, residual: usize, list: usize, end: usize, lo: f32, hi: f32',
      'input, kernel, bias, out, start, residual, list, end, lo, hi'
    ),
    pick(
      'convolution',
      'input: usize, rowStep: usize, columnStep: usize, pixelStep: usize, kernel: usize, bias: usize, out: usize, start: usize, residual: usize, rows: i32, columns: i32, tapBytes: usize, tiles: i32, lo: f32, hi: f32',
      'input, rowStep, columnStep, pixelStep, kernel, bias, out, start, residual, rows, columns, tapBytes, tiles, lo, hi'
    )
  ]
    .join('\n')
    .replace(/^function (pointwise|active|convolution)(\w*)Tiles/gm, 'export function $1$2Tiles')
    .replace(/^function depthwise/gm, 'export function depthwise');
}
