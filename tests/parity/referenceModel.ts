import { io, tensor, type Tensor } from '@tensorflow/tfjs-core';
import { loadGraphModel, type GraphModel } from '@tensorflow/tfjs-converter';
import type { Pixels } from '#lib/core/image/resize.ts';
import type { PackagedModel } from '../../scripts/weights/readPackage.ts';

/** The original graph model, run by tfjs-converter as the package that ships it does. */
export async function loadReference({ json, weights }: PackagedModel): Promise<GraphModel> {
  const { modelTopology, weightsManifest } = json as {
    modelTopology: object;
    weightsManifest: io.WeightsManifestConfig;
  };
  const weightSpecs = weightsManifest.flatMap((group) => group.weights);
  const { buffer: weightData } = weights.slice();
  return loadGraphModel({ load: async () => ({ modelTopology, weightSpecs, weightData }) });
}

/** The values of any nodes of the graph for one picture, by name. */
export async function runReference(
  model: GraphModel,
  { width, height, data }: Pixels,
  nodes: readonly string[]
): Promise<Map<string, Float32Array>> {
  const rgb = Int32Array.from({ length: width * height * 3 }, (_, i) => {
    return data[Math.floor(i / 3) * 4 + (i % 3)];
  });
  const image = tensor(rgb, [1, height, width, 3], 'int32');
  const outputs = (await model.executeAsync({ image_tensor: image }, [...nodes])) as Tensor[];
  const values = new Map<string, Float32Array>();
  for (const [index, output] of [outputs].flat().entries())
    values.set(nodes[index], Float32Array.from(await output.data()));
  image.dispose();
  for (const output of [outputs].flat()) output.dispose();
  return values;
}
