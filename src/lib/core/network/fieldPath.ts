import { inputSpan, type Span } from './receptiveField.ts';
import {
  findLayer,
  findStage,
  resolutionOf,
  tapsOf,
  tensorShapes,
  type Resolution,
  type Shape
} from './shapes.ts';
import type { NetworkSpec, StageSpec, TapName, TapRef } from './spec.ts';

/** Columns and rows of a tensor that something depends on; near its border they reach outside it. */
export interface Region {
  readonly columns: Span;
  readonly rows: Span;
}

/**
 * What one position of a tensor depends on in every tensor before it, back to the picture, by
 * `stage.tap`; the position itself is in it. Where two ways lead back to a tensor (the shortcut and
 * the block it goes round) it is the smallest rectangle around both. Not clipped.
 * @throws RangeError if the tensor does not exist or the position lies outside it
 */
export function fieldPath(
  spec: NetworkSpec,
  tap: TapRef,
  { x, y }: { readonly x: number; readonly y: number },
  resolution: Resolution = resolutionOf(spec)
): ReadonlyMap<string, Region> {
  const shapes = tensorShapes(spec, resolution);
  const shape = shapes.get(keyOf(tap));
  if (!shape) throw new RangeError(`The network has no tensor ${keyOf(tap)}.`);
  if (!isIndex(x, shape.width) || !isIndex(y, shape.height))
    throw new RangeError(`Position (${x}, ${y}) is outside ${shape.width}×${shape.height}.`);
  const start = { columns: { first: x, last: x }, rows: { first: y, last: y } };
  const regions = new Map<string, Region>([[keyOf(tap), start]]);
  // backwards in running order: whoever reads a tensor has been asked before the tensor itself
  const last = spec.stages.indexOf(findStage(spec, tap.stage));
  for (const stage of spec.stages.slice(0, last + 1).reverse())
    for (const name of tapsOf(stage).reverse()) passOn(stage, name, shapes, regions);
  return regions;
}

/** Adds what a tensor's region depends on to the regions of the tensors that it is made of. */
function passOn(
  stage: StageSpec,
  tap: TapName,
  shapes: ReadonlyMap<string, Shape>,
  regions: Map<string, Region>
): void {
  const region = regions.get(keyOf({ stage: stage.id, tap }));
  if (!region) return;
  const add = (to: TapRef, more: Region) => {
    const known = regions.get(keyOf(to));
    regions.set(keyOf(to), known ? around(known, more) : more);
  };
  if (tap === 'sum') {
    add({ stage: stage.id, tap: 'project' }, region);
    return add(stage.input, region);
  }
  const layer = findLayer(stage, tap);
  const from = layer.from === 'input' ? stage.input : { stage: stage.id, tap: layer.from };
  const { width, height } = shapes.get(keyOf(from))!;
  add(from, {
    columns: inputSpan(layer, width, region.columns, 'width'),
    rows: inputSpan(layer, height, region.rows, 'height')
  });
}

function around(one: Region, other: Region): Region {
  return { columns: span(one.columns, other.columns), rows: span(one.rows, other.rows) };
}

function span(one: Span, other: Span): Span {
  return { first: Math.min(one.first, other.first), last: Math.max(one.last, other.last) };
}

function keyOf({ stage, tap }: TapRef): string {
  return `${stage}.${tap}`;
}

function isIndex(value: number, size: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < size;
}

/** The part of a region that lies inside a tensor of this shape. */
export function clipRegion({ columns, rows }: Region, { width, height }: Shape): Region {
  const clip = ({ first, last }: Span, size: number) => ({
    first: Math.max(0, first),
    last: Math.min(size - 1, last)
  });
  return { columns: clip(columns, width), rows: clip(rows, height) };
}
