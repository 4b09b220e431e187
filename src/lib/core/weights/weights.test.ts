import fc from 'fast-check';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { weightKey, type LayerWeights, type NetworkModel } from '#lib/core/network/spec.ts';
import { fromBytePlanes, toBytePlanes } from './bytePlanes.ts';
import { checkPackedFile, decodeWeights } from './decodeWeights.ts';
import { encodeWeights, sealManifest } from './encodeWeights.ts';
import { fromFloat16, toFloat16 } from './float16.ts';
import { parseManifest } from './parseManifest.ts';
import { WeightsDecoder } from './weightsDecoder.ts';
import { WeightsError } from './weightsError.ts';

/** A small network of the right shape with numbers from a formula. */
function smallModel(): NetworkModel {
  const spec = ssdlite({ widthMultiplier: 0.35, inputSize: 96, classes: 3 });
  const weights = new Map<string, LayerWeights>();
  const numbers = (length: number) =>
    Float32Array.from({ length }, (_, index) => Math.sin(index * 12.9898) * 2);
  for (const stage of spec.stages)
    for (const layer of stage.layers) {
      const inputs = layer.kind === 'depthwise' ? 1 : layer.inputChannels;
      weights.set(weightKey(stage.id, layer.tap), {
        kernel: numbers(layer.kernelSize ** 2 * inputs * layer.outputChannels),
        bias: numbers(layer.outputChannels)
      });
    }
  return { spec, weights, anchors: numbers(4 * 7) };
}

const source = {
  title: 't',
  package: 'p',
  version: '1',
  licence: 'Apache-2.0',
  url: 'https://e.org'
};
const model = smallModel();
const encoded = encodeWeights(model, { source, classNames: ['background', 'cat', 'dog'] });
const packed = new Uint8Array(gzipSync(encoded.payload));
const manifest = sealManifest(encoded, 'weights.bin', packed);

/** All numbers of a model one after another: comparing them singly takes minutes. */
function bytesOf({ weights, anchors }: NetworkModel): Buffer {
  const arrays = [...weights.values()].flatMap(({ kernel, bias }) => [kernel, bias]);
  return Buffer.concat([...arrays, anchors!].map(({ buffer }) => new Uint8Array(buffer)));
}

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return error instanceof WeightsError ? error.code : String(error);
  }
  return 'nothing thrown';
}

describe('half precision', () => {
  it('keeps every half exactly', () => {
    for (let bits = 0; bits < 65_536; bits++) {
      const value = fromFloat16(bits);
      if (!Number.isNaN(value)) expect(toFloat16(value)).toBe(bits);
    }
  });

  it('rounds to the nearest half, ties to even', () => {
    fc.assert(
      fc.property(fc.float({ min: -65000, max: 65000, noNaN: true }), (value) => {
        const bits = toFloat16(value);
        const error = Math.abs(fromFloat16(bits) - value);
        const magnitude = bits & 0x7fff;
        const neighbours = [magnitude - 1, magnitude + 1].filter((m) => m >= 0 && m < 0x7c00);
        for (const m of neighbours)
          expect(Math.abs(fromFloat16((bits & 0x8000) | m) - value)).toBeGreaterThanOrEqual(error);
      })
    );
    expect(fromFloat16(toFloat16(2049))).toBe(2048);
    expect(fromFloat16(toFloat16(2051))).toBe(2052);
    expect(fromFloat16(toFloat16(1e6))).toBe(Infinity);
  });
});

describe('byte planes', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.constantFrom(2, 4), (bytes, size) => {
        const whole = bytes.slice(0, bytes.length - (bytes.length % size));
        expect(fromBytePlanes(toBytePlanes(whole, size), size)).toEqual(whole);
      })
    );
  });
});

