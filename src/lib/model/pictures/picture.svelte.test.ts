import crc32 from 'crc-32';
import { describe, expect, it } from 'vitest';
import cmykUrl from '../../../../tests/parity/pictures/cmyk.jpg?url';
import { decodePicture } from './picture.ts';

const letters = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
const uint32 = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);

/** A canvas of the given size: left half red, right half blue. */
function halves(width: number, height: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  context.fillStyle = 'red';
  context.fillRect(0, 0, width, height);
  context.fillStyle = 'blue';
  context.fillRect(width / 2, 0, width / 2, height);
  return canvas;
}

async function encoded(canvas: OffscreenCanvas, type: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await canvas.convertToBlob({ type, quality: 0.95 })).arrayBuffer());
}

/** A JPEG with an EXIF segment that holds nothing but the orientation (TIFF tag 0x0112). */
function withOrientation(jpeg: Uint8Array, orientation: number): Blob {
  const tag = [0x01, 0x12, 0, 3, ...uint32(1), 0, orientation, 0, 0];
  const tiff = [...letters('MM'), 0, 42, ...uint32(8), 0, 1, ...tag, ...uint32(0)];
  const body = [...letters('Exif'), 0, 0, ...tiff];
  const segment = [0xff, 0xe1, 0, body.length + 2, ...body];
  return new Blob([jpeg.slice(0, 2), Uint8Array.from(segment), jpeg.slice(2)]);
}

async function chunk(name: string, data: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const named = Uint8Array.from([...letters(name), ...data]);
  return Uint8Array.from([...uint32(data.length), ...named, ...uint32(crc32.buf(named) >>> 0)]);
}

/** A white PNG of one bit a pixel: small as a file, huge once decoded. */
async function whitePng(width: number, height: number): Promise<Blob> {
  const rows = new Uint8Array(height * (Math.ceil(width / 8) + 1)).fill(255);
  for (let row = 0; row < height; row++) rows[row * (Math.ceil(width / 8) + 1)] = 0;
  const packed = new Blob([rows]).stream().pipeThrough(new CompressionStream('deflate'));
  const data = new Uint8Array(await new Response(packed).arrayBuffer());
  const header = Uint8Array.from([...uint32(width), ...uint32(height), 1, 0, 0, 0, 0]);
  const signature = Uint8Array.from([0x89, ...letters('PNG\r\n\x1a\n')]);
  const end = new Uint8Array(0);
  return new Blob([
    signature,
    await chunk('IHDR', header),
    await chunk('IDAT', data),
    await chunk('IEND', end)
  ]);
}

/** Two frames of one pixel: the first red, the second blue. */
function animatedGif(): Blob {
  const frame = (lzw: number) => [
    0x21,
    0xf9,
    4,
    0,
    10,
    0,
    0,
    0,
    0x2c,
    0,
    0,
    0,
    0,
    1,
    0,
    1,
    0,
    0,
    2,
    2,
    lzw,
    1,
    0
  ];
  const header = [...letters('GIF89a'), 1, 0, 1, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 255];
  return new Blob([Uint8Array.from([...header, ...frame(0x44), ...frame(0x4c), 0x3b])]);
}

/** Red, green, blue of a pixel, rounded to the nearest 16 since JPEG is not exact. */
async function colourAt(file: Blob, shareX: number, shareY: number): Promise<number[]> {
  const { pixels } = await decodePicture(file);
  const x = Math.floor(shareX * pixels.width);
  const y = Math.floor(shareY * pixels.height);
  const start = (y * pixels.width + x) * 4;
  return [...pixels.data.slice(start, start + 3)].map((value) => Math.round(value / 51));
}
const [red, blue] = [
  [5, 0, 0],
  [0, 0, 5]
];

