import { defaultBoxes } from '#lib/core/detection/anchors.ts';
import { tensorShapes } from '#lib/core/network/shapes.ts';
import { weightKey, type NetworkSpec } from '#lib/core/network/spec.ts';
import type { Graph } from '../graph/graph.ts';
import { ImportError } from '../importError.ts';

/** Number of default boxes that the heads predict for: four box channels each, at every position. */
export function countAnchors(spec: NetworkSpec): number {
  const shapes = tensorShapes(spec);
  return (spec.detector?.heads ?? []).reduce((sum, head) => {
    const { height, width, channels } = shapes.get(weightKey(head, 'box'))!;
    return sum + (height * width * channels) / 4;
  }, 0);
}

export interface FoundAnchors {
  /** Corners ymin, xmin, ymax, xmax [anchors × 4]. */
  readonly boxes: Float32Array;
  /** A sentence where they are not from the checkpoint. */
  readonly note: readonly string[];
}

/**
 * The default boxes that a detector's graph carries: its only constant of that size, corners ymin,
 * xmin, ymax, xmax. A graph that leaves the decoding to others carries none; they are then those of
 * the formula, if there are as many.
 * @throws ImportError if there are none of either kind, or more lists than one
 */
export function findAnchors(graph: Graph, spec: NetworkSpec): FoundAnchors {
  const count = countAnchors(spec);
  const found = [...graph.constants].filter(
    ([, { shape, data }]) => data.length === 4 * count && shape[shape.length - 1] === 4
  );
  const formula = found.length === 0 ? defaultBoxes(spec) : undefined;
  if (formula?.length === 4 * count)
    return {
      boxes: formula,
      note: ['The checkpoint has no default boxes; they are made by the usual formula of SSD.']
    };
  if (found.length !== 1)
    throw new ImportError(
      `The graph holds ${found.length} lists of ${count} default boxes; one is needed.`
    );
  const [[name, { data }]] = found;
  for (let box = 0; box < count; box++)
    if (!(data[4 * box + 2] > data[4 * box] && data[4 * box + 3] > data[4 * box + 1]))
      throw new ImportError(`Default box ${box} is not a pair of corners.`, name);
  return { boxes: data, note: [] };
}
