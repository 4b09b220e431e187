import { seededNormal } from '../random/seededNormal.ts';
import { seedOf } from './seedOf.ts';
import { layOut, type DenseLayer, type Shape } from './shape.ts';

/**
 * Starting weights N(0, gain / inputs), biases zero. Gain 2 (He et al. 2015) where a ReLU6 stands
 * before the layer, 1 where none does. The bottleneck's kind and the shortcut play no part: what is
 * compared starts from the same numbers.
 */
export function initialise(
  shape: Pick<Shape, 'width' | 'expansionFactor' | 'depth'>,
  seed: number
): Float64Array {
  const { input, blocks, readOut, count } = layOut(shape);
  const normal = seededNormal(seedOf(seed, 'weights'));
  const parameters = new Float64Array(count);
  const draw = ({ inputs, weights, bias }: DenseLayer, gain: number) => {
    for (let i = weights; i < bias; i++) parameters[i] = normal() * Math.sqrt(gain / inputs);
  };
  draw(input, 1);
  for (const { expand, project } of blocks) {
    draw(expand, 1);
    draw(project, 2);
  }
  draw(readOut, 1);
  return parameters;
}
