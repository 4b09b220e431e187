import { findStage, tapsOf, tensorShapes, type Shape } from '#lib/core/network/shapes.ts';
import {
  outputTap,
  type NetworkSpec,
  type StageSpec,
  type TapRef
} from '#lib/core/network/spec.ts';

/**
 * The network as boxes in space. One unit is one position of a map, everywhere: along z the columns,
 * along y the rows, and along x, the way of the data, the channels, a fixed number of them a unit.
 */

/** So many channels are as thick as one position is wide, in every slab. */
export const channelsPerUnit = 4;

/** Along the data's way, up, and to the reader's side. */
export type Point = readonly [x: number, y: number, z: number];

export type SlabRole = 'image' | 'bottleneck' | 'expansion' | 'depthwise' | 'head';

export interface SpaceSlab {
  readonly tap: TapRef;
  readonly shape: Shape;
  readonly role: SlabRole;
  /** Where it begins and ends along x; its faces are centred on y and z = 0. */
  readonly from: number;
  readonly to: number;
  /** Height of its middle. */
  readonly y: number;
}

/** A line that data takes beside the row of slabs, through these points. */
export interface SpaceLine {
  readonly kind: 'shortcut' | 'branch';
  readonly points: readonly Point[];
}

export interface SpaceLayout {
  readonly slabs: readonly SpaceSlab[];
  readonly lines: readonly SpaceLine[];
}

interface Placed {
  readonly tap: TapRef;
  readonly role: SlabRole;
}

export function slabKey({ stage, tap }: TapRef): string {
  return `${stage}.${tap}`;
}

/** Room before a slab: enough to see the face before it past this one's. No size of anything. */
function gapBefore({ width }: Shape): number {
  return 6 + 0.55 * width;
}

/** What each stage hands on, the photograph first; the detector's heads stand over what they read. */
export function networkSlabs(spec: NetworkSpec): SpaceLayout {
  const shapes = tensorShapes(spec);
  const chain = spec.stages.filter(({ kind }) => kind !== 'head');
  const row = placeRow(shapes, [
    { tap: { stage: 'image', tap: 'image' }, role: 'image' },
    ...chain.map((stage) => ({ tap: outputOf(stage), role: outputRole(stage) }))
  ]);
  const arcs = chain.flatMap((stage): SpaceLine[] => {
    if (!stage.shortcut) return [];
    const [start, end] = [stage.input, outputOf(stage)].map((tap) => find(row, tap));
    return start && end ? [shortcutOver(start, end)] : [];
  });
  const heads = placeHeads(spec, shapes, row);
  return {
    slabs: [...row, ...heads.map(({ slab }) => slab)],
    lines: [...arcs, ...heads.map(({ line }) => line)]
  };
}

/** What goes in and all tensors of one stage. */
export function stageSlabs(spec: NetworkSpec, id: string): SpaceLayout {
  const stage = findStage(spec, id);
  const row = placeRow(tensorShapes(spec), [
    { tap: stage.input, role: roleOf(spec, stage.input) },
    ...tapsOf(stage).map((tap) => ({
      tap: { stage: id, tap },
      role: roleOf(spec, { stage: id, tap })
    }))
  ]);
  const arc = stage.shortcut ? [shortcutOver(row[0], row[row.length - 1])] : [];
  return { slabs: row, lines: arc };
}

function placeRow(shapes: ReadonlyMap<string, Shape>, placed: readonly Placed[]): SpaceSlab[] {
  let x = 0;
  return placed.map(({ tap, role }, index) => {
    const shape = shapes.get(slabKey(tap));
    if (!shape) throw new RangeError(`The network has no tensor ${slabKey(tap)}.`);
    const from = index === 0 ? 0 : x + gapBefore(shape);
    x = from + shape.channels / channelsPerUnit;
    return { tap, shape, role, from, to: x, y: 0 };
  });
}

/** Heads over the row, each at what it reads or behind the head before it. */
function placeHeads(
  spec: NetworkSpec,
  shapes: ReadonlyMap<string, Shape>,
  row: readonly SpaceSlab[]
): { slab: SpaceSlab; line: SpaceLine }[] {
  let free = -Infinity;
  return spec.stages
    .filter(({ kind }) => kind === 'head')
    .flatMap((stage) => {
      const tap = outputOf(stage);
      const shape = shapes.get(slabKey(tap));
      // a head may read an inner tensor of a block: the block's slab stands for it
      const source = row.find((slab) => slab.tap.stage === stage.input.stage);
      if (!shape || !source) return [];
      const from = Math.max(source.from, free + gapBefore(shape));
      free = from + shape.channels / channelsPerUnit;
      const y = source.shape.height / 2 + 40 + shape.height / 2;
      const slab: SpaceSlab = { tap, shape, role: 'head', from, to: free, y };
      const foot: Point = [from, y - shape.height / 2, 0];
      const points: Point[] = [[source.from, source.shape.height / 2, 0], foot];
      return [{ slab, line: { kind: 'branch' as const, points } }];
    });
}

function find(row: readonly SpaceSlab[], tap: TapRef): SpaceSlab | undefined {
  return row.find((slab) => slabKey(slab.tap) === slabKey(tap));
}

function outputOf(stage: StageSpec): TapRef {
  return { stage: stage.id, tap: outputTap(stage) };
}

function outputRole({ kind }: StageSpec): SlabRole {
  return kind === 'inverted-residual' ? 'bottleneck' : kind === 'head' ? 'head' : 'expansion';
}

function roleOf(spec: NetworkSpec, { stage, tap }: TapRef): SlabRole {
  if (tap === 'image') return 'image';
  if (/depthwise/i.test(tap)) return 'depthwise';
  if (tap === 'expand') return 'expansion';
  if (tap === 'reduce') return 'bottleneck';
  return outputRole(findStage(spec, stage));
}

/** An arc from the middle of one slab's upper edge to that of another, higher than both. */
function shortcutOver(start: SpaceSlab, end: SpaceSlab): SpaceLine {
  const [from, to] = [(start.from + start.to) / 2, (end.from + end.to) / 2];
  const foot = Math.max(start.shape.height, end.shape.height) / 2;
  const rise = 4 + Math.min(0.35 * (to - from), 0.45 * start.shape.height + 6);
  const steps = 20;
  const points = Array.from({ length: steps + 1 }, (_, i): Point => {
    const share = i / steps;
    return [from + (to - from) * share, foot + rise * Math.sin(Math.PI * share), 0];
  });
  return { kind: 'shortcut', points };
}

/** The eight corners of a slab. */
export function cornersOf({ from, to, y, shape }: SpaceSlab): Point[] {
  const [up, side] = [shape.height / 2, shape.width / 2];
  return [from, to].flatMap((x) =>
    [-1, 1].flatMap((v) => [-1, 1].map((h): Point => [x, y + v * up, h * side]))
  );
}
