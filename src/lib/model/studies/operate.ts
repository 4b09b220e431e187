import { topClasses, type ClassScore } from '#lib/core/predictions/classification/topClasses.ts';
import { detect } from '#lib/core/predictions/detection/detect.ts';
import type { RawPredictions } from '#lib/core/predictions/detection/rawPredictions.ts';
import type { Detection } from '#lib/core/predictions/detection/detection.ts';
import { readPredictions } from '#lib/core/predictions/detection/readPredictions.ts';
import type { Engine } from '#lib/core/engine/engine.ts';
import { storeThumbnail } from '#lib/core/engine/firstLook.ts';
import { takeChannel, tellingChannel } from '#lib/core/tensor/telling.ts';
import type { Activations, NetworkSpec, TapRef } from '#lib/core/network/spec.ts';
import { damageOf, operatedTap, type Damage } from '#lib/core/surgery/damage.ts';
import { fatesOf, type Fates } from '#lib/core/surgery/keptDetections.ts';
import { operate, type Misfit, type Operated } from '#lib/core/surgery/operate.ts';
import type { Operation } from '#lib/core/surgery/operation.ts';
import type { StageThumbnail } from '../results.ts';
import type { Prepared, Study, StudyGround } from './study.ts';

export interface OperateQuestion {
  /** Lists of operations; each is run by itself, beside the healthy network. */
  readonly lists: readonly (readonly Operation[])[];
  /** Another picture than the last one. */
  readonly picture?: Blob;
  /** A tensor of the healthy network whose operated values are wanted, of the first list. */
  readonly tap?: TapRef;
  /** Pictures of the stages' telling channels, of the first list. */
  readonly thumbnails?: boolean;
}

export interface OperateAnswer {
  readonly original: { readonly width: number; readonly height: number };
  readonly healthy: Outcome;
  readonly lists: readonly OperatedAnswer[];
}

/** What a network says of a picture. */
export interface Outcome {
  /** Empty for a network without a detector. */
  readonly detections: readonly Detection[];
  /** The five likeliest classes; empty for a network without a classifier. */
  readonly classes: readonly ClassScore[];
}

export interface OperatedAnswer extends Outcome, Damage {
  readonly misfits: readonly Misfit[];
  /** What has become of the healthy network's detections. */
  readonly fates: Fates;
  /** Probability that the operated network gives the healthy one's best class. */
  readonly bestClassAfter?: number;
  readonly thumbnails: readonly StageThumbnail[];
  /** The operated values of the tensor asked for, and under which name they were found. */
  readonly tensor?: Activations & { readonly tap: TapRef };
}

/** A run that can be asked for tensors, and its raw outputs. */
interface Healthy {
  readonly spec: NetworkSpec;
  readonly outcome: Outcome;
  read(tap: TapRef): Promise<Activations>;
}

/**
 * Runs a network operated on beside the healthy one, on the same picture and backend. At most two
 * networks and two tensors to compare are in memory at a time.
 */
export const study: Study<OperateQuestion, OperateAnswer> = async (question, ground) => {
  const { model } = ground;
  if (!question.picture) {
    const read = (tap: TapRef) => ground.read(tap);
    const { spec } = model;
    const { outcome } = await outcomeOf({ spec, read }, ground.original, ground);
    return answerAll(question, ground, ground, { spec, outcome, read });
  }
  const prepared = await ground.prepare(question.picture);
  return ground.withEngine(model, async (engine) => {
    await engine.run(prepared.input, { signal: ground.signal, cooperative: true });
    const { outcome } = await outcomeOf(engine, prepared.original, ground);
    const read = (tap: TapRef) => engine.read(tap);
    return answerAll(question, ground, prepared, { spec: model.spec, outcome, read });
  });
};

async function answerAll(
  question: OperateQuestion,
  ground: StudyGround,
  picture: Prepared,
  healthy: Healthy
): Promise<{ answer: OperateAnswer; transfer: Transferable[] }> {
  const lists: OperatedAnswer[] = [];
  const transfer: Transferable[] = [];
  for (const [index, operations] of question.lists.entries()) {
    await ground.breathe();
    const operated = operate(ground.model, operations);
    const wanted = index === 0 ? question : {};
    const onProgress = (share: number, text: string) =>
      ground.onProgress({ phase: 'run', fraction: (index + share) / question.lists.length, text });
    const answer = await ground.withEngine(operated.model, (engine) =>
      answerOne({ engine, operated, picture, healthy, ground, wanted, onProgress })
    );
    lists.push(answer);
    transfer.push(...answer.thumbnails.map(({ values }) => values.buffer));
    if (answer.tensor) transfer.push(answer.tensor.data.buffer);
  }
  const { original } = picture;
  return { answer: { original, healthy: healthy.outcome, lists }, transfer };
}

