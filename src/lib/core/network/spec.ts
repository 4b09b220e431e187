/**
 * The network as data. A network is a list of stages in the order in which they run; a stage is a
 * few layers that read each other or the stage's input. The paper's block (Table 1) is one stage of
 * three layers and, where stride = 1 and input and output have equal channels, a shortcut.
 * Everything else (costs, drawing, running, importing) is derived from this description.
 */

/** Non-linearity after a layer. `linear` is the paper's linear bottleneck (section 3.2). */
export type Activation = 'linear' | 'relu6' | 'relu';

/** Name of a tensor inside a stage; the address bar and `hooks` use the same words. */
export type TapName =
  | 'image' // the preprocessed input picture
  | 'convolution' // stem, last
  | 'expand' // inverted residual: 1×1 k → t·k, ReLU6
  | 'depthwise' // inverted residual and extra layers: 3×3 depthwise, ReLU6
  | 'project' // inverted residual: 1×1 t·k → k', linear
  | 'sum' // inverted residual: projection + stage input
  | 'reduce' // extra layer: 1×1 down
  | 'pointwise' // extra layer: 1×1 up
  | 'boxDepthwise' // SSDLite head
  | 'box'
  | 'classDepthwise'
  | 'class'
  | 'pool' // classifier: global average
  | `dense${number}` // classifier: hidden dense layers, counted from 0
  | 'logits'; // classifier: 1×1 convolution to k classes

/** One tensor of the network: stage id (`stem`, `b0`…`b16`, `last`, `x2`…, `h0`…, `classifier`) and tap. */
export interface TapRef {
  readonly stage: string;
  readonly tap: TapName;
}

/** Rows and columns of zeros around a layer's input, where they are not those of SAME. */
export interface LayerPadding {
  readonly height: readonly [before: number, after: number];
  readonly width: readonly [before: number, after: number];
}

/** One operation with weights (or the global pooling, which has none). */
export interface LayerSpec {
  /** Name of the output tensor, unique within the stage. */
  readonly tap: TapName;
  /** The tensor it reads: another tap of the same stage, or the stage's input. */
  readonly from: TapName | 'input';
  readonly kind: 'convolution' | 'depthwise' | 'pool';
  /**
   * Side of the square kernel: 1 or 3. For `pool`: 0, the whole map. A dense layer that reads a whole
   * flattened map is a convolution with a kernel of the map's size and no padding.
   */
  readonly kernelSize: number;
  readonly stride: number;
  readonly dilation: number;
  readonly inputChannels: number;
  readonly outputChannels: number;
  readonly activation: Activation;
  /** Missing: SAME. Only imported networks have one; read it with `paddingOf`. */
  readonly padding?: LayerPadding;
}

export type StageKind = 'convolution' | 'inverted-residual' | 'extra' | 'head' | 'classifier';

export interface StageSpec {
  readonly id: string;
  readonly kind: StageKind;
  /** What the stage reads. `{stage: 'image', tap: 'image'}` for the stem. */
  readonly input: TapRef;
  readonly layers: readonly LayerSpec[];
  /** Adds the stage's input to its `project` tap and calls the result `sum`. */
  readonly shortcut: boolean;
  /** t of Table 2; only inverted residuals have one. 1 means: no expansion layer. */
  readonly expansionFactor?: number;
}

/** Three numbers in the order of the network's input channels. */
export type PerChannel = readonly [number, number, number];

/** How pixels 0…255 become the network's input: x · scale + offset, after a resize that ignores aspect. */
export interface Preprocessing {
  readonly scale: number;
  readonly offset: number;
  readonly channelOrder: 'rgb' | 'bgr';
  /** Where channels differ; `scale` and `offset` are then the means of these. */
  readonly perChannel?: { readonly scale: PerChannel; readonly offset: PerChannel };
}

/** The SSD part that is not a convolution: which stages predict, how boxes are coded. */
export interface DetectorSpec {
  /** Ids of the head stages in the order in which their anchors are concatenated. */
  readonly heads: readonly string[];
  /** Logits per anchor, background (index 0) included. */
  readonly classes: number;
  /** Divisors of the box code [y, x, h, w]; the TensorFlow detection models use 10, 10, 5, 5. */
  readonly boxCoding: readonly [number, number, number, number];
}

export interface NetworkSpec {
  readonly name: string;
  readonly inputHeight: number;
  readonly inputWidth: number;
  /** α of the paper (section 4), as recognised or chosen. */
  readonly widthMultiplier: number;
  readonly preprocessing: Preprocessing;
  readonly stages: readonly StageSpec[];
  readonly detector?: DetectorSpec;
}

/**
 * Weights of one layer with batch norm folded in.
 * `kernel`: convolution [kernelSize, kernelSize, inputChannels, outputChannels] row-major,
 * depthwise [kernelSize, kernelSize, channels]; `bias`: [outputChannels].
 */
export interface LayerWeights {
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
}

/** Key: `weightKey(stage, tap)`. */
export type NetworkWeights = ReadonlyMap<string, LayerWeights>;

/** A network that can run: its description, weights and, for a detector, anchors. */
export interface NetworkModel {
  readonly spec: NetworkSpec;
  readonly weights: NetworkWeights;
  /** Default boxes [anchors × 4], corners ymin, xmin, ymax, xmax in 0…1 of the picture. */
  readonly anchors?: Float32Array;
}

/** A dense tensor of one picture, row-major [height, width, channels]. */
export interface Activations {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly data: Float32Array;
}

/** The key of a layer in `NetworkWeights`, e.g. `b8.expand`. */
export function weightKey(stage: string, tap: TapName): string {
  return `${stage}.${tap}`;
}

/** The tap a stage hands on to the next one: `sum` with a shortcut, else its last layer. */
export function outputTap(stage: StageSpec): TapName {
  return stage.shortcut ? 'sum' : stage.layers[stage.layers.length - 1].tap;
}
