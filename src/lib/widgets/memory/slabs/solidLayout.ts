import type { Step } from '#lib/core/memory/liveness.ts';
import type { BlockRun } from '../blocks/blockRun.ts';
import { paintOf, type PaintRole } from '../blocks/layout.ts';
import { peakTensors, presenceOf } from '../blocks/presence.ts';

/** One tensor as a box: its face is height × width, its thickness the channels. Lengths in pixels of the block's input. */
export interface SolidSlab {
  readonly id: string;
  readonly role: PaintRole;
  /** From where to where it lies along the flow. */
  readonly from: number;
  readonly to: number;
  /** Side of its square face. */
  readonly face: number;
  /** The part of it that is in memory: all of it, a slice of its channels, or nothing. */
  readonly now?: { readonly from: number; readonly to: number };
  readonly channels: number;
  readonly size: number;
  readonly bytes: number;
  readonly alive: boolean;
  readonly atPeak: boolean;
}

export interface SolidBlock {
  readonly name: BlockRun['name'];
  /** In the order of the flow; the block's middle is at 0. */
  readonly slabs: readonly SolidSlab[];
  /** The shortcut, as points (along the flow, up) of an arc over the slabs. */
  readonly arc: readonly (readonly [number, number])[];
}

export interface SolidPicture {
  readonly blocks: readonly SolidBlock[];
  /** How thick a channel is, in pixels: the same for both blocks, so that volumes are bytes. */
  readonly channelLength: number;
  /** Half the length of the longer block. */
  readonly reach: number;
  /** Side of the largest face. */
  readonly face: number;
}

/** The thickest tensor, and the room between two tensors, in sides of the largest face. */
const thickest = 1.15;
const gap = 0.78;
/** How high the shortcut rises over the slabs, in sides of the largest face. */
const arcRise = 0.42;
const arcSteps = 48;

/** A run, with the step that is looked at. */
export interface Moment {
  readonly run: BlockRun;
  readonly step?: Step;
  /** The run is over: only its output is left. */
  readonly finished: boolean;
}

/** Both blocks on one scale: every pixel as large, every channel as thick in one as in the other. */
export function layoutSolid(moments: readonly Moment[]): SolidPicture {
  const tensors = moments.flatMap(({ run }) => tensorsOf(run));
  const face = Math.max(...tensors.map(({ height }) => height));
  const channelLength = (thickest * face) / Math.max(...tensors.map(({ channels }) => channels));
  const blocks = moments.map((moment) => layoutBlock(moment, channelLength, gap * face, face));
  const reach = Math.max(...blocks.flatMap(({ slabs }) => slabs.map(({ to }) => to)));
  return { blocks, channelLength, reach, face };
}

function tensorsOf({ block }: BlockRun) {
  return block.graph.tensors.filter(({ id }) => id !== 'sum');
}

function layoutBlock(
  { run, step, finished }: Moment,
  channelLength: number,
  room: number,
  face: number
): SolidBlock {
  const tensors = tensorsOf(run);
  const peak = peakTensors(run);
  const lengths = tensors.map(({ channels }) => channels * channelLength);
  let at = -(lengths.reduce((sum, length) => sum + length, 0) + room * (tensors.length - 1)) / 2;
  const slabs = tensors.map((tensor, index): SolidSlab => {
    const { alive, held, channels } = presenceOf(run, tensor, step, finished);
    const from = at;
    at += lengths[index] + room;
    return {
      id: tensor.id,
      role: held && step ? paintOf(run, step, held) : tensor.role,
      from,
      to: from + lengths[index],
      face: tensor.height,
      now: channels && {
        from: from + channels[0] * channelLength,
        to: from + channels[1] * channelLength
      },
      channels: tensor.channels,
      size: tensor.height,
      bytes: tensor.bytes,
      alive,
      atPeak: peak.has(tensor.id)
    };
  });
  return { name: run.name, slabs, arc: run.block.shortcut ? arcOver(slabs, face) : [] };
}

/** Half an ellipse from the middle of the first slab's top to that of the last one's. */
function arcOver(slabs: readonly SolidSlab[], face: number): [number, number][] {
  const middle = ({ from, to }: SolidSlab) => (from + to) / 2;
  const [start, end] = [middle(slabs[0]), middle(slabs[slabs.length - 1])];
  return Array.from({ length: arcSteps + 1 }, (_, k) => {
    const angle = Math.PI * (1 - k / arcSteps);
    const along = (start + end) / 2 + (Math.cos(angle) * (end - start)) / 2;
    return [along, slabs[0].face / 2 + Math.sin(angle) * arcRise * face];
  });
}
