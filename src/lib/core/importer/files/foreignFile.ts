/** What a file is, as far as its first bytes tell, and what to do with it. */
export interface ForeignFile {
  /** In words, with an article: “a Keras HDF5 file”. */
  readonly what: string;
  readonly hint: string;
}

const converter = 'tensorflowjs_converter';
const fromSavedModel = `Convert it: ${converter} --input_format=tf_saved_model <folder> <output>.`;
const throughTensorFlow =
  'Convert it to a TensorFlow SavedModel first, and that to a TensorFlow.js graph model.';

const ascii = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to));
const begins = (bytes: Uint8Array, ...start: readonly number[]) =>
  start.every((byte, index) => bytes[index] === byte);

interface Kind extends ForeignFile {
  readonly fits: (bytes: Uint8Array, name: string) => boolean;
}

const kinds: readonly Kind[] = [
  {
    what: 'a Keras HDF5 file',
    hint: `Convert it: ${converter} --input_format=keras <file> <output>.`,
    fits: (bytes) => begins(bytes, 0x89, 0x48, 0x44, 0x46)
  },
  {
    what: 'a TensorFlow Lite model',
    hint: 'This format cannot be converted back. Convert the model that it was made from instead.',
    fits: (bytes) => ascii(bytes, 4, 8) === 'TFL3'
  },
  {
    what: 'an ONNX model',
    hint: throughTensorFlow,
    fits: (bytes, name) =>
      /\.onnx$/i.test(name) || (begins(bytes, 0x08) && bytes[1] < 32 && isOnnx(bytes))
  },
  {
    what: 'a TensorFlow SavedModel',
    hint: fromSavedModel,
    fits: (bytes, name) => /\.pb$/i.test(name) || begins(bytes, 0x08, 0x01, 0x12)
  },
  {
    what: 'a PyTorch checkpoint',
    hint: throughTensorFlow,
    fits: (bytes, name) => begins(bytes, 0x80, 0x02) || /\.(pt|pth)$/i.test(name)
  },
  {
    what: 'a safetensors file',
    hint: 'It contains weights but no network. Convert the whole model to TensorFlow.js instead.',
    fits: (bytes) => ascii(bytes, 8, 9) === '{' && bytes[5] === 0 && bytes[6] === 0
  },
  {
    what: 'a TensorFlow checkpoint without a network',
    hint: `Export a SavedModel. ${fromSavedModel}`,
    fits: (_, name) => /\.(ckpt|index|meta)$|\.data-\d+-of-\d+$/i.test(name)
  },
  {
    what: 'a compressed archive that is not a zip',
    hint: 'Unpack it, and choose model.json with its weight files.',
    fits: (bytes) =>
      begins(bytes, 0x1f, 0x8b) ||
      begins(bytes, 0x37, 0x7a, 0xbc, 0xaf) ||
      ascii(bytes, 0, 4) === 'Rar!' ||
      ascii(bytes, 257, 262) === 'ustar'
  },
  {
    what: 'a web page',
    hint: 'The address may have led to an error page. Download model.json itself.',
    fits: (bytes) => /^\s*<(!doctype|html|head|\?xml)/i.test(ascii(bytes, 0, 64))
  },
  {
    what: 'a picture',
    hint: 'Choose it as the picture, not as the checkpoint.',
    fits: (bytes) => begins(bytes, 0x89, 0x50, 0x4e, 0x47) || begins(bytes, 0xff, 0xd8, 0xff)
  }
];

/** An ONNX file names the tool that made it near its beginning. */
function isOnnx(bytes: Uint8Array): boolean {
  return /pytorch|onnx|keras2onnx|tf2onnx/i.test(ascii(bytes, 2, 80));
}

/** Recognises files of other tools by their first bytes, else by their names; undefined for others. */
export function foreignFile(name: string, bytes: Uint8Array): ForeignFile | undefined {
  return kinds.find((kind) => kind.fits(bytes, name));
}

const members: readonly (ForeignFile & { readonly member: RegExp })[] = [
  { member: /(^|\/)data\.pkl$/, what: 'a PyTorch checkpoint', hint: throughTensorFlow },
  {
    member: /(^|\/)model\.weights\.h5$/,
    what: 'a Keras 3 file',
    hint: `Save it as HDF5 (model.save("model.h5")), then ${converter} --input_format=keras.`
  },
  { member: /(^|\/)saved_model\.pb$/, what: 'a TensorFlow SavedModel', hint: fromSavedModel }
];

/** Recognises other tools' zip files by the names of what is in them. */
export function foreignArchive(names: readonly string[]): ForeignFile | undefined {
  return members.find(({ member }) => names.some((name) => member.test(name)));
}
