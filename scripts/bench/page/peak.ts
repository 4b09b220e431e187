/** What the machine can do at most, measured. */
export interface Peak {
  readonly multiplyAddsPerSecond: number;
  /** `relaxed` where the browser has fused multiply-add. */
  readonly instruction: 'relaxed' | 'multiply and add';
}

const rounds = 2_000_000;
const perRound = 12 * 4;

/** The best of five runs of a loop that touches nothing but registers. */
export async function measurePeak(): Promise<Peak> {
  const relaxed = await compile('/peak-relaxed.wasm');
  const module = relaxed ?? (await compile('/peak.wasm'));
  if (!module) throw new Error('This browser has no WASM SIMD.');
  const { exports } = await WebAssembly.instantiate(module, {});
  const run = exports.peak as (rounds: number) => number;
  run(rounds / 10);
  let best = Infinity;
  for (let repeat = 0; repeat < 5; repeat++) {
    const start = performance.now();
    run(rounds);
    best = Math.min(best, performance.now() - start);
  }
  return {
    multiplyAddsPerSecond: (rounds * perRound) / (best / 1000),
    instruction: relaxed ? 'relaxed' : 'multiply and add'
  };
}

async function compile(path: string): Promise<WebAssembly.Module | undefined> {
  const bytes = await (await fetch(path)).arrayBuffer();
  return WebAssembly.validate(bytes) ? WebAssembly.compile(bytes) : undefined;
}
