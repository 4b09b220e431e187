import { networkShapes, type NetworkDescription } from '#lib/core/memory/networks/description.ts';
import { runNetwork, type RunOptions } from '#lib/core/memory/networks/runNetwork.ts';
import { liveness, type Holding } from '#lib/core/memory/liveness.ts';

/** The most that is alive at once while a stage (a block, the stem) runs. */
export interface StagePeak {
  readonly stage: string;
  readonly bytes: number;
  /** The operation during which that is. */
  readonly operation: string;
}

/** A network's peaks at any resolution: its order and what is alive when do not depend on that. */
export interface PeakModel {
  readonly network: NetworkDescription;
  stagesAt(resolution: number): StagePeak[];
  peakAt(resolution: number): number;
}

/**
 * Plans a network once, for all resolutions. Shapes are recomputed for each of them, so the bytes
 * are those that `liveness` gives for the network built at that resolution.
 */
export function peakModel(
  network: NetworkDescription,
  options: Pick<RunOptions, 'mode' | 'slices' | 'bytesPerValue'>
): PeakModel {
  const graph = runNetwork(network, options);
  const steps = liveness(graph);
  const channels = new Map(graph.tensors.map((tensor) => [tensor.id, tensor.channels]));

  function stagesAt(resolution: number): StagePeak[] {
    const shapes = networkShapes({ ...network, resolution });
    const size = (id: string) => {
      const { height, width } = shapes.get(id.split('/')[0])!;
      return height * width * channels.get(id)! * options.bytesPerValue;
    };
    const held = ({ tensor, over }: Holding) =>
      over === undefined ? size(tensor) : Math.max(size(tensor), size(over));
    const peaks = new Map<string, StagePeak>();
    for (const { operation, holdings } of steps) {
      const stage = operation.id.split(/[./]/)[0];
      const bytes = holdings.reduce((sum, holding) => sum + held(holding), operation.internalBytes);
      if (bytes > (peaks.get(stage)?.bytes ?? -1))
        peaks.set(stage, { stage, bytes, operation: operation.id });
    }
    return [...peaks.values()];
  }

  return {
    network,
    stagesAt,
    peakAt: (resolution) => Math.max(...stagesAt(resolution).map(({ bytes }) => bytes))
  };
}

/** Pictures larger than this are not searched. */
export const largestSearched = 4096;

/** Side of the largest picture with which nothing spills; 0 if not even one pixel does. */
export function largestResolution(model: PeakModel, budget: number): number {
  let [fits, spills] = [0, largestSearched + 1];
  while (spills - fits > 1) {
    const middle = Math.floor((fits + spills) / 2);
    if (model.peakAt(middle) <= budget) fits = middle;
    else spills = middle;
  }
  return fits;
}