describe('the weights file', () => {
  const read = () =>
    decodeWeights(parseManifest(JSON.parse(JSON.stringify(manifest))), gunzipSync(packed));

  it('gives back the network, stem to b1 and boxes exactly, the rest to half precision', () => {
    const decoded = read();
    expect(decoded.spec).toEqual(model.spec);
    expect(decoded.anchors).toEqual(model.anchors);
    expect(decoded.weights.get('b1.expand')).toEqual(model.weights.get('b1.expand'));
    const { kernel } = decoded.weights.get('b5.project')!;
    const original = model.weights.get('b5.project')!.kernel;
    expect(kernel).toEqual(original.map((value) => fromFloat16(toFloat16(value))));
  });

  it('lies in the order in which the network runs', () => {
    expect(manifest.tensors[0]).toMatchObject({ layer: 'stem', part: 'kernel', offset: 0 });
    for (const [index, tensor] of manifest.tensors.slice(1).entries()) {
      const before = manifest.tensors[index];
      expect(tensor.offset).toBe(before.offset + before.byteLength);
    }
  });

  it('is refused when it is cut short, longer, or another file', () => {
    expect(codeOf(() => checkPackedFile(manifest, packed))).toBe('nothing thrown');
    expect(codeOf(() => checkPackedFile(manifest, packed.slice(0, -1)))).toBe('truncated');
    expect(codeOf(() => checkPackedFile(manifest, new Uint8Array([...packed, 0])))).toBe('corrupt');
    const flipped = packed.slice();
    flipped[1000] ^= 4;
    expect(codeOf(() => checkPackedFile(manifest, flipped))).toBe('corrupt');
  });

  it('comes out the same in whatever pieces it arrives', () => {
    const { payload } = encoded;
    const whole = bytesOf(read());
    const cuts = fc.array(fc.nat({ max: payload.length + 9 }), { maxLength: 12 });
    fc.assert(
      fc.property(cuts, (places) => {
        const decoder = new WeightsDecoder(manifest);
        const ends = [...places.toSorted((a, b) => a - b), payload.length];
        // bytes behind the last tensor are passed over, wherever they are cut
        const more = new Uint8Array([...payload, 1, 2, 3]);
        [0, ...ends].forEach((start, index) => decoder.push(more.subarray(start, ends[index])));
        expect(bytesOf(decoder.finish()).equals(whole)).toBe(true);
      }),
      { numRuns: 12 }
    );
  });

  it('is refused at the first damaged tensor, before the rest has come', () => {
    const [first] = manifest.tensors;
    const bytes = encoded.payload.slice(0, first.byteLength);
    const decoder = new WeightsDecoder(manifest);
    decoder.push(bytes);
    expect(codeOf(() => decoder.finish())).toBe('truncated');
    bytes[3] ^= 1;
    expect(codeOf(() => new WeightsDecoder(manifest).push(bytes))).toBe('corrupt');
  });

  it('names the tensor that a flipped bit damaged', () => {
    const payload = encoded.payload.slice();
    const tensor = manifest.tensors.find(({ layer, part }) => layer === 'b3' && part === 'bias')!;
    payload[tensor.offset] ^= 1;
    expect(() => decodeWeights(manifest, payload)).toThrow(/b3\.\w+\.bias/);
    expect(codeOf(() => decodeWeights(manifest, payload))).toBe('corrupt');
    expect(codeOf(() => decodeWeights(manifest, payload.slice(0, 100)))).toBe('truncated');
  });

  it.each([
    ['no object', 7],
    ['another version', { ...manifest, version: 99 }],
    ['no tensors', { ...manifest, tensors: undefined }],
    [
      'a tensor of the wrong size',
      { ...manifest, tensors: [{ ...manifest.tensors[0], shape: [1] }] }
    ],
    ['an unknown activation', JSON.parse(JSON.stringify(manifest).replaceAll('relu6', 'sine'))]
  ])('refuses a manifest with %s', (_, broken) => {
    expect(codeOf(() => parseManifest(broken))).toBe('malformed');
  });

  it('says when a layer has no weights', () => {
    const { tensors } = manifest;
    const without = { ...manifest, tensors: tensors.filter(({ layer }) => layer !== 'b7') };
    expect(codeOf(() => decodeWeights(without, encoded.payload))).toBe('malformed');
  });
});
