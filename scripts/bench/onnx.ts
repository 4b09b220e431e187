import onnxProto from 'onnx-proto';
import {
  weightKey,
  type LayerSpec,
  type NetworkModel,
  type StageSpec
} from '#lib/core/network/spec.ts';

const { onnx } = onnxProto;

/** Numbers of ONNX's own enumerations. */
const float = onnx.TensorProto.DataType.FLOAT;
const { INT, INTS, STRING } = onnx.AttributeProto.AttributeType;

/**
 * The same network, with the same weights, as an ONNX file, so that another runtime can be timed
 * beside ours. ONNX keeps channels first: the input is [1, 3, height, width], every head's prediction
 * an output of its own.
 */
export function writeOnnx(model: NetworkModel): Uint8Array {
  const { spec } = model;
  const graph = new GraphWriter();
  for (const stage of spec.stages) writeStage(graph, model, stage);
  const heads = spec.detector?.heads ?? [];
  const outputs = heads.flatMap((head) => [weightKey(head, 'box'), weightKey(head, 'class')]);
  const message = onnx.ModelProto.create({
    irVersion: 8,
    opsetImport: [{ domain: '', version: 13 }],
    graph: {
      name: spec.name,
      node: graph.nodes,
      initializer: graph.initializers,
      input: [tensorInfo('image.image', [1, 3, spec.inputHeight, spec.inputWidth])],
      output: outputs.map((name) => tensorInfo(name, []))
    }
  });
  return onnx.ModelProto.encode(message).finish();
}

type Node = Parameters<typeof onnx.NodeProto.create>[0];
type Tensor = ReturnType<typeof onnx.TensorProto.create>;

class GraphWriter {
  readonly nodes: NonNullable<Node>[] = [];
  readonly initializers: Tensor[] = [];

  constructor() {
    this.constant('zero', Float32Array.of(0), []);
    this.constant('six', Float32Array.of(6), []);
  }

  constant(name: string, values: Float32Array, dims: number[]): void {
    const rawData = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    this.initializers.push(onnx.TensorProto.create({ name, dims, dataType: float, rawData }));
  }
}

function writeStage(graph: GraphWriter, model: NetworkModel, stage: StageSpec): void {
  const source = weightKey(stage.input.stage, stage.input.tap);
  for (const layer of stage.layers) {
    const input = layer.from === 'input' ? source : weightKey(stage.id, layer.from);
    writeLayer(graph, model, weightKey(stage.id, layer.tap), input, layer);
  }
  if (!stage.shortcut) return;
  const [a, b, sum] = [weightKey(stage.id, 'project'), source, weightKey(stage.id, 'sum')];
  graph.nodes.push({ opType: 'Add', input: [a, b], output: [sum] });
}

function writeLayer(
  graph: GraphWriter,
  model: NetworkModel,
  key: string,
  input: string,
  layer: LayerSpec
): void {
  const { kernel, bias } = model.weights.get(key)!;
  const { kernelSize: k, inputChannels, outputChannels, stride, dilation, activation } = layer;
  const depthwise = layer.kind === 'depthwise';
  const inputs = depthwise ? 1 : inputChannels;
  graph.constant(`${key}.kernel`, channelsFirst(kernel, k, inputs, outputChannels), [
    ...[outputChannels, inputs, k, k]
  ]);
  graph.constant(`${key}.bias`, bias, [outputChannels]);
  const linear = activation === 'linear';
  const convolved = linear ? key : `${key}.linear`;
  graph.nodes.push({
    opType: 'Conv',
    input: [input, `${key}.kernel`, `${key}.bias`],
    output: [convolved],
    attribute: [
      { name: 'auto_pad', type: STRING, s: new TextEncoder().encode('SAME_UPPER') },
      { name: 'kernel_shape', type: INTS, ints: [k, k] },
      { name: 'strides', type: INTS, ints: [stride, stride] },
      { name: 'dilations', type: INTS, ints: [dilation, dilation] },
      { name: 'group', type: INT, i: depthwise ? inputChannels : 1 }
    ]
  });
  if (!linear)
    graph.nodes.push({ opType: 'Clip', input: [convolved, 'zero', 'six'], output: [key] });
}

/** [k, k, in, out] → [out, in, k, k]; a depthwise kernel has in = 1. */
function channelsFirst(kernel: Float32Array, k: number, inputs: number, outputs: number) {
  const turned = new Float32Array(kernel.length);
  for (let place = 0; place < k * k; place++)
    for (let i = 0; i < inputs; i++)
      for (let o = 0; o < outputs; o++)
        turned[(o * inputs + i) * k * k + place] = kernel[(place * inputs + i) * outputs + o];
  return turned;
}

function tensorInfo(name: string, sizes: readonly number[]) {
  const dim = sizes.map((dimValue) => ({ dimValue }));
  return {
    name,
    type: { tensorType: { elemType: float, ...(dim.length > 0 && { shape: { dim } }) } }
  };
}
