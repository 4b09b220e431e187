import type { Engine } from '#lib/core/engine/engine.ts';
import { targetPlace, type Target, type TargetPlace } from '#lib/core/explain/gradient/target.ts';
import { covered, coverPicture, type Cover } from '#lib/core/explain/occlusion/cover.ts';
import { onlyTarget } from '#lib/core/explain/occlusion/onlyTarget.ts';
import type { Square } from '#lib/core/explain/occlusion/squares.ts';
import { NetworkError } from '../networkError.ts';
import type { Study } from './study.ts';

export interface OcclusionQuestion {
  readonly target: Target;
  /** Side of the covered square in pixels of the network's input. */
  readonly side: number;
  readonly cover: Cover;
  /** Where it is put, one after another. */
  readonly squares: readonly Square[];
}

export interface OcclusionAnswer {
  /** Score with nothing covered, 0…1: sigmoid of a default box's logit, softmax of a classifier's. */
  readonly score: number;
  /** Score with each square covered, in the order of the squares. */
  readonly scores: Float64Array;
}

/**
 * How a score falls when squares of the last picture are covered, one at a time. Each is a run of
 * what of the network the score depends on.
 */
export const study: Study<OcclusionQuestion, OcclusionAnswer> = async (question, ground) => {
  const { target, side, squares } = question;
  const { input, onProgress } = ground;
  const { inputWidth: width, inputHeight: height, preprocessing } = ground.model.spec;
  const { model, place } = part(() =>
    onlyTarget(ground.model, target, targetPlace(ground.model.spec, target))
  );
  const size = { width, height };
  const cover = coverPicture(question.cover, input, size, preprocessing, side);
  const scores = new Float64Array(squares.length);
  const score = await ground.withEngine(model, async (engine) => {
    const run = async (picture: Float32Array) => {
      await engine.run(picture, { signal: ground.signal, keep: false });
      return scoreOf(engine, target, place);
    };
    const before = await run(input);
    for (const [index, square] of squares.entries()) {
      await ground.breathe();
      scores[index] = await run(covered(input, cover, size, square, side));
      const [done, all] = [index + 1, squares.length];
      const text = `${done} of ${all} squares covered`;
      onProgress({ phase: 'compute', fraction: done / all, text });
    }
    return before;
  });
  return { answer: { score, scores }, transfer: [scores.buffer] };
};

/** A target that does not exist is the asker's mistake, and said as one. */
function part<T>(find: () => T): T {
  try {
    return find();
  } catch (error) {
    throw new NetworkError('internal', error instanceof Error ? error.message : String(error));
  }
}

async function scoreOf(engine: Engine, target: Target, place: TargetPlace): Promise<number> {
  const { data, width, channels } = await engine.read(place.at);
  const logit = data[(place.y * width + place.x) * channels + place.channel];
  if (target.kind === 'anchor') return 1 / (1 + Math.exp(-logit));
  return 1 / data.reduce((sum, other) => sum + Math.exp(other - logit), 0);
}
