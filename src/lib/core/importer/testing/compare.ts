import type { Engine } from '#lib/core/engine/engine.ts';
import { nodeEngine } from '#lib/core/engine/testing/nodeEngine.ts';
import { resizePicture } from '#lib/core/image/resize.ts';
import { outputTap, type NetworkModel } from '#lib/core/network/spec.ts';
import { importCheckpoint, type CheckpointWishes } from '../checkpoint.ts';
import type { CheckpointFile } from '../checkpointFile.ts';
import { evenNumbers } from './randomWeights.ts';
import { runAsItIs } from './runAsItIs.ts';

/** What both sides make of the same files and picture. */
export interface Compared {
  readonly imported: ReturnType<typeof importCheckpoint>;
  /** Largest difference as a share of the range of TensorFlow.js' own values. */
  readonly share: number;
  /** True if the own engine ran it, and not TensorFlow.js layer by layer. */
  readonly isOwn: boolean;
}

interface CompareOptions extends CheckpointWishes {
  /** A graph with preprocessing of its own is fed with pixels of 0…1. */
  readonly isUnit?: boolean;
  /** The engine for what the own one refuses. */
  readonly otherwise: (model: NetworkModel) => Engine;
}

/**
 * Imports files, runs them with our engine, and compares with TensorFlow.js running the files.
 */
export async function compare(
  files: readonly CheckpointFile[],
  size: number,
  options: CompareOptions
): Promise<Compared> {
  const imported = importCheckpoint(files, options);
  const random = evenNumbers(size);
  const bytes = Uint8Array.from({ length: size * size * 4 }, (_, i) =>
    i % 4 === 3 ? 255 : Math.floor(128 + 127 * random())
  );
  const pixels = { width: size, height: size, data: bytes };
  const { preprocessing, stages } = imported.spec;
  const input = resizePicture(pixels, size, size, preprocessing);
  // a graph without preprocessing of its own is fed with what we feed
  const raw = { scale: options.isUnit ? 1 / 255 : 1, offset: 0, channelOrder: 'rgb' } as const;
  const fed = imported.preprocessingFound ? resizePicture(pixels, size, size, raw) : input;
  const theirs = await runAsItIs(files, fed, size);
  const { engine, isOwn } = await engineFor(imported, options.otherwise);
  await engine.run(input);
  const last = stages[stages.length - 1];
  const { data } = await engine.read({ stage: last.id, tap: outputTap(last) });
  engine.dispose();
  return { imported, share: worstShare(data, theirs), isOwn };
}

async function engineFor(
  model: NetworkModel,
  otherwise: CompareOptions['otherwise']
): Promise<{ engine: Engine; isOwn: boolean }> {
  try {
    return { engine: await nodeEngine(model), isOwn: true };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { engine: otherwise(model), isOwn: false };
  }
}

function worstShare(ours: Float32Array, theirs: Float32Array): number {
  if (ours.length !== theirs.length) return Infinity;
  let [low, high, worst] = [Infinity, -Infinity, 0];
  for (const [i, value] of theirs.entries()) {
    low = Math.min(low, value);
    high = Math.max(high, value);
    worst = Math.max(worst, Math.abs(ours[i] - value));
  }
  return Number.isFinite(worst) && high > low ? worst / (high - low) : Infinity;
}
