import jpeg from 'jpeg-js';
import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { sniffPicture } from './sniffPicture.ts';

const text = (value: string) => new TextEncoder().encode(value);
const bytesOf = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? [...part].map((c) => c.charCodeAt(0)) : part
    )
  );

const pixels = { width: 24, height: 10, data: new Uint8Array(24 * 10 * 4).fill(90) };
const jpegFile = new Uint8Array(jpeg.encode(pixels, 80).data);
const pngFile = (colorType: 0 | 2 | 6) =>
  new Uint8Array(
    PNG.sync.write(Object.assign(new PNG({ ...pixels }), { data: Buffer.from(pixels.data) }), {
      colorType
    })
  );

/** A GIF of `frames` frames of one pixel each. */
function gif(frames: number): Uint8Array {
  const image = [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
  const control = [0x21, 0xf9, 4, 0, 10, 0, 0, 0];
  const frame = [...control, ...image];
  const all = Array.from({ length: frames }, () => frame).flat();
  return bytesOf('GIF89a', [7, 0, 5, 1, 0x80, 0, 0], [0, 0, 0, 255, 255, 255], all, [0x3b]);
}

function extendedWebp(flags: number): Uint8Array {
  return bytesOf(
    'RIFF',
    [22, 0, 0, 0],
    'WEBPVP8X',
    [10, 0, 0, 0],
    [flags, 0, 0, 0],
    [9, 1, 0],
    [99, 0, 0]
  );
}

describe('sniffPicture', () => {
  it('reads a JPEG’s size and colours', () => {
    const expected = { format: 'jpeg', width: 24, height: 10, colour: 'colour', truncated: false };
    expect(sniffPicture(jpegFile)).toEqual(expected);
    const photograph = new Uint8Array(readFileSync('static/samples/cameraman.jpg'));
    expect(sniffPicture(photograph)).toMatchObject({ width: 512, height: 512, colour: 'grey' });
  });

  it('knows four components as CMYK', () => {
    const cmyk = new Uint8Array(readFileSync('tests/parity/pictures/cmyk.jpg'));
    expect(sniffPicture(cmyk)).toMatchObject({ format: 'jpeg', colour: 'cmyk', truncated: false });
  });

  it('reads PNG, grey or not', () => {
    expect(sniffPicture(pngFile(6))).toEqual({
      format: 'png',
      width: 24,
      height: 10,
      colour: 'colour',
      animated: false,
      truncated: false
    });
    expect(sniffPicture(pngFile(0))).toMatchObject({ colour: 'grey' });
  });

  it('counts the frames of a GIF', () => {
    expect(sniffPicture(gif(1))).toEqual({
      format: 'gif',
      width: 7,
      height: 261,
      animated: false,
      truncated: false
    });
    expect(sniffPicture(gif(3))).toMatchObject({ animated: true, truncated: false });
    expect(sniffPicture(gif(3).subarray(0, 40))).toMatchObject({ truncated: true });
  });

  it('sees that a PNG is an animation by its acTL chunk', () => {
    const file = pngFile(2);
    const control = [0, 0, 0, 8, ...text('acTL'), 0, 0, 0, 2, 0, 0, 0, 0, 1, 2, 3, 4];
    const animated = Uint8Array.from([...file.subarray(0, 33), ...control, ...file.subarray(33)]);
    expect(sniffPicture(animated)).toMatchObject({ animated: true, truncated: false });
  });

  it('reads size and animation of an extended WebP', () => {
    expect(sniffPicture(extendedWebp(0))).toEqual({
      format: 'webp',
      width: 266,
      height: 100,
      animated: false,
      truncated: false
    });
    expect(sniffPicture(extendedWebp(2))).toMatchObject({ animated: true });
  });

  it.each([
    ['JPEG', jpegFile],
    ['PNG', pngFile(6)]
  ])('notices a %s cut short anywhere after its first bytes', (_, file) => {
    for (const share of [0.1, 0.5, 0.9]) {
      const cut = file.subarray(0, Math.max(14, Math.floor(file.length * share)));
      expect(sniffPicture(cut).truncated, `${share} of the file`).toBe(true);
    }
  });

  it('accepts what cameras append after the end of a JPEG', () => {
    const appended = Uint8Array.from([...jpegFile, 1, 2, 3, 4, 5]);
    expect(sniffPicture(appended).truncated).toBe(false);
  });

  it.each([
    [
      'svg',
      text('<?xml version="1.0"?>\n<!-- a drawing -->\n<svg xmlns="http://www.w3.org/2000/svg"/>')
    ],
    ['svg', text('\ufeff <svg/>')],
    ['pdf', text('%PDF-1.7 …')],
    ['heic', bytesOf([0, 0, 0, 24], 'ftypheic', [0, 0, 0, 0], 'mif1heic')],
    ['tiff', bytesOf('II*', [0, 8, 0, 0, 0])],
    ['unknown', text('BMW is the beginning of a text about motor cars')],
    ['unknown', text('{"not": "a picture"}')],
    ['unknown', text('<!doctype html><p>A page with a drawing</p><svg></svg>')],
    ['unknown', new Uint8Array(0)],
    ['unknown', new Uint8Array(100)]
  ])('calls it %s', (format, bytes) => {
    expect(sniffPicture(bytes)).toEqual({ format });
  });

  it('reads the sizes of BMP and AVIF', () => {
    const bmp = bytesOf(
      'BM',
      [30, 0, 0, 0, 0, 0, 0, 0, 26, 0, 0, 0, 40, 0, 0, 0],
      [2, 1, 0, 0],
      [0xfd, 0xff, 0xff, 0xff, 0, 0, 0, 0]
    );
    expect(sniffPicture(bmp)).toMatchObject({ format: 'bmp', width: 258, height: 3 });
    const avif = bytesOf(
      [0, 0, 0, 20],
      'ftypavif',
      [0, 0, 0, 0],
      'mif1',
      [0, 0, 0, 20],
      'ispe',
      [0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 1, 0]
    );
    expect(sniffPicture(avif)).toEqual({
      format: 'avif',
      width: 512,
      height: 256,
      animated: false
    });
  });

  it('survives any bytes at all', () => {
    for (const start of [jpegFile, pngFile(6), gif(2), extendedWebp(2)]) {
      for (let length = 0; length <= Math.min(start.length, 200); length++) {
        expect(() => sniffPicture(start.slice(0, length))).not.toThrow();
      }
    }
  });
});
