import { tapsOf } from '#lib/core/network/shapes.ts';
import {
  outputTap,
  type Activations,
  type NetworkSpec,
  type StageSpec,
  type TapRef
} from '#lib/core/network/spec.ts';
import { differenceOf, isDamage, type Difference } from './difference.ts';

/** How far one of the outputs of a stage lies from the healthy network's. */
export interface StageDamage extends Difference {
  /** The healthy network's tensor. */
  readonly tap: TapRef;
}

export interface Damage {
  /** Outputs of all stages in running order; a head has two, boxes and classes. */
  readonly stages: readonly StageDamage[];
  /** The first tensor in running order that differs by more than rounding; missing: none does. */
  readonly start?: TapRef;
}

/** Reads tensors of both networks' last runs on the same picture. */
export interface TwoRuns {
  readonly healthy: { readonly spec: NetworkSpec; read(tap: TapRef): Promise<Activations> };
  readonly operated: { readonly spec: NetworkSpec; read(tap: TapRef): Promise<Activations> };
  /** Called with the two tensors of every output. */
  readonly onOutput?: (tap: TapRef, healthy: Activations, operated: Activations) => void;
  /** Called between stages; may throw to stop. */
  readonly breathe?: () => Promise<void>;
}

/** Compares an operated network with the healthy one, tensor by tensor; two of them at a time. */
export async function damageOf(runs: TwoRuns): Promise<Damage> {
  const stages: StageDamage[] = [];
  let start = await firstDamaged(runs, [{ stage: 'image', tap: 'image' }]);
  for (const stage of runs.healthy.spec.stages) {
    await runs.breathe?.();
    const outputs: StageDamage[] = [];
    for (const tap of outputsOf(stage)) outputs.push(await compare(runs, tap, runs.onOutput));
    stages.push(...outputs);
    if (start || !outputs.some(isDamage)) continue;
    const inside = tapsOf(stage).map((tap): TapRef => ({ stage: stage.id, tap }));
    start = await firstDamaged(runs, inside);
  }
  return { stages, ...(start && { start }) };
}

async function firstDamaged(runs: TwoRuns, taps: readonly TapRef[]): Promise<TapRef | undefined> {
  for (const tap of taps) if (isDamage(await compare(runs, tap))) return tap;
  return undefined;
}

async function compare(
  { healthy, operated }: TwoRuns,
  tap: TapRef,
  onOutput?: TwoRuns['onOutput']
): Promise<StageDamage> {
  const own = await healthy.read(tap);
  const other = await operated.read(operatedTap(operated.spec, tap));
  onOutput?.(tap, own, other);
  return { tap, ...differenceOf(other.data, own.data) };
}

/** What stands for a tensor of the healthy network: where a shortcut is cut, what the block hands on. */
export function operatedTap(operated: NetworkSpec, { stage, tap }: TapRef): TapRef {
  const found = operated.stages.find(({ id }) => id === stage);
  return { stage, tap: tap === 'sum' && found && !found.shortcut ? outputTap(found) : tap };
}

/** The tensors that leave a stage: of a head boxes and classes, else one. */
function outputsOf(stage: StageSpec): readonly TapRef[] {
  const taps = stage.kind === 'head' ? (['box', 'class'] as const) : [outputTap(stage)];
  const own = new Set(tapsOf(stage));
  return taps.filter((tap) => own.has(tap)).map((tap) => ({ stage: stage.id, tap }));
}
