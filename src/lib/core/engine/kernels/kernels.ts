/**
 * The inner loops of the engine, as the WebAssembly module exports them. All addresses, planes and
 * rows are bytes in one linear memory; every value is a float32.
 *
 * **Blocked layout.** A tensor [height, width, channels] lies in planes of eight channels,
 * [⌈channels / 8⌉][height][width][8], missing channels filled with zeros. `plane` is the distance of
 * two planes, `row` that of two rows; neighbours in a row are 32 bytes apart. Only the picture lies
 * interleaved, [height][width][channels], because three channels of eight would waste most of it.
 *
 * `lo` and `hi` clip the result: 0 and 6 for ReLU6, ∓∞ for a linear layer.
 */
export interface Kernels {
  /**
   * 1×1 convolution. `kernel` is packed [out / 8][in][8]; `kernelGroup` is the distance of two
   * groups, so that a call may use a range of the inputs only.
   * @param resume 1: the sums go on from what `out` holds (a later slice of the inputs); 0: from `bias`
   * @param residual address of a tensor that is added after clipping (the shortcut), or 0
   * @param active address of `activeBytes` bytes for the lists of channels that are not zero, or 0.
   * With them, a channel that is zero in all pixels of a tile is skipped there. The result is the
   * same but for the sign of a zero (and a weight that is not finite).
   */
  pointwise(
    input: number,
    inputPlane: number,
    inputRow: number,
    kernel: number,
    kernelGroup: number,
    bias: number,
    out: number,
    outPlane: number,
    outRow: number,
    resume: number,
    residual: number,
    residualPlane: number,
    residualRow: number,
    inputGroups: number,
    outGroups: number,
    rows: number,
    columns: number,
    active: number,
    lo: number,
    hi: number
  ): void;

  /**
   * Full convolution of the interleaved picture, borders included in its rows. For each output it
   * takes `kernelRows` × `kernelColumns` runs of `taps` neighbouring values; without dilation a
   * whole row of the window is one run. `kernel` is packed [out / 8][rows · columns · taps][8].
   * @param inputRow distance of the windows of two output rows, `pixelStep` of two output columns
   * @param rowStep distance of two runs below one another, `columnStep` beside one another
   */
  convolution(
    input: number,
    inputRow: number,
    rowStep: number,
    columnStep: number,
    pixelStep: number,
    kernel: number,
    bias: number,
    out: number,
    outPlane: number,
    outRow: number,
    kernelRows: number,
    kernelColumns: number,
    taps: number,
    outGroups: number,
    rows: number,
    columns: number,
    lo: number,
    hi: number
  ): void;

  /**
   * 3×3 depthwise convolution; the input has its borders in it. `kernel` is packed
   * [channels / 4][nine weights and the bias][4].
   * @param x0 leftmost column of the window's upper row, `x1` and `x2` of the middle and lower one
   * @param inputRow distance of the windows of two output rows
   */
  depthwise(
    x0: number,
    x1: number,
    x2: number,
    inputPlane: number,
    inputRow: number,
    kernel: number,
    out: number,
    outPlane: number,
    outRow: number,
    groups: number,
    rows: number,
    columns: number,
    stride: number,
    dilation: number,
    lo: number,
    hi: number
  ): void;

  /** The mean over all pixels of each channel. */
  mean(input: number, inputPlane: number, out: number, groups: number, pixels: number): void;

  /** Copies rows of `bytes` from one tensor into another. */
  copy(
    input: number,
    inputPlane: number,
    inputRow: number,
    out: number,
    outPlane: number,
    outRow: number,
    groups: number,
    rows: number,
    bytes: number
  ): void;

  /** The sum of two tensors of equal layout. */
  add(a: number, b: number, out: number, bytes: number): void;
}
