import type { TensorRole } from '#lib/core/memory/block.ts';
import type { Holding, Step } from '#lib/core/memory/liveness.ts';
import { wholeOf, type BlockRun } from './blockRun.ts';
import { framesOf, type Frame } from './frames.ts';
import { linear } from '../linear.ts';
import { bytesAtATime, keptFor, ownBytes, peakTensors, presenceOf } from './presence.ts';

/** Pixels from top to bottom, the same for every state so that nothing jumps while a slider moves. */
export interface BlockSizes {
  /** Of the tallest slab. */
  readonly slabs: number;
  /** Of the timeline, without the words under it. */
  readonly timeline: number;
}

/** In the lab: with its controls both parts are on a screen of 1280×720. */
export const labSizes: BlockSizes = { slabs: 88, timeline: 184 };
/** In a figure, which has to fit on one screen with everything around it. */
export const figureSizes: BlockSizes = { slabs: 68, timeline: 160 };

/** Pixels above the slabs, for the shortcut and what it says. */
export const slabTop = 38;
const headroom = 24;

/** What a piece of the picture is coloured by; `shortcut`: kept only because the shortcut needs it. */
export type PaintRole = TensorRole | 'shortcut';

export interface Scale {
  readonly sizes: BlockSizes;
  /** Pixels of a number of bytes, on both columns, above and below. */
  readonly pixels: (bytes: number) => number;
  /** Round numbers of bytes for the axis, 0 included. */
  readonly ticks: readonly number[];
}

/**
 * One vertical scale for both columns. It follows the shape, not the mode, so that a mode that
 * saves memory is seen to do so.
 */
export function memoryScale(runs: readonly BlockRun[], sizes: BlockSizes = labSizes): Scale {
  const tallest = Math.max(
    ...runs.flatMap(({ block }) => block.graph.tensors.map(({ bytes }) => bytes))
  );
  const most = Math.max(...runs.flatMap((run) => [run.plainPeakBytes, run.peak.bytes]));
  const pixelsPerByte = Math.min(sizes.slabs / tallest, (sizes.timeline - headroom) / most);
  const scale = linear([0, sizes.timeline / pixelsPerByte], [0, sizes.timeline]);
  const ticks = scale.ticks(5).filter((tick) => scale(tick) < sizes.timeline - 8);
  return { sizes, pixels: scale, ticks };
}

export interface Slab {
  readonly id: string;
  readonly role: PaintRole;
  /** Centre, in per cent of the column's width. */
  readonly x: number;
  readonly y: number;
  /** Pixels of what is in memory at a time: all of it, a slice, or nothing. */
  readonly height: number;
  readonly wholeY: number;
  /** Pixels of the whole tensor. */
  readonly wholeHeight: number;
  readonly bytes: number;
  readonly channels: number;
  readonly size: number;
  /** One of the two tensors that the shortcut joins. */
  readonly joined: boolean;
  readonly alive: boolean;
  /** In memory at the run's peak. */
  readonly atPeak: boolean;
}

/** The block's tensors from left to right, as slabs whose height is bytes. */
export function layoutSlabs(run: BlockRun, scale: Scale, step?: Step, finished = false): Slab[] {
  const tensors = run.block.graph.tensors.filter(({ id }) => id !== 'sum');
  const last = tensors.length - 1;
  const peak = peakTensors(run);
  const middle = slabTop + scale.sizes.slabs / 2;
  return tensors.map((tensor, index) => {
    const { alive, held } = presenceOf(run, tensor, step, finished);
    const wholeHeight = scale.pixels(tensor.bytes);
    const height = scale.pixels(held ? ownBytes(run, held) : bytesAtATime(run, tensor.id));
    return {
      id: tensor.id,
      role: held && step ? paintOf(run, step, held) : tensor.role,
      x: ((index + 0.5) / tensors.length) * 100,
      y: middle - height / 2,
      height,
      wholeY: middle - wholeHeight / 2,
      wholeHeight,
      bytes: tensor.bytes,
      channels: tensor.channels,
      size: tensor.height,
      joined: run.block.shortcut && (index === 0 || index === last),
      alive,
      atPeak: peak.has(tensor.id)
    };
  });
}

export interface Piece {
  readonly tensor: string;
  readonly role: PaintRole;
  readonly bytes: number;
  readonly y: number;
  readonly height: number;
  readonly over?: string;
}

export interface Bar {
  readonly frame: Frame;
  /** In per cent of the column's width. */
  readonly x: number;
  readonly width: number;
  readonly bytes: number;
  readonly pieces: readonly Piece[];
  readonly isPeak: boolean;
}

/** Time from left to right, bytes alive stacked from the bottom. */
export function layoutTimeline(run: BlockRun, scale: Scale): Bar[] {
  const frames = framesOf(run);
  return frames.map((frame, index) => {
    const step = run.steps[frame.kind === 'step' ? frame.index : frame.to];
    return {
      frame,
      x: (index / frames.length) * 100,
      width: 100 / frames.length,
      bytes: step.bytes,
      pieces: stack(run, step, scale),
      isPeak: frame.kind === 'step' && step === run.peak
    };
  });
}

function stack(run: BlockRun, step: Step, scale: Scale): Piece[] {
  let below = 0;
  return step.holdings
    .map((holding) => ({ holding, level: levelOf(run, holding) }))
    .toSorted((a, b) => a.level - b.level)
    .map(({ holding }) => {
      const height = scale.pixels(holding.bytes);
      below += height;
      return {
        tensor: holding.tensor,
        role: paintOf(run, step, holding),
        bytes: holding.bytes,
        y: scale.sizes.timeline - below,
        height,
        over: holding.over
      };
    });
}

/** Input at the bottom, output on it, then what lies between. */
function levelOf(run: BlockRun, { tensor }: Holding): number {
  const whole = run.block.graph.tensors.indexOf(wholeOf(run, tensor));
  const last = run.block.layers.length;
  return whole === 0 ? 0 : whole === last ? 1 : whole + 1;
}

/** The colour of a tensor's role, or the shortcut's where only that still needs it. */
export function paintOf(run: BlockRun, step: Step, holding: Holding): PaintRole {
  const kept = keptFor(run, step, holding) === 'shortcut';
  return kept ? 'shortcut' : wholeOf(run, holding.tensor).role;
}
