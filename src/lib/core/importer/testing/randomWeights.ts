/** Numbers even in −1…1 from a seed; plain arithmetic, since the models of these tests have millions. */
export function evenNumbers(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 31 - 1;
  };
}

export interface RandomNorm {
  readonly gamma: Float32Array;
  readonly beta: Float32Array;
  readonly mean: Float32Array;
  readonly variance: Float32Array;
}

/** Weights that keep the values of all layers of about one size. */
export class RandomWeights {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = evenNumbers(seed);
  }

  vector(length: number, scale = 0.5, middle = 0): Float32Array {
    return Float32Array.from({ length }, () => middle + scale * this.#next());
  }

  /** @param summands how many products make one value of the layer's output */
  kernel(length: number, summands: number): Float32Array {
    return this.vector(length, 2.4 / Math.sqrt(summands));
  }

  norm(channels: number): RandomNorm {
    return {
      gamma: this.vector(channels, 0.3, 1),
      beta: this.vector(channels),
      mean: this.vector(channels),
      variance: this.vector(channels, 0.4, 1)
    };
  }
}