interface Work {
  readonly engine: Engine;
  readonly operated: Operated;
  readonly picture: Prepared;
  readonly healthy: Healthy;
  readonly ground: StudyGround;
  readonly wanted: Pick<OperateQuestion, 'tap' | 'thumbnails'>;
  readonly onProgress: (share: number, text: string) => void;
}

async function answerOne(work: Work): Promise<OperatedAnswer> {
  const { engine, operated, picture, healthy, ground, wanted, onProgress } = work;
  await engine.run(picture.input, {
    hooks: operated.hooks,
    signal: ground.signal,
    cooperative: true,
    onStage: (done, total) =>
      onProgress((0.7 * done) / total, `Running the operated network, stage ${done} of ${total}`)
  });
  const { outcome, scoreAt, probabilityOf } = await outcomeOf(engine, picture.original, ground);
  const thumbnails: StageThumbnail[] = [];
  const damage = await damageOf({
    healthy,
    operated: engine,
    breathe: () => ground.breathe(),
    ...(wanted.thumbnails && {
      onOutput: (tap, own, other) => {
        if (tap.tap === 'box' || tap.tap === 'class' || tap.tap === 'logits') return;
        const { channel } = tellingChannel(own);
        thumbnails.push(storeThumbnail(tap.stage, takeChannel(other, channel)));
      }
    })
  });
  const [best] = healthy.outcome.classes;
  return {
    ...outcome,
    ...damage,
    misfits: operated.misfits,
    fates: fatesOf(healthy.outcome.detections, outcome.detections, scoreAt),
    ...(best && { bestClassAfter: probabilityOf(best.classIndex) }),
    thumbnails,
    ...(wanted.tap && { tensor: await tensorOf(engine, wanted.tap) })
  };
}

async function tensorOf(
  engine: Engine,
  tap: TapRef
): Promise<NonNullable<OperatedAnswer['tensor']>> {
  const there = operatedTap(engine.spec, tap);
  return { ...(await engine.read(there)), tap: there };
}

type Answering = Pick<Engine, 'spec' | 'read'>;

/** The raw outputs of a run, and what they say. */
async function outcomeOf(
  engine: Answering,
  original: Prepared['original'],
  { model, classNames }: StudyGround
): Promise<{
  outcome: Outcome;
  scoreAt: (anchor: number, classIndex: number) => number;
  probabilityOf: (classIndex: number) => number;
}> {
  const { detector } = engine.spec;
  const raw = detector && (await predictionsOf(engine));
  const detections =
    raw && model.anchors ? detect(raw, detector, model.anchors, original, classNames) : [];
  const all = await classesOf(engine, classNames);
  return {
    outcome: { detections, classes: all.slice(0, 5) },
    scoreAt: (anchor, classIndex) =>
      raw ? sigmoid(raw.logits[anchor * detector.classes + classIndex]) : 0,
    probabilityOf: (index) => all.find(({ classIndex }) => classIndex === index)?.score ?? 0
  };
}

/** Of an engine, or of tensors that come from elsewhere and cannot be read into place. */
function predictionsOf(engine: Answering): Promise<RawPredictions> {
  return readPredictions({
    spec: engine.spec,
    read: async (tap, into) => {
      const tensor = await engine.read(tap);
      if (!into) return tensor;
      into.set(tensor.data);
      return { ...tensor, data: into };
    }
  });
}

async function classesOf(
  engine: Answering,
  classNames: readonly string[]
): Promise<readonly ClassScore[]> {
  const stage = engine.spec.stages.find(({ kind }) => kind === 'classifier');
  if (!stage) return [];
  const { tap } = stage.layers[stage.layers.length - 1];
  const { data } = await engine.read({ stage: stage.id, tap });
  return topClasses(data, classNames, data.length);
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
