/** How counts between 0 and `channels` are spread over pixels, of one picture or of several. */
export class CountDistribution {
  readonly channels: number;
  /** Pixels by their count, 0 … channels. */
  readonly pixelsByCount: Float64Array;
  readonly pixels: number;

  /** @param counts one list a picture, each value 0 … channels */
  constructor(channels: number, counts: readonly Uint16Array[]) {
    this.channels = channels;
    this.pixelsByCount = new Float64Array(channels + 1);
    for (const list of counts) for (const count of list) this.pixelsByCount[count]++;
    this.pixels = counts.reduce((sum, { length }) => sum + length, 0);
  }

  get smallest(): number {
    return this.pixelsByCount.findIndex((pixels) => pixels > 0);
  }

  get largest(): number {
    return this.pixelsByCount.findLastIndex((pixels) => pixels > 0);
  }

  get mean(): number {
    return this.pixelsByCount.reduce((sum, pixels, count) => sum + pixels * count, 0) / this.pixels;
  }

  get standardDeviation(): number {
    const { mean } = this;
    const squares = this.pixelsByCount.reduce(
      (sum, pixels, count) => sum + pixels * (count - mean) ** 2,
      0
    );
    return Math.sqrt(squares / this.pixels);
  }

  /** The smallest count that at least this share of the pixels does not exceed. */
  quantile(share: number): number {
    let seen = 0;
    return this.pixelsByCount.findIndex((pixels) => (seen += pixels) >= share * this.pixels);
  }

  /** Pixels with fewer than so many. */
  below(count: number): number {
    return this.pixelsByCount.slice(0, count).reduce((sum, pixels) => sum + pixels, 0);
  }
}
