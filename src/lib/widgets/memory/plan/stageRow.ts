/** What a piece of memory is for, seen from the stage that runs. */
export type Purpose = 'ends' | 'inside' | 'waiting';

/** Something that is in memory while a stage needs most. */
export interface Held {
  readonly name: string;
  /** "150×150×16", or how much of it there is at a time. */
  readonly size: string;
  readonly purpose: Purpose;
  readonly bytes: number;
  /** Those of its bytes that are a border of zeros, or channels that fill up a plane of eight. */
  readonly fillingBytes: number;
}

/** How much of the map inside a block exists at a time. */
export interface Tile {
  /** Keys of the layers that run as one, `stage.tap`. */
  readonly steps: readonly string[];
  readonly rows: number;
  readonly ofRows: number;
  readonly channels: number;
  readonly ofChannels: number;
}

/** One stage, or several that run as one operation: what was planned and what was measured. */
export interface StageRow {
  /** Stage ids joined by `+`. */
  readonly id: string;
  readonly stages: readonly string[];
  readonly plannedBytes: number;
  /** What the planned bytes are made of. */
  readonly held: readonly Held[];
  readonly tiles: readonly Tile[];
  readonly measuredBytes: number | undefined;
  /** Why the measured bytes are not the planned ones, in words; empty where nothing is to be explained. */
  readonly difference: string;
}

/** High-water mark by stage id; missing: nothing has been measured. */
export type StagePeaks = ReadonlyMap<string, number> | undefined;

export function measuredPeak(stages: readonly string[], peaks: StagePeaks): number | undefined {
  if (!peaks) return undefined;
  return Math.max(...stages.map((stage) => peaks.get(stage) ?? 0));
}
