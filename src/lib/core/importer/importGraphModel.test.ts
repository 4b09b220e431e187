import { describe, expect, it } from 'vitest';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { readPackage } from '../../../../scripts/weights/readPackage.ts';
import { ImportError } from './importError.ts';
import { importGraphModel } from './importGraphModel.ts';

interface Json {
  modelTopology: { node: { name: string; op: string; input?: string[] }[] };
  weightsManifest: { weights: { name: string }[] }[];
}

const { json, weights } = readPackage();
const model = importGraphModel(json, weights);
const copy = () => structuredClone(json) as Json;

describe('the shipped graph model', () => {
  it('is the paper’s network with the paper’s detector', () => {
    const paper = ssdlite({ inputSize: 300 });
    expect(model.spec.stages).toEqual(paper.stages);
    expect(model.spec.detector).toEqual(paper.detector);
    expect(model.spec.widthMultiplier).toBe(1);
    expect([model.spec.inputHeight, model.spec.inputWidth]).toEqual([300, 300]);
  });

  it('is fed with x · 2/255 − 1', () => {
    expect(model.spec.preprocessing.scale).toBeCloseTo(2 / 255, 7);
    expect(model.spec.preprocessing.offset).toBe(-1);
  });

  it('has a folded kernel and bias of the right size for every layer', () => {
    const sizes = model.spec.stages.flatMap(({ id, layers }) =>
      layers.map((layer) => {
        const { kernel, bias } = model.weights.get(`${id}.${layer.tap}`)!;
        const inputs = layer.kind === 'depthwise' ? 1 : layer.inputChannels;
        const expected = layer.kernelSize ** 2 * inputs * layer.outputChannels;
        return kernel.length === expected && bias.length === layer.outputChannels;
      })
    );
    expect(sizes).toHaveLength(52 + 12 + 24);
    expect(sizes.every(Boolean)).toBe(true);
    expect([...model.weights.values()].every(({ kernel }) => kernel.every(Number.isFinite))).toBe(
      true
    );
  });

  it('carries 1,917 default boxes', () => {
    expect(model.anchors).toHaveLength(4 * 1917);
  });
});

describe('structure, not names', () => {
  it('imports the same model when every node is called something else', () => {
    const scrambled = copy();
    const names = new Map(
      scrambled.modelTopology.node.map(({ name }, i) => [name, `n${i * 7919}`])
    );
    const rename = (input: string) =>
      input.replace(/^(\^?)(.*?)(:\d+)?$/, (_, mark, name, output = '') => {
        return `${mark}${names.get(name)}${output}`;
      });
    for (const node of scrambled.modelTopology.node) {
      node.name = names.get(node.name)!;
      node.input = node.input?.map(rename);
    }
    for (const { weights } of scrambled.weightsManifest)
      for (const weight of weights) weight.name = names.get(weight.name)!;
    const imported = importGraphModel(scrambled, weights);
    expect(imported.spec).toEqual(model.spec);
    expect([...imported.weights.keys()]).toEqual([...model.weights.keys()]);
    // compared as bytes: the test runner's own comparison of 4.5 million numbers takes seconds
    const equal = (a: Float32Array, b: Float32Array) =>
      Buffer.from(a.buffer).equals(Buffer.from(b.buffer));
    for (const [key, { kernel, bias }] of imported.weights) {
      const original = model.weights.get(key)!;
      expect(equal(kernel, original.kernel) && equal(bias, original.bias), key).toBe(true);
    }
    expect(equal(imported.anchors!, model.anchors!)).toBe(true);
  });

  it('does not depend on the order of the nodes in the file', () => {
    const reversed = copy();
    reversed.modelTopology.node.reverse();
    expect(importGraphModel(reversed, weights).spec).toEqual(model.spec);
  });
});

describe('broken and foreign graphs', () => {
  const nodeOf = (graph: Json, op: string) =>
    graph.modelTopology.node.find((node) => node.op === op)!;

  it.each([
    ['a file cut short', copy, weights.slice(0, 1e6), /weights are incomplete/],
    [
      'bytes left over',
      copy,
      new Uint8Array(weights.length + 3),
      /3 more bytes than the model uses/
    ],
    ['something else', () => ({ layers: [] }), weights, /modelTopology should be an object/],
    ['not JSON for a model', () => 7, weights, /model.json should be an object/]
  ])('refuses %s', (_, json, bytes, message) => {
    expect(() => importGraphModel(json(), bytes)).toThrow(message);
  });

  it('says which input is missing', () => {
    const graph = copy();
    nodeOf(graph, 'Conv2D').input![0] = 'nowhere';
    expect(() => importGraphModel(graph, weights)).toThrow(/input “nowhere” is missing/);
  });

  it('refuses a graph that runs in a circle, in the network or before it', () => {
    const convolution = copy();
    const [first, second] = convolution.modelTopology.node.filter(({ op }) => op === 'Conv2D');
    first.input![0] = second.name;
    second.input![0] = first.name;
    expect(() => importGraphModel(convolution, weights)).toThrow(/depends on its own output/);

    const preprocessing = copy();
    const { node: nodes } = preprocessing.modelTopology;
    const shift = nodes.find(
      ({ op, input }) =>
        op === 'Sub' && nodes.some(({ op, name }) => op === 'Mul' && name === input![0])
    )!;
    const scale = nodes.find(({ name }) => name === shift.input![0])!;
    scale.input![1] = shift.name;
    expect(() => importGraphModel(preprocessing, weights)).toThrow(/depends on its own output/);
  });

  it('names the node whose weights are missing', () => {
    const graph = copy();
    const convolution = nodeOf(graph, 'Conv2D');
    convolution.input![1] = nodeOf(graph, 'Placeholder').name;
    expect(() => importGraphModel(graph, weights)).toThrow(ImportError);
    expect(() => importGraphModel(graph, weights)).toThrow(convolution.name);
  });

  it('says so when a network has no inverted residuals', () => {
    const graph = copy();
    for (const node of graph.modelTopology.node)
      if (node.op === 'DepthwiseConv2dNative') node.op = 'MaxPool';
    expect(() => importGraphModel(graph, weights)).toThrow(
      /not a MobileNetV2|No inverted residual/
    );
  });

  it('refuses two nodes of one name', () => {
    const graph = copy();
    graph.modelTopology.node.push(structuredClone(graph.modelTopology.node[0]));
    expect(() => importGraphModel(graph, weights)).toThrow(/More than one node has this name/);
  });
});
