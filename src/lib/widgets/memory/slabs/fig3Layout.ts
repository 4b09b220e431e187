import type { BlockLayer } from '#lib/core/memory/block.ts';
import { formatBytes, formatCount } from '#lib/ui/formatNumber.ts';
import type { BlockRun } from '../blocks/blockRun.ts';
import { tensorName } from '../describe.ts';
import type { PaintRole } from '../blocks/layout.ts';
import { layoutSolid, type Moment, type SolidBlock } from './solidLayout.ts';

/** One tensor as the paper's Fig. 3 draws it: a box in oblique view, as thick as it has channels. */
export interface Fig3Box {
  readonly id: string;
  readonly role: PaintRole;
  /** Left edge and thickness of its front, top edge and height: drawing units. */
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly height: number;
  /** How far its face goes to the right and up. */
  readonly skew: { readonly x: number; readonly y: number };
  /** Nothing bends its values: drawn hatched. */
  readonly linear: boolean;
  /** The part that is in memory. */
  readonly now?: { readonly x: number; readonly width: number };
  readonly alive: boolean;
  readonly atPeak: boolean;
  readonly name: string;
  readonly channels: string;
  readonly bytes: string;
}

/** One convolution between two boxes. */
export interface Fig3Arrow {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  /** What it does, in a few short lines: `1×1`, `ReLU6`, `stride 2`. */
  readonly words: readonly string[];
  readonly linear: boolean;
}

export interface Fig3Drawing {
  readonly boxes: readonly Fig3Box[];
  readonly arrows: readonly Fig3Arrow[];
  /** Path of the shortcut; empty where there is none. */
  readonly shortcut: string;
  /** What the shortcut keeps. */
  readonly kept: string;
}

/** Size of a drawing in its own units, and the height at which the flow runs. */
export const fig3Size = { width: 360, height: 132, middle: 84 };
const thickest = 58;
const tallest = 70;
const skewShare = 0.22;
const edge = 16;
const roof = 16;

/** Both blocks on one scale: a channel is as thick, and a pixel as high, in one as in the other. */
export function layoutFig3(moments: readonly Moment[]): Fig3Drawing[] {
  const { blocks, channelLength, face } = layoutSolid(moments);
  const thickness = Math.max(
    ...blocks.flatMap(({ slabs }) => slabs.map(({ channels }) => channels))
  );
  const perChannel = thickest / thickness;
  return blocks.map((block, index) => {
    const { run } = moments[index];
    const boxes = boxesOf(run, block, { perChannel, perLength: perChannel / channelLength, face });
    return {
      boxes,
      arrows: run.block.layers.map((layer, at) => arrowOf(run, layer, boxes[at], boxes[at + 1])),
      shortcut: run.block.shortcut ? shortcutOf(boxes) : '',
      kept: run.block.shortcut ? `${boxes[0].bytes} must stay` : 'no shortcut'
    };
  });
}

interface Scales {
  readonly perChannel: number;
  /** Drawing units of a length in the solid picture's thickness direction. */
  readonly perLength: number;
  readonly face: number;
}

function boxesOf(run: BlockRun, { slabs }: SolidBlock, scales: Scales): Fig3Box[] {
  const { perChannel, perLength, face } = scales;
  const widths = slabs.map(({ channels }) => channels * perChannel);
  const skew = skewShare * tallest;
  const free = fig3Size.width - 2 * edge - skew - widths.reduce((sum, width) => sum + width, 0);
  let at = edge;
  return slabs.map((slab, index): Fig3Box => {
    const height = (tallest * slab.face) / face;
    const x = at;
    at += widths[index] + free / (slabs.length - 1);
    return {
      id: slab.id,
      role: slab.role,
      x,
      width: widths[index],
      y: fig3Size.middle - height / 2,
      height,
      skew: { x: skewShare * height, y: 0.7 * skewShare * height },
      linear: isLinear(run, index),
      now: slab.now && {
        x: x + (slab.now.from - slab.from) * perLength,
        width: (slab.now.to - slab.now.from) * perLength
      },
      alive: slab.alive,
      atPeak: slab.atPeak,
      name: tensorName(run, slab.id),
      channels: formatCount(slab.channels),
      bytes: formatBytes(slab.bytes)
    };
  });
}

/** The inverted block begins and ends with a linear bottleneck; ResNet's applies a ReLU after its sum. */
function isLinear({ name, block }: BlockRun, index: number): boolean {
  return name === 'inverted' && (index === 0 || index === block.layers.length);
}

function arrowOf(run: BlockRun, layer: BlockLayer, before: Fig3Box, after: Fig3Box): Fig3Arrow {
  const isLast = layer === run.block.layers[run.block.layers.length - 1];
  const linear = run.name === 'inverted' && isLast;
  const sum = run.block.shortcut && isLast;
  const bend = run.name === 'inverted' ? 'ReLU6' : sum ? 'sum, then ReLU' : 'ReLU';
  return {
    id: layer.id,
    from: before.x + before.width + before.skew.x / 2 + 5,
    to: after.x - 5,
    words: [
      `${layer.kernelSize}×${layer.kernelSize}${layer.depthwise ? ' depthwise' : ''}`,
      linear ? 'linear' : bend,
      ...(layer.stride > 1 ? [`stride ${layer.stride}`] : [])
    ],
    linear
  };
}

/** From the middle of the first box's upper side over the others to the last one's. */
function shortcutOf(boxes: readonly Fig3Box[]): string {
  const topOf = (box: Fig3Box) => ({
    x: box.x + box.width / 2 + box.skew.x / 2,
    y: box.y - box.skew.y / 2
  });
  const [start, end] = [topOf(boxes[0]), topOf(boxes[boxes.length - 1])];
  const round = 14;
  return `M${start.x} ${start.y} V${roof + round} Q${start.x} ${roof} ${start.x + round} ${roof} H${end.x - round} Q${end.x} ${roof} ${end.x} ${roof + round} V${end.y - 9}`;
}
