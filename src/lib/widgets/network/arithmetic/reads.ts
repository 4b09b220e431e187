import { sourcesOf } from '#lib/core/explain/arithmetic/explainValue.ts';
import { inputSpan } from '#lib/core/network/receptiveField.ts';
import { findLayer, findStage, tensorShapes } from '#lib/core/network/shapes.ts';
import type { NetworkSpec, TapRef } from '#lib/core/network/spec.ts';

/** A rectangle as shares of the picture, not cut off at its edges. */
export type Shares = readonly [left: number, top: number, width: number, height: number];

/**
 * Where the numbers lie that one value is computed from: the patch of the tensor before, laid over
 * the picture as that tensor's maps are.
 * @throws RangeError if there is no such tensor
 */
export function readShares(
  spec: NetworkSpec,
  tap: TapRef,
  at: { readonly x: number; readonly y: number }
): Shares {
  const [source] = sourcesOf(spec, tap);
  const { width, height } = tensorShapes(spec).get(`${source.stage}.${source.tap}`)!;
  if (tap.tap === 'sum') return [at.x / width, at.y / height, 1 / width, 1 / height];
  const layer = findLayer(findStage(spec, tap.stage), tap.tap);
  const across = inputSpan(layer, width, { first: at.x, last: at.x }, 'width');
  const down = inputSpan(layer, height, { first: at.y, last: at.y }, 'height');
  return [
    across.first / width,
    down.first / height,
    (across.last - across.first + 1) / width,
    (down.last - down.first + 1) / height
  ];
}
