import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { importCheckpoint } from './checkpoint.ts';
import type { CheckpointFile } from './checkpointFile.ts';
import * as foreign from './testing/foreignModels.ts';
import type { GraphWriter } from './testing/graphWriter.ts';
import { kerasModel } from './testing/kerasModel.ts';
import { slimModel } from './testing/slimModel.ts';
import { jsonBytes } from './testing/weightsWriter.ts';

const file = (name: string, ...bytes: number[]): CheckpointFile => {
  return { name, bytes: Uint8Array.from([...bytes, ...Array<number>(64).fill(0)]) };
};
const text = (name: string, content: string): CheckpointFile => {
  return { name, bytes: new TextEncoder().encode(content) };
};
const messageOf = (files: readonly CheckpointFile[]): string => {
  try {
    importCheckpoint(files);
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing was wrong';
};

describe('other networks', () => {
  it.each([
    ['MobileNetV1', foreign.mobilenetV1, /“Conv2D_\d+”.*ReLU.*no shortcuts.*MobileNetV1/],
    ['MobileNetV3', foreign.mobilenetV3, /“Relu6_\d+”.*hard-swish.*MobileNetV3/],
    ['MnasNet', foreign.mnasnet, /“Mul_\d+”.*squeeze-and-excitation/],
    ['EfficientNet', foreign.efficientNet, /“Sigmoid_\d+”.*swish.*EfficientNet/],
    ['EfficientNet-Lite', foreign.efficientNetLite, /“Depthwise\w+_\d+”.*kernel is 5×5/],
    ['ResNet', foreign.resNet, /“Conv2D_\d+”.*7×7.*no depthwise.*ResNet/],
    ['VGG', foreign.vgg, /“Conv2D_\d+”.*no depthwise convolutions at all/],
    ['leaky ReLU', foreign.leaky, /“LeakyRelu_\d+”.*first convolution is followed by “LeakyRelu”/],
    [
      'two pictures',
      foreign.twoPictures,
      /“Conv2D_\d+”.*single 3×3 convolution on the picture; this network does not/
    ],
    ['grey pictures', foreign.grey, /“Conv2D_\d+”.*1 channels instead of three colours/],
    ['only dense layers', foreign.perceptron, /no convolutions, only dense layers/],
    ['no weights at all', foreign.noWeights, /no convolutions/],
    ['a shortcut from elsewhere', foreign.wrongShortcut, /“Conv2D_\d+”.*shortcut adds “Conv2D_/],
    ['an LSTM', foreign.lstm, /“memory”.*recurrent layer \(LSTM\)/]
  ])('%s', (_, write, message) => {
    expect(messageOf(write())).toMatch(message);
  });

  it('a detector that is no SSDLite is left out, and the backbone is open', () => {
    const { spec, omitted } = importCheckpoint(foreign.otherDetector());
    expect(spec.stages.map(({ id }) => id)).toEqual(['stem', 'b0', 'b1', 'b2', 'last']);
    expect(spec.detector).toBeUndefined();
    expect(omitted.join()).toMatch(/“LeakyRelu_\d+” \(LeakyRelu\)|layers on top|more layers/);
  });
});

describe('files of other tools', () => {
  it.each([
    ['HDF5', file('model.h5', 0x89, 0x48, 0x44, 0x46), /“model.h5”.*HDF5.*tensorflowjs_converter/],
    ['TFLite', file('m.tflite', 28, 0, 0, 0, 0x54, 0x46, 0x4c, 0x33), /“m.tflite”.*Lite/],
    ['ONNX', file('m.onnx', 8, 7, 0x12), /“m.onnx”.*ONNX.*SavedModel/],
    ['SavedModel', file('saved_model.pb', 8, 1, 0x12), /“saved_model.pb”.*SavedModel.*Convert/],
    ['PyTorch', file('m.pth', 0x80, 2), /“m.pth”.*PyTorch/],
    ['a TensorFlow checkpoint', file('a.ckpt.data-00000-of-00001'), /“a.ckpt.*without a network/],
    ['gzip', file('model.tar.gz', 0x1f, 0x8b), /“model.tar.gz”.*not a zip.*Unpack/],
    ['a picture', file('dog.jpg', 0xff, 0xd8, 0xff), /“dog.jpg”.*a picture/],
    ['a web page', text('model.json', '<!doctype html><p>404'), /“model.json”.*web page, not JSON/],
    ['cut JSON', text('model.json', '{"modelTopology": {"no'), /“model.json”.*incomplete/],
    ['broken JSON', text('model.json', '{"modelTopology": nothing}'), /“model.json”.*not valid/],
    ['JSON of something else', text('labels.json', '["a"]'), /“labels.json”.*no modelTopology/],
    ['an empty file', text('model.json', ''), /“model.json” is empty/],
    ['weights alone', file('shard.bin'), /no model.json among the files \(“shard.bin”\)/],
    [
      'neither graph nor layers',
      text('model.json', '{"modelTopology":{},"weightsManifest":[]}'),
      /“model.json” contains neither/
    ]
  ])('%s', (_, one, message) => {
    expect(messageOf([one])).toMatch(message);
  });

  it('no files at all', () => expect(messageOf([])).toMatch(/No files were chosen/));
});

describe('zip files', () => {
  const zip = (entries: Record<string, Uint8Array>): CheckpointFile[] => {
    return [{ name: 'm.zip', bytes: zipSync(entries) }];
  };
  const nothing = new Uint8Array();

  it.each([
    ['empty', zip({}), /“m.zip” contains no files/],
    ['only folders', zip({ 'a/': nothing, '__MACOSX/._b': nothing }), /“m.zip” contains no files/],
    [
      'cut short',
      [{ name: 'm.zip', bytes: zip({ a: new Uint8Array(99) })[0].bytes.slice(0, 40) }],
      /“m.zip” is damaged/
    ],
    ['PyTorch', zip({ 'archive/data.pkl': nothing }), /“m.zip” is a PyTorch/],
    [
      'Keras 3',
      zip({ 'config.json': nothing, 'model.weights.h5': nothing }),
      /“m.zip” is a Keras 3/
    ],
    [
      'a bomb',
      zip({ 'model.json': new Uint8Array(300 * 2 ** 20) }),
      /“m.zip” would unpack to 300 MB; the limit is 256/
    ],
    [
      'too many files',
      zip(Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`f${i}`, nothing]))),
      /“m.zip” contains 1001 files/
    ]
  ])('%s', (_, files, message) => {
    expect(messageOf(files)).toMatch(message);
  });
});

