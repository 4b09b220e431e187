import type { NetworkSpec, StageSpec } from '#lib/core/network/spec.ts';
import { stageOutput, tensorShapes, type Shape } from '#lib/core/network/shapes.ts';

/**
 * The network as a row of slabs. A slab's face has the side of the square root of the resolution and
 * its depth is the square root of the channels: true to scale a 1×1 map beside a 150×150 one would
 * be a speck, and 1280 channels beside 16 a wall.
 */
export interface Slab {
  /** Stage id, or `image` for the input picture. */
  readonly id: string;
  readonly shape: Shape;
  /** Left edge and width of the column that holds the slab and its labels. */
  readonly left: number;
  readonly width: number;
  readonly face: { readonly x: number; readonly y: number; readonly side: number };
  readonly depth: number;
}

/** A row of Table 2 with the columns of its blocks. */
export interface SlabGroup {
  readonly left: number;
  readonly right: number;
  readonly expansionFactor: number;
  readonly channels: number;
  readonly repeats: number;
  readonly stride: number;
}

/** A shortcut from one slab to the next, over both. */
export interface Arc {
  readonly to: string;
  readonly path: string;
}

/** "input", "stem", "8", "extra 2": the name under a slab. */
export function slabName(id: string): string {
  if (id === 'image') return 'input';
  if (id === 'classifier') return 'classes';
  if (id.startsWith('x')) return `extra ${id.slice(1)}`;
  if (id.startsWith('h')) return `pred. ${id.slice(1)}`;
  return id.startsWith('b') ? id.slice(1) : id;
}

/** The same where a name has the room of two or three letters; the picture needs none. */
export function briefName(id: string): string {
  return { image: '', stem: 'stem', last: '1×1', classifier: 'cl.' }[id] ?? slabName(id);
}

/** "19²×64" */
export function slabShape({ shape }: Slab): string {
  return `${shape.height}²×${shape.channels}`;
}

export interface StripLayout {
  readonly width: number;
  readonly height: number;
  /** The line on which all faces stand. */
  readonly baseline: number;
  readonly slabs: readonly Slab[];
  readonly groups: readonly SlabGroup[];
  readonly arcs: readonly Arc[];
}

/** Room over the slabs for groups and arcs, and under them for name and shape, in pixels. */
const roomAbove = 58;
const roomBelow = 40;
const roomForName = 22;
const narrowest = 52;
const tallest = 88;

export function faceSide({ height, width }: Shape): number {
  return Math.min(tallest, Math.max(8, 6.6 * Math.sqrt(Math.max(height, width))));
}

export function slabDepth({ channels }: Shape): number {
  return 0.8 * Math.sqrt(channels);
}

/** Input, stem, the blocks grouped as in Table 2, the last 1×1 convolution, a classifier's logits. */
export function backboneLayout(spec: NetworkSpec): StripLayout {
  return stripLayout(spec, backboneIds(spec));
}

/** Narrow enough for a page; a strip drawn to fit is scaled from here to the room that it finds. */
const fittedWidth = 960;

/** The same without Table 2 above, to be drawn as wide as there is room. */
export function fittedBackbone(spec: NetworkSpec): StripLayout {
  const ids = backboneIds(spec);
  return stripLayout(spec, ids, fittedWidth / stripLayout(spec, ids).width);
}

/** "Its row of Table 2: t = 6, c = 24, n = 2, s = 2."; empty for what is no block. */
export function tableRow(spec: NetworkSpec, id: string): string {
  const { slabs, groups } = backboneLayout(spec);
  const slab = slabs.find((candidate) => candidate.id === id);
  const row = slab && groups.find(({ left, right }) => left <= slab.left && slab.left < right);
  if (!row) return '';
  const { expansionFactor, channels, repeats, stride } = row;
  // an equation does not break over two lines
  const of = (name: string, value: number) => `${name}\u00a0=\u00a0${value}`;
  return `Its row of Table 2: ${of('t', expansionFactor)}, ${of('c', channels)}, ${of('n', repeats)}, ${of('s', stride)}.`;
}

