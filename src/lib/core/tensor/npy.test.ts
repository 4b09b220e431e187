import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeNpy } from './npy.ts';

/** Reads a file as the format's own description says, without a word of the encoder. */
function read(bytes: Uint8Array) {
  const text = String.fromCharCode(...bytes.subarray(0, 10 + bytes[8] + 256 * bytes[9]));
  expect([...bytes.subarray(0, 8)]).toEqual([147, 78, 85, 77, 80, 89, 1, 0]);
  const header = /^.{10}(.*)\n$/s.exec(text)?.[1] ?? '';
  const found = /^\{'descr': '(.*?)', 'fortran_order': (\w+), 'shape': \((.*?),?\), \} *$/.exec(
    header
  );
  const start = text.length;
  const count = (bytes.length - start) / 4;
  const view = new DataView(bytes.buffer, bytes.byteOffset + start);
  return {
    start,
    descr: found?.[1],
    order: found?.[2],
    shape: found?.[3] === '' ? [] : found?.[3].split(', ').map(Number),
    values: Array.from({ length: count }, (_, i) => view.getFloat32(4 * i, true))
  };
}

describe('encodeNpy', () => {
  it('gives back shape and values, for every shape', () => {
    const shapes = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 4 });
    fc.assert(
      fc.property(shapes, fc.integer(), (shape, seed) => {
        const size = shape.reduce((product, length) => product * length, 1);
        const values = Float32Array.from({ length: size }, (_, i) => Math.sin(seed + i) * 7);
        const file = read(encodeNpy(values, shape));
        expect(file).toMatchObject({ descr: '<f4', order: 'False', shape, values: [...values] });
        expect(file.start % 64).toBe(0);
      })
    );
  });

  it('keeps what no decimal number says', () => {
    const values = new Float32Array([NaN, -0, Infinity, 1e-45]);
    expect(read(encodeNpy(values, [4])).values).toEqual([...values]);
  });

  it('refuses a shape of another size', () => {
    expect(() => encodeNpy(new Float32Array(5), [2, 3])).toThrow(/2 × 3 has 6 values, not 5/);
  });

  it.skipIf(!hasNumpy())('is read by NumPy itself', () => {
    const folder = mkdtempSync(join(tmpdir(), 'npy-'));
    const file = join(folder, 'a.npy');
    writeFileSync(file, encodeNpy(new Float32Array([0, 1, 2, 3, 4, 5.5]), [1, 2, 3]));
    const code =
      'import numpy, sys; a = numpy.load(sys.argv[1]); print(a.shape, a.dtype, a[0, 1, 2])';
    expect(execFileSync('python3', ['-c', code, file], { encoding: 'utf8' }).trim()).toBe(
      '(1, 2, 3) float32 5.5'
    );
    rmSync(folder, { recursive: true });
  });
});

function hasNumpy(): boolean {
  try {
    execFileSync('python3', ['-c', 'import numpy'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
