import { WeightsWriter, type Stored } from './weightsWriter.ts';

interface WrittenNode {
  name: string;
  op: string;
  input: string[];
  attr: Record<string, unknown>;
}

export const word = (text: string) => ({ s: btoa(text) });
export const numbers = (values: readonly number[]) => ({ list: { i: values.map(String) } });
export const words = (texts: readonly string[]) => ({ list: { s: texts.map((t) => btoa(t)) } });

/** Writes a TF.js graph model node by node. */
export class GraphWriter {
  readonly nodes: WrittenNode[] = [];
  readonly weights: WeightsWriter;
  readonly #nameOf: (index: number, op: string) => string;

  /** @param nameOf names of nodes, which may be anything */
  constructor(
    stored: Stored = 'float32',
    nameOf = (index: number, op: string) => `node${index}_${op}`
  ) {
    this.weights = new WeightsWriter(stored);
    this.#nameOf = nameOf;
  }

  node(op: string, input: readonly string[], attr: Record<string, unknown> = {}): string {
    const name = this.#nameOf(this.nodes.length, op);
    this.nodes.push({ name, op, input: [...input], attr: { T: { type: 'DT_FLOAT' }, ...attr } });
    return name;
  }

  floats(shape: readonly number[], values: Float32Array): string {
    const name = this.#constant('DT_FLOAT');
    this.weights.floats(name, shape, values);
    return name;
  }

  wholes(shape: readonly number[], values: readonly number[]): string {
    const name = this.#constant('DT_INT32');
    this.weights.wholes(name, shape, values);
    return name;
  }

  #constant(type: string): string {
    return this.node('Const', [], { dtype: { type } });
  }

  json() {
    return {
      format: 'graph-model',
      generatedBy: 'a test',
      modelTopology: { node: this.nodes, versions: { producer: 1 } },
      weightsManifest: this.weights.manifest()
    };
  }

  files() {
    return this.weights.files(this.json());
  }
}
