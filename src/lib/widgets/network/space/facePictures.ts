import type { NetworkSpec, TapRef } from '#lib/core/network/spec.ts';
import type { ColourScale } from '#lib/viz/colourMaps.ts';
import { heatMapPixels, type MapSource } from '#lib/viz/heatMap.ts';
import { activationScale } from '../layer/activationScale.ts';
import { layerFacts } from '../layer/layerFacts.ts';

/** A map as bytes for the face of a slab, one pixel a position; the first row is the upper one. */
export interface MapFace {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export function mapFace(map: MapSource, scale: ColourScale): MapFace {
  const pixels = new Uint8Array(heatMapPixels(map, scale).buffer);
  return { width: map.width, height: map.height, pixels };
}

interface Values {
  readonly height: number;
  readonly width: number;
  readonly values: Float32Array;
  readonly range: readonly [number, number];
}

/** One channel of a tensor in the colours that the lab has for it everywhere. */
export function channelFace(spec: NetworkSpec, tap: TapRef, channel: Values): MapFace {
  const { values, width, height, range } = channel;
  return mapFace({ values, width, height }, activationScale(layerFacts(spec, tap).relu6, range));
}

/** The photograph as the network gets it, squeezed to the size of its input. Browser only. */
export function photoFace(
  photo: CanvasImageSource,
  { inputWidth, inputHeight }: NetworkSpec
): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = inputWidth;
  canvas.height = inputHeight;
  canvas.getContext('2d')?.drawImage(photo, 0, 0, inputWidth, inputHeight);
  return canvas;
}
