import type { GraphConstant, GraphInput, GraphNode, NodeAttributes } from '../graph/graph.ts';
import { ImportError } from '../importError.ts';

/** Collects the nodes that stand for layers; each layer is one node or several. */
export class GraphBuilder {
  readonly nodes = new Map<string, GraphNode>();
  readonly constants = new Map<string, GraphConstant>();
  readonly #weights: ReadonlyMap<string, GraphConstant>;

  /** @param weights all weights of the file, by names as `layer/kernel` */
  constructor(weights: ReadonlyMap<string, GraphConstant>) {
    this.#weights = weights;
  }

  /** Adds a node and says what reads it. */
  add(
    name: string,
    op: string,
    inputs: readonly GraphInput[],
    attributes: NodeAttributes = {}
  ): GraphInput {
    if (this.nodes.has(name)) throw new ImportError('More than one layer has this name.', name);
    this.nodes.set(name, { name, op, inputs, attributes });
    return { node: name, output: 0 };
  }

  constant(name: string, shape: readonly number[], data: ArrayLike<number>): GraphInput {
    this.constants.set(name, { shape, data: Float32Array.from(data) });
    return this.add(name, 'Const', []);
  }

  /** A layer's weights of this name as a node; undefined where the file has none. */
  weights(layer: string, field: string): GraphInput | undefined {
    const found = this.#find(layer, field);
    if (!found) return undefined;
    const name = `${layer}/${field}`;
    this.constants.set(name, found);
    return this.add(name, 'Const', []);
  }

  /** @throws ImportError naming the layer whose weights are not in the file */
  needed(layer: string, ...fields: readonly string[]): GraphInput {
    for (const field of fields) {
      const found = this.weights(layer, field);
      if (found) return found;
    }
    throw new ImportError(`Its weights “${fields[0]}” are missing from the file.`, layer);
  }

  /** How many numbers the weights of this name have; undefined where the file has none. */
  length(layer: string, field: string): number | undefined {
    return this.#find(layer, field)?.data.length;
  }

  /** Names are `layer/field`, with `:0` behind or the names of models and cells around. */
  #find(layer: string, field: string): GraphConstant | undefined {
    const direct = this.#weights.get(`${layer}/${field}`);
    if (direct) return direct;
    const fits = [...this.#weights].filter(([name]) => {
      const parts = name.replace(/:\d+$/, '').split('/');
      return parts[parts.length - 1] === field && parts.slice(0, -1).includes(layer);
    });
    return fits.length === 1 ? fits[0][1] : undefined;
  }
}