describe('damaged models', () => {
  /** A good model with its JSON changed. */
  const changed = (change: (json: ReturnType<GraphWriter['json']>) => void): CheckpointFile[] => {
    const writer = slimModel({ norm: 'folded' });
    const [, ...shards] = writer.files();
    const json = structuredClone(writer.json());
    change(json);
    return [{ name: 'model.json', bytes: jsonBytes(json) }, ...shards];
  };
  const good = changed(() => undefined);
  const nodesOf = (json: ReturnType<GraphWriter['json']>, op: string) =>
    json.modelTopology.node.filter((node) => node.op === op);

  it('is good to begin with', () => expect(messageOf(good)).toBe('nothing was wrong'));

  it.each([
    ['a shard is missing', good.slice(0, 2), /weight file is missing: “shard2of2.bin”/],
    [
      'all shards are missing',
      good.slice(0, 1),
      /2 weight files are missing: “shard1of2.bin”, “sh/
    ],
    [
      'a shard is there twice',
      [...good, { ...good[1], name: 'copy/shard1of2.bin' }],
      /two weight files named “shard1of2.bin”/
    ],
    [
      'a shard is cut',
      [good[0], good[1], { ...good[2], bytes: good[2].bytes.slice(4) }],
      /node\d+_Const”.*weights are incomplete/
    ],
    [
      'a shard is too long',
      [...good.slice(0, 2), { ...good[2], bytes: new Uint8Array(good[2].bytes.length + 8) }],
      /8 more bytes than the model uses/
    ],
    [
      'two models',
      [...good, { ...good[0], name: 'other.json' }],
      /2 models: “model.json”, “other.json”/
    ],
    [
      'a path leads outside',
      changed((json) => (json.weightsManifest[0].paths[0] = '../../secret')),
      /“..\/..\/secret” points outside/
    ],
    [
      'a shard is named twice',
      changed(({ weightsManifest: [group] }) => (group.paths[1] = group.paths[0])),
      /names the weight file “shard1of2.bin” twice/
    ],
    [
      'no manifest',
      changed((json) => delete (json as { weightsManifest?: unknown }).weightsManifest),
      /weightsManifest should be a list/
    ],
    [
      'texts as weights',
      changed((json) => Object.assign(json.weightsManifest[0].weights[3], { dtype: 'string' })),
      /node\d+_Const”.*text \(dtype string\)/
    ],
    [
      'whole numbers as weights',
      changed((json) => Object.assign(json.weightsManifest[0].weights[0], { dtype: 'int32' })),
      /node\d+_Conv2D”.*int32/
    ],
    [
      'an unknown type',
      changed((json) => Object.assign(json.weightsManifest[0].weights[0], { dtype: 'float8' })),
      /node\d+_Const.dtype should be one of float32/
    ],
    [
      'a shape that is none',
      changed((json) => Object.assign(json.weightsManifest[0].weights[0], { shape: [3, -3] })),
      /shape\[1\] should be a whole number/
    ],
    [
      'a node reads nothing',
      changed((json) => (nodesOf(json, 'Conv2D')[2].input[0] = 'nowhere')),
      /node\d+_Conv2D”.*“nowhere” is missing from the file/
    ],
    [
      'a circle',
      changed((json) => (nodesOf(json, 'Conv2D')[0].input[0] = nodesOf(json, 'Relu6')[5].name)),
      /“node\d+_\w+”.*its own output/
    ],
    [
      'channels first',
      changed((json) =>
        nodesOf(json, 'Conv2D').forEach(({ attr }) => (attr.data_format = { s: btoa('NCHW') }))
      ),
      /node\d+_Conv2D”.*NCHW/
    ],
    [
      'weights of another size',
      changed((json) => swapWeights(json)),
      /node\d+_\w+”.*(values for|expects|kernel is|missing from the file)/
    ]
  ])('%s', (_, files, message) => {
    expect(messageOf(files)).toMatch(message);
  });

  it('weights that are no numbers', () => {
    const files = slimModel({ norm: 'folded' }).files();
    new DataView(files[1].bytes.buffer).setFloat32(40, NaN, true);
    expect(messageOf(files)).toMatch(/node\d+_Conv2D”.*NaN/);
  });

  it('a Keras layer whose weights are missing, or that is used twice', () => {
    const changeKeras = (change: (json: string) => string) => {
      const [model, ...shards] = kerasModel();
      const json = new TextDecoder().decode(model.bytes);
      return messageOf([text('model.json', change(json)), ...shards]);
    };
    const renamed = changeKeras((json) => json.replace('"b1_expand/kernel"', '"elsewhere/kernel"'));
    expect(renamed).toMatch(/“b1_expand”.*weights “kernel” are missing from the file/);
    const call = '[["b0_project_BN",0,0,{}]]';
    const twice = changeKeras((json) => json.replace(call, `${call},${call}`));
    expect(twice).toMatch(/“b1_expand”.*applied 2 times/);
  });
});

/** Exchanges the kernels of two layers of different sizes. */
function swapWeights(json: ReturnType<GraphWriter['json']>): void {
  const [first, second] = json.modelTopology.node.filter(
    ({ op }) => op === 'DepthwiseConv2dNative'
  );
  [first.input[1], second.input[1]] = [second.input[1], first.input[1]];
}
