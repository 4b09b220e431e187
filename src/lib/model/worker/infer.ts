import { topClasses, type ClassScore } from '#lib/core/predictions/classification/topClasses.ts';
import {
  findCandidates,
  leastScore,
  packCandidates,
  type Candidates
} from '#lib/core/predictions/detection/candidates.ts';
import { detectAgain } from '#lib/core/predictions/detection/detect.ts';
import type { Detection } from '#lib/core/predictions/detection/detection.ts';
import { readPredictions } from '#lib/core/predictions/detection/readPredictions.ts';
import type { Engine } from '#lib/core/engine/engine.ts';
import { storeThumbnail } from '#lib/core/engine/firstLook.ts';
import { tellingChannel } from '#lib/core/tensor/telling.ts';
import { outputTap, type NetworkModel, type StageSpec } from '#lib/core/network/spec.ts';
import type { Hearing } from '../progress.ts';
import type { StageThumbnail } from '../results.ts';

export interface Inference {
  readonly detections: readonly Detection[];
  /** What they were chosen from; missing where the network has no detector. */
  readonly candidates?: Candidates;
  readonly topClasses: readonly ClassScore[];
  readonly thumbnails: readonly StageThumbnail[];
  /** The run and the reading back of the raw predictions; decoding and thumbnails are not timed. */
  readonly inferenceMs: number;
}

/** How many classes of a classifier are named. */
const mostClasses = 10;

const thin: readonly StageSpec['kind'][] = ['convolution', 'inverted-residual', 'extra'];

/**
 * Runs a network on a prepared picture.
 * @param original size of the picture in pixels, in which boxes are given
 */
export async function infer(
  engine: Engine,
  { model, classNames }: { readonly model: NetworkModel; readonly classNames: readonly string[] },
  input: Float32Array,
  original: { readonly width: number; readonly height: number },
  { signal, onProgress }: Hearing
): Promise<Inference> {
  const started = performance.now();
  await engine.run(input, {
    signal,
    cooperative: true,
    onStage: (done, total) =>
      onProgress({ phase: 'run', fraction: done / total, text: `Stage ${done} of ${total}` })
  });
  const { detector } = model.spec;
  const raw = detector && (await readPredictions(engine));
  const logits = await readLogits(engine);
  const inferenceMs = performance.now() - started;
  const candidates =
    raw && model.anchors
      ? packCandidates(findCandidates(raw, detector, model.anchors, leastScore))
      : undefined;
  const detections = candidates ? detectAgain(candidates, original, classNames) : [];
  return {
    detections,
    candidates,
    topClasses: logits ? topClasses(logits, classNames, mostClasses) : [],
    thumbnails: await readThumbnails(engine),
    inferenceMs
  };
}

/** What a classifier puts out; undefined for any other network. */
async function readLogits(engine: Engine): Promise<Float32Array | undefined> {
  const stage = engine.spec.stages.find(({ kind }) => kind === 'classifier');
  if (!stage) return undefined;
  return (await engine.read({ stage: stage.id, tap: outputTap(stage) })).data;
}

async function readThumbnails(engine: Engine): Promise<StageThumbnail[]> {
  const thumbnails: StageThumbnail[] = [];
  for (const stage of engine.spec.stages) {
    if (!thin.includes(stage.kind)) continue;
    const tensor = await engine.read({ stage: stage.id, tap: outputTap(stage) });
    thumbnails.push(storeThumbnail(stage.id, tellingChannel(tensor)));
  }
  return thumbnails;
}