describe('decodePicture', () => {
  it.each(['image/jpeg', 'image/png', 'image/webp'])('decodes %s', async (type) => {
    const file = new Blob([await encoded(halves(64, 32), type)]);
    expect(await colourAt(file, 0.25, 0.5)).toEqual(red);
    expect(await colourAt(file, 0.75, 0.5)).toEqual(blue);
    const { original, display, notes } = await decodePicture(file);
    expect({ original, notes }).toEqual({ original: { width: 64, height: 32 }, notes: [] });
    expect([display.width, display.height]).toEqual([64, 32]);
  });

  it('turns a picture as its EXIF says, and its size with it', async () => {
    const file = withOrientation(await encoded(halves(64, 32), 'image/jpeg'), 6);
    const { original, display } = await decodePicture(file);
    expect(original).toEqual({ width: 32, height: 64 });
    expect([display.width, display.height]).toEqual([32, 64]);
    expect(await colourAt(file, 0.5, 0.25)).toEqual(red);
    expect(await colourAt(file, 0.5, 0.75)).toEqual(blue);
  });

  it('reduces a huge picture, upright, and says so', async () => {
    const file = withOrientation(await encoded(halves(6200, 4000), 'image/jpeg'), 6);
    const { original, pixels, display, notes } = await decodePicture(file);
    expect(original).toEqual({ width: 4000, height: 6200 });
    expect([pixels.width, pixels.height]).toEqual([2643, 4096]);
    expect([display.width, display.height]).toEqual([1032, 1600]);
    expect(notes.join()).toContain('4,000 × 6,200 pixels, reduced');
    expect(await colourAt(file, 0.5, 0.25)).toEqual(red);
  });

  it('takes 12,000 × 9,000 pixels', async () => {
    const { original, display, pixels } = await decodePicture(await whitePng(12_000, 9_000));
    expect(original).toEqual({ width: 12_000, height: 9_000 });
    expect([display.width, display.height]).toEqual([1600, 1200]);
    expect([...pixels.data.slice(0, 4)]).toEqual([255, 255, 255, 255]);
  });

  it('refuses what would not fit into memory, without decoding it', async () => {
    const file = await whitePng(29_000, 29_000);
    await expect(decodePicture(file)).rejects.toMatchObject({
      code: 'picture-too-large',
      message: expect.stringContaining('29,000 × 29,000 pixels')
    });
  });

  it('takes a single pixel', async () => {
    const { original, display } = await decodePicture(await whitePng(1, 1));
    expect(original).toEqual({ width: 1, height: 1 });
    expect(display.width).toBe(1);
  });

  it('lays transparent parts over white and says so', async () => {
    const canvas = new OffscreenCanvas(8, 8);
    canvas.getContext('2d')!.fillRect(0, 0, 4, 8);
    const { notes, display } = await decodePicture(new Blob([await encoded(canvas, 'image/png')]));
    expect(notes).toEqual(['Transparent parts are shown on white.']);
    const context = new OffscreenCanvas(8, 8).getContext('2d')!;
    context.drawImage(display, 0, 0);
    expect([...context.getImageData(6, 4, 1, 1).data]).toEqual([255, 255, 255, 255]);
  });

  it('converts a CMYK JPEG and says so', async () => {
    const file = await (await fetch(cmykUrl)).blob();
    expect((await decodePicture(file)).notes.join()).toContain('CMYK');
    // the file's gradient goes from red at the top to blue at the bottom
    const [top] = [await colourAt(file, 0.5, 0.05)];
    const [bottom] = [await colourAt(file, 0.5, 0.95)];
    expect(top[0]).toBeGreaterThan(top[2]);
    expect(bottom[2]).toBeGreaterThan(bottom[0]);
  });

  it('says that a picture is grey', async () => {
    const { notes, pixels } = await decodePicture(
      await (await fetch('/samples/cameraman.jpg')).blob()
    );
    expect(notes.join()).toContain('grey');
    expect(pixels.data[0]).toBe(pixels.data[2]);
  });

  it('shows the first frame of an animation and says so', async () => {
    expect(await colourAt(animatedGif(), 0, 0)).toEqual(red);
    expect((await decodePicture(animatedGif())).notes.join()).toContain('first frame');
  });

  it.each([
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'svg-refused', /SVG/],
    ['a PDF', '%PDF-1.4', 'not-a-picture', /PDF/],
    ['a text', 'Dear reader, this is not a picture.', 'not-a-picture', /JPEG, PNG/],
    ['an empty file', '', 'not-a-picture', /empty/]
  ])('refuses %s, whatever type it claims', async (_, content, code, message) => {
    const refused = decodePicture(new Blob([content], { type: 'image/png' }));
    await expect(refused).rejects.toMatchObject({ code });
    await expect(refused).rejects.toThrow(message);
  });

  it.each(['image/jpeg', 'image/png', 'image/webp'])('refuses a truncated %s', async (type) => {
    const whole = await encoded(halves(300, 200), type);
    for (const share of [0.3, 0.6, 0.95]) {
      const cut = new Blob([whole.slice(0, Math.floor(whole.length * share))]);
      await expect(decodePicture(cut)).rejects.toMatchObject({ code: 'picture-damaged' });
    }
  });

  it('refuses a PNG whose data make no sense', async () => {
    const whole = await encoded(halves(64, 64), 'image/png');
    whole.fill(0, 40, 60);
    await expect(decodePicture(new Blob([whole]))).rejects.toMatchObject({
      code: 'picture-damaged'
    });
  });

  it('takes a frame of a camera', async () => {
    const frame = halves(64, 48).transferToImageBitmap();
    const { original, pixels, notes } = await decodePicture(frame);
    expect(original).toEqual({ width: 64, height: 48 });
    expect([...pixels.data.slice(0, 4)]).toEqual([255, 0, 0, 255]);
    expect(notes).toEqual([]);
  });
});
