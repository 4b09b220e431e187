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

/**
 * The default boxes that a detector's graph carries: its only constant of that size, corners ymin,
 * xmin, ymax, xmax.
 * @throws ImportError if there is none, or more than one
 */
export function findAnchors(graph: Graph, spec: NetworkSpec): Float32Array {
  const count = countAnchors(spec);
  const found = [...graph.constants].filter(
    ([, { shape, data }]) => data.length === 4 * count && shape[shape.length - 1] === 4
  );
  if (found.length !== 1)
    throw new ImportError(
      `The graph holds ${found.length} lists of ${count} default boxes; one is needed.`
    );
  const [[name, { data }]] = found;
  for (let box = 0; box < count; box++)
    if (!(data[4 * box + 2] > data[4 * box] && data[4 * box + 3] > data[4 * box + 1]))
      throw new ImportError(`Default box ${box} is not a pair of corners.`, name);
  return data;
}
