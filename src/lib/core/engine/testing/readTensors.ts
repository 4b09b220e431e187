import type { Activations, NetworkSpec, TapName, TapRef } from '#lib/core/network/spec.ts';
import { tensorShapes } from '#lib/core/network/shapes.ts';
import type { Engine } from '../engine.ts';

/** The tap of a key as `stage.tap`. */
export function tapOf(key: string): TapRef {
  const [stage, tap] = key.split('.');
  return { stage, tap: tap as TapName };
}

/** Keys of all tensors of a network, the picture first. */
export function tensorKeys(spec: NetworkSpec): string[] {
  return [...tensorShapes(spec).keys()];
}

/** Tensors of the last run by key, read in this order. */
export async function readTensors(
  engine: Engine,
  keys: Iterable<string> = tensorKeys(engine.spec)
): Promise<Map<string, Activations>> {
  const read = new Map<string, Activations>();
  for (const key of keys) read.set(key, await engine.read(tapOf(key)));
  return read;
}

/** The first tensor that is not, bit for bit but for the sign of a zero, what it should be; or ''. */
export function firstDifference(
  ours: ReadonlyMap<string, Activations>,
  theirs: ReadonlyMap<string, Activations>
): string {
  for (const [key, { data }] of ours) {
    const expected = theirs.get(key)!.data;
    if (data.length !== expected.length) return `${key} has ${data.length} values`;
    const index = data.findIndex((value, i) => value !== expected[i]);
    if (index >= 0) return `${key}[${index}] is ${data[index]}, not ${expected[index]}`;
  }
  return '';
}

/** The tensor that is furthest from what it should be, as a share of its range, and how far. */
export function worstTensor(
  ours: ReadonlyMap<string, Activations>,
  theirs: ReadonlyMap<string, Activations>
): { key: string; share: number } {
  const shares = [...ours].map(([key, tensor]) => {
    return { key, share: worstShare(tensor, theirs.get(key)!) };
  });
  return shares.reduce((worst, next) => (next.share > worst.share ? next : worst));
}

/** Infinity where shapes differ or a value is no number. */
function worstShare(ours: Activations, theirs: Activations): number {
  const isAlike = (['height', 'width', 'channels'] as const).every((k) => ours[k] === theirs[k]);
  if (!isAlike || ours.data.length !== theirs.data.length) return Infinity;
  let [low, high, worst] = [Infinity, -Infinity, 0];
  for (const [i, value] of theirs.data.entries()) {
    low = Math.min(low, value);
    high = Math.max(high, value);
    worst = Math.max(worst, Math.abs(ours.data[i] - value));
  }
  // a tensor of few values may have nearly no range
  const range = Math.max(high - low, Math.abs(high), Math.abs(low));
  return worst === 0 ? 0 : Number.isFinite(worst) ? worst / range : Infinity;
}
