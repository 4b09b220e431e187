import { findStage, shapeOf, tensorShapes } from '../../network/shapes.ts';
import { weightKey, type NetworkSpec, type TapRef } from '../../network/spec.ts';
import { bestClass, sigmoid } from './candidates.ts';

/** The form of a default box, the same in every cell of its map. All lengths are shares of the picture. */
export interface BoxForm {
  readonly height: number;
  readonly width: number;
  /** √(height · width): the side of a square of the same area. */
  readonly scale: number;
  /** Width over height. */
  readonly ratio: number;
}

/** One of the feature maps that a detector predicts from, and what it searches for. */
export interface HeadMap {
  /** Id of the head. */
  readonly head: string;
  /** The tensor it reads. */
  readonly feature: TapRef;
  readonly channels: number;
  /** Cells of the grid. */
  readonly height: number;
  readonly width: number;
  /** Index of its first default box. */
  readonly first: number;
  /** Forms of the boxes of one cell, in their order. */
  readonly forms: readonly BoxForm[];
}

/** A default box by its place. */
export interface BoxPlace {
  /** Index of the map. */
  readonly map: number;
  readonly column: number;
  readonly row: number;
  /** Which of the cell's boxes. */
  readonly form: number;
}

/**
 * The feature maps of a detector with the forms of their default boxes, read off the boxes themselves.
 * @param anchors default boxes [anchors × 4] as corners
 * @throws RangeError if there are not as many boxes as the heads predict
 */
export function headMaps(spec: NetworkSpec, anchors: Float32Array): HeadMap[] {
  const shapes = tensorShapes(spec);
  let first = 0;
  const maps = (spec.detector?.heads ?? []).map((head): HeadMap => {
    const stage = findStage(spec, head);
    const { height, width, channels } = shapes.get(weightKey(head, 'box'))!;
    const perCell = channels / 4;
    const map = {
      head,
      feature: stage.input,
      channels: shapeOf(spec, stage.input).channels,
      height,
      width,
      first,
      forms: Array.from({ length: perCell }, (_, form) => formOf(anchors, first + form))
    };
    first += height * width * perCell;
    return map;
  });
  if (first !== anchors.length / 4)
    throw new RangeError(`The heads predict ${first} boxes; there are ${anchors.length / 4}.`);
  return maps;
}

function formOf(anchors: Float32Array, anchor: number): BoxForm {
  const height = anchors[4 * anchor + 2] - anchors[4 * anchor];
  const width = anchors[4 * anchor + 3] - anchors[4 * anchor + 1];
  return { height, width, scale: Math.sqrt(height * width), ratio: width / height };
}

/** Index of a default box. */
export function anchorAt(map: HeadMap, column: number, row: number, form: number): number {
  return map.first + (row * map.width + column) * map.forms.length + form;
}

/** Where a default box belongs. @throws RangeError if there is no such box */
export function placeOf(maps: readonly HeadMap[], anchor: number): BoxPlace {
  const map = maps.findLastIndex(({ first }) => first <= anchor);
  if (map < 0) throw new RangeError(`There is no default box ${anchor}.`);
  const { first, width, forms } = maps[map];
  const cell = Math.floor((anchor - first) / forms.length);
  return {
    map,
    column: cell % width,
    row: Math.floor(cell / width),
    form: (anchor - first) % forms.length
  };
}

/** The best score of each cell over its boxes and classes, row-major [height × width]. */
export function bestScores(map: HeadMap, logits: Float32Array, classes: number): Float32Array {
  const perCell = map.forms.length;
  return Float32Array.from({ length: map.height * map.width }, (_, cell) => {
    let best = 0;
    for (let form = 0; form < perCell; form++) {
      const anchor = map.first + cell * perCell + form;
      const index = bestClass(logits, anchor, classes);
      best = Math.max(best, sigmoid(logits[anchor * classes + index]));
    }
    return best;
  });
}
