import type { Detection } from '../predictions/detection/detection.ts';
import type { Channel } from '../tensor/telling.ts';

/** How first looks come about, in a sentence for the reader; stored with each of them. */
export const howStored =
  'Computed when this site was built, by the same network and weights, in TensorFlow.js (WASM).';

/**
 * What the network made of a sample photograph when the site was built, so that a page can show it,
 * labelled as stored, before anything is loaded. Lies in `weights/first-look/<sample>.json`.
 */
export interface FirstLook {
  /** Name of the sample without its ending. */
  readonly sample: string;
  /** How it was computed, in a sentence for the reader. */
  readonly computed: string;
  /** Size of the photograph in pixels; detections are in these. */
  readonly original: { readonly width: number; readonly height: number };
  readonly detections: readonly Detection[];
  readonly thumbnails: readonly StoredThumbnail[];
}

/**
 * The telling channel of one stage's output. Values are rounded to 1/255 of `range`; a map wider
 * than 75 pixels is stored with every `step`-th row and column, so `height` and `width` are those of
 * what is stored.
 */
export interface StoredThumbnail extends Channel {
  readonly stage: string;
  readonly step: number;
}

/** Widest map that is stored whole. */
const LARGEST_SIDE = 75;

/** Samples a channel down to at most 75 pixels a side. */
export function storeThumbnail(stage: string, channel: Channel): StoredThumbnail {
  const step = Math.ceil(Math.max(channel.height, channel.width) / LARGEST_SIDE);
  const height = Math.ceil(channel.height / step);
  const width = Math.ceil(channel.width / step);
  const values = Float32Array.from(
    { length: height * width },
    (_, i) => channel.values[Math.floor(i / width) * step * channel.width + (i % width) * step]
  );
  return { ...channel, stage, step, height, width, values };
}

/** The JSON text of a first look: values as base64 of one byte each. */
export function formatFirstLook(look: FirstLook): string {
  const thumbnails = look.thumbnails.map(({ values, range, ...rest }) => ({
    ...rest,
    range,
    bytes: btoa(String.fromCharCode(...quantise(values, range)))
  }));
  return JSON.stringify({ ...look, thumbnails });
}

function quantise(values: Float32Array, [low, high]: readonly [number, number]): Uint8Array {
  const scale = high > low ? 255 / (high - low) : 0;
  return Uint8Array.from(values, (value) => Math.round((value - low) * scale));
}

/**
 * Reads a stored first look from parsed JSON. By hand, and not by the schemas that read weights: they
 * would be another 2 kB of what a figure waits for.
 * @throws TypeError naming what is wrong if it is not one
 */
export function parseFirstLook(json: unknown): FirstLook {
  const look = asRecord(json, 'first look');
  const original = asRecord(look.original, 'original');
  return {
    sample: asText(look.sample, 'sample'),
    computed: asText(look.computed, 'computed'),
    original: {
      width: asNumber(original.width, 'original.width'),
      height: asNumber(original.height, 'original.height')
    },
    detections: asList(look.detections, 'detections').map(parseDetection),
    thumbnails: asList(look.thumbnails, 'thumbnails').map(parseThumbnail)
  };
}

function parseDetection(json: unknown): Detection {
  const detection = asRecord(json, 'detection');
  return {
    class: asText(detection.class, 'detection.class'),
    classIndex: asNumber(detection.classIndex, 'detection.classIndex'),
    score: asNumber(detection.score, 'detection.score'),
    box: asNumbers(detection.box, 4, 'detection.box') as [number, number, number, number],
    anchor: asNumber(detection.anchor, 'detection.anchor')
  };
}

function parseThumbnail(json: unknown): StoredThumbnail {
  const thumbnail = asRecord(json, 'thumbnail');
  const height = asNumber(thumbnail.height, 'thumbnail.height');
  const width = asNumber(thumbnail.width, 'thumbnail.width');
  const range = asNumbers(thumbnail.range, 2, 'thumbnail.range') as [number, number];
  const bytes = atob(asText(thumbnail.bytes, 'thumbnail.bytes'));
  if (bytes.length !== height * width) throw wrong('thumbnail.bytes');
  return {
    stage: asText(thumbnail.stage, 'thumbnail.stage'),
    channel: asNumber(thumbnail.channel, 'thumbnail.channel'),
    step: asNumber(thumbnail.step, 'thumbnail.step'),
    height,
    width,
    range,
    values: Float32Array.from(
      bytes,
      (byte) => range[0] + (byte.charCodeAt(0) / 255) * (range[1] - range[0])
    )
  };
}

function asRecord(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(name);
  return value as Record<string, unknown>;
}

function asList(value: unknown, name: string): unknown[] {
  if (!Array.isArray(value)) throw wrong(name);
  return value;
}

function asNumbers(value: unknown, length: number, name: string): number[] {
  const list = asList(value, name);
  if (list.length !== length) throw wrong(name);
  return list.map((item) => asNumber(item, name));
}

function asText(value: unknown, name: string): string {
  if (typeof value !== 'string') throw wrong(name);
  return value;
}

function asNumber(value: unknown, name: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw wrong(name);
  return value;
}

function wrong(name: string): TypeError {
  return new TypeError(`Not a stored first look: ${name} is missing or of the wrong kind`);
}
