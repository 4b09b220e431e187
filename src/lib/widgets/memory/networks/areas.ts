import type { NetworkRole } from '#lib/core/memory/networks/description.ts';
import type { Holding, Step } from '#lib/core/memory/liveness.ts';
import { tensorOf, waitsFor, type ModeRun, type NetworkRun } from './networkRun.ts';

/** What an area is coloured by; `shortcut`: kept only until it is added or concatenated. */
export type AreaPaint = NetworkRole | 'shortcut';

/** From the bottom up. */
export const paints: readonly AreaPaint[] = [
  'shortcut',
  'outside',
  'bottleneck',
  'expansion',
  'depthwise'
];

export interface Area {
  readonly paint: AreaPaint;
  /** SVG path; a column is one unit wide, `top` bytes are 1000 units high. */
  readonly path: string;
}

/** Height of the picture in its own units. */
export const unitsHigh = 1000;

/** What a tensor in memory is coloured by. */
export function paintOf(run: NetworkRun, mode: ModeRun, step: Step, holding: Holding): AreaPaint {
  const kind = waitsFor(mode, step, holding)?.kind;
  return kind === 'add' || kind === 'concat' ? 'shortcut' : tensorOf(run, holding).role;
}

/** Bytes of every paint in every column. */
export function stackedBytes(run: NetworkRun, mode: ModeRun): readonly Record<AreaPaint, number>[] {
  return mode.columns.map((step) => {
    const bytes = { shortcut: 0, outside: 0, bottleneck: 0, expansion: 0, depthwise: 0 };
    for (const holding of step.holdings) bytes[paintOf(run, mode, step, holding)] += holding.bytes;
    return bytes;
  });
}

/** Memory against operation as stacked areas; an area of nothing is left out. */
export function layoutAreas(run: NetworkRun, mode: ModeRun, top: number): Area[] {
  const stacked = stackedBytes(run, mode);
  const floors = stacked.map(() => 0);
  return paints.flatMap((paint): Area[] => {
    const path = stacked
      .map((bytes, column) => {
        const from = floors[column];
        floors[column] += bytes[paint];
        return bytes[paint] === 0 ? '' : box(column, from, floors[column], top);
      })
      .join('');
    return path === '' ? [] : [{ paint, path }];
  });
}

function box(column: number, from: number, to: number, top: number): string {
  return `M${column} ${units(from, top)}H${column + 1}V${units(to, top)}H${column}Z`;
}

/** The upper edge of a mode's areas, as a stepped line. */
export function layoutOutline({ columns }: ModeRun, top: number): string {
  const [first, ...rest] = columns.map(({ bytes }) => units(bytes, top));
  return `M0 ${first}H1${rest.map((y, index) => `V${y}H${index + 2}`).join('')}`;
}

function units(bytes: number, top: number): number {
  return Math.round((1 - bytes / top) * unitsHigh * 10) / 10;
}

/** Where the resolution changes: the side of the tensors made from here on. */
export interface Resolution {
  readonly side: number;
  readonly from: number;
  readonly to: number;
}

export function resolutions({ network, tensors }: NetworkRun): Resolution[] {
  const sides = network.layers.map(({ id }) => tensors.get(id)!.height);
  const starts = sides.flatMap((side, column) => (side === sides[column - 1] ? [] : [column]));
  return starts.map((from, index) => ({
    side: sides[from],
    from,
    to: starts[index + 1] ?? sides.length
  }));
}
