import { formatBytes, formatCount } from '#lib/ui/formatNumber.ts';
import type { ViewAngle } from '../../viewAngle.ts';
import { halfWidth, placeLabels, type Label } from './placeLabels.ts';
import { cornersOf, project, viewAxes, type Fit, type ViewAxes } from './projection.ts';
import type { Frame } from './solidFrames.ts';
import type { SolidPicture } from './solidLayout.ts';

/** A tensor's shape and bytes, under its slab. */
export interface SlabLabel extends Label {
  readonly alive: boolean;
  readonly atPeak: boolean;
}

/** What stands on a block's drawing. */
export interface BlockLabels {
  readonly slabs: readonly SlabLabel[];
  /** At the top of the shortcut's arc; missing where there is none. */
  readonly shortcut?: { readonly x: number; readonly y: number; readonly text: string };
}

/** In a narrower frame a label gives the channels alone: the sizes stand below the picture. */
const narrow = 420;

/** The words on a picture seen from an angle, in each block's own frame. */
export function solidLabels(
  { blocks }: SolidPicture,
  view: ViewAngle,
  fit: Fit,
  frame: Pick<Frame, 'width' | 'height'>
): BlockLabels[] {
  const axes = viewAxes(view);
  return blocks.map(({ slabs, arc }, block) => {
    const labels = slabs.map((slab): SlabLabel => {
      const corners = cornersOf(slab).map((point) => project(point, block, axes, fit, frame));
      const channels = formatCount(slab.channels);
      const shape = frame.width < narrow ? channels : `${slab.size}×${slab.size}×${channels}`;
      const lines = [shape, formatBytes(slab.bytes)];
      return {
        id: slab.id,
        lines,
        ...(isSteep(axes) ? besideOf(corners, lines) : belowOf(corners)),
        rank: (slab.alive ? 2e15 : 0) + (slab.atPeak ? 1e15 : 0) + slab.bytes,
        alive: slab.alive,
        atPeak: slab.atPeak
      };
    });
    const placed = new Map(placeLabels(labels, frame.width).map((label) => [label.id, label]));
    return {
      slabs: labels.flatMap((label) => {
        const found = placed.get(label.id);
        return found ? [{ ...label, x: found.x }] : [];
      }),
      shortcut: shortcutLabel(
        arc.map(([along, up]) => project([along, up, 0], block, axes, fit, frame)),
        slabs.flatMap(cornersOf).map((point) => project(point, block, axes, fit, frame)),
        `${formatBytes(slabs[0].bytes)} must stay`
      )
    };
  });
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** The flow runs up or down the picture rather than across it. */
function isSteep({ right, up }: ViewAxes): boolean {
  return Math.abs(up[0]) > Math.abs(right[0]);
}

function belowOf(corners: readonly Place[]): Place {
  const xs = corners.map(({ x }) => x);
  return {
    x: (Math.min(...xs) + Math.max(...xs)) / 2,
    y: Math.max(...corners.map(({ y }) => y)) + 17
  };
}

function besideOf(corners: readonly Place[], lines: readonly string[]): Place {
  const ys = corners.map(({ y }) => y);
  return {
    x: Math.max(...corners.map(({ x }) => x)) + halfWidth(lines) + 8,
    y: (Math.min(...ys) + Math.max(...ys)) / 2
  };
}

/** Over the middle of the arc, clear of whatever of arc and slabs lies below the words. */
function shortcutLabel(
  arc: readonly Place[],
  corners: readonly Place[],
  text: string
): BlockLabels['shortcut'] {
  if (arc.length === 0) return undefined;
  const { x } = arc[Math.floor(arc.length / 2)];
  const half = halfWidth([text]) + 4;
  const below = [...arc, ...corners].filter((point) => Math.abs(point.x - x) <= half);
  return { x, y: Math.min(...below.map(({ y }) => y)) - 8, text };
}