function backboneIds({ stages }: NetworkSpec): string[] {
  const backbone = stages.filter(({ kind }) => kind !== 'extra' && kind !== 'head');
  return ['image', ...backbone.map(({ id }) => id)];
}

/** What SSDLite adds: four further maps and six predictors; empty where there is no detector. */
export function detectorLayout(spec: NetworkSpec): StripLayout {
  const stages = spec.stages.filter(({ kind }) => kind === 'extra' || kind === 'head');
  return stripLayout(
    spec,
    stages.map(({ id }) => id)
  );
}

/** @param scale other than 1: drawn to fit, without the rows of Table 2 */
function stripLayout(spec: NetworkSpec, ids: readonly string[], scale = 1): StripLayout {
  const shapes = tensorShapes(spec);
  const sized = ids.map((id) => {
    const shape = outputShape(spec, shapes, id);
    return { id, shape, side: faceSide(shape) * scale, depth: slabDepth(shape) * scale };
  });
  const isFitted = scale !== 1;
  // rows of Table 2 and arcs stand over the backbone only
  const above = sized.some(({ id }) => id === 'image') ? (isFitted ? 18 : roomAbove) : 10;
  const tall = Math.max(0, ...sized.map(({ side, depth }) => side + depth / 2));
  const baseline = above + tall;
  let left = 0;
  const slabs = sized.map(({ id, shape, side, depth }): Slab => {
    const width = Math.max(narrowest * scale, side + depth + 5 * scale);
    const x = left + (width - side - depth) / 2;
    const slab = { id, shape, left, width, face: { x, y: baseline - side, side }, depth };
    left += width;
    return slab;
  });
  const groups = isFitted ? [] : tableGroups(spec, slabs);
  return {
    width: left,
    height: baseline + (isFitted ? roomForName : roomBelow),
    baseline,
    slabs,
    groups,
    arcs: arcs(spec, slabs)
  };
}

function outputShape(spec: NetworkSpec, shapes: ReadonlyMap<string, Shape>, id: string): Shape {
  const stage = spec.stages.find((candidate) => candidate.id === id);
  const tap = stage ? stageOutput(stage) : { stage: 'image', tap: 'image' };
  const shape = shapes.get(`${tap.stage}.${tap.tap}`);
  if (!shape) throw new RangeError(`The network has no tensor ${tap.stage}.${tap.tap}.`);
  return shape;
}

/** Blocks belong to one row of Table 2 while t and c stay and only the first has another stride. */
function tableGroups(spec: NetworkSpec, slabs: readonly Slab[]): SlabGroup[] {
  const groups: SlabGroup[] = [];
  for (const slab of slabs) {
    const stage = spec.stages.find(({ id }) => id === slab.id);
    if (stage?.kind !== 'inverted-residual') continue;
    const t = stage.expansionFactor ?? 1;
    const last = groups[groups.length - 1];
    const right = slab.left + slab.width;
    if (last && last.channels === slab.shape.channels && last.expansionFactor === t)
      groups[groups.length - 1] = { ...last, right, repeats: last.repeats + 1 };
    else
      groups.push({
        left: slab.left,
        right,
        expansionFactor: t,
        channels: slab.shape.channels,
        repeats: 1,
        stride: strideOf(stage)
      });
  }
  return groups;
}

function strideOf(stage: StageSpec): number {
  return Math.max(...stage.layers.map(({ stride }) => stride));
}

function arcs(spec: NetworkSpec, slabs: readonly Slab[]): Arc[] {
  return slabs.flatMap((slab, index): Arc[] => {
    const stage = spec.stages.find(({ id }) => id === slab.id);
    const from = slabs[index - 1];
    if (!stage?.shortcut || !from) return [];
    const start = topOf(from);
    const end = topOf(slab);
    const peak = Math.min(start.y, end.y) - 16;
    return [
      {
        to: slab.id,
        path: `M${start.x} ${start.y}C${start.x} ${peak} ${end.x} ${peak} ${end.x} ${end.y}`
      }
    ];
  });
}

/** The middle of a slab's upper side, a little above it. */
function topOf({ face, depth }: Slab): { x: number; y: number } {
  return { x: face.x + (face.side + depth) / 2, y: face.y - depth / 2 - 2 };
}
