import type { BlockRun } from './blockRun.ts';

/** One place on the time axis: a step, or many slices that all look like the one before them. */
export type Frame =
  | { readonly kind: 'step'; readonly index: number }
  | {
      readonly kind: 'gap';
      readonly slices: number;
      /** Steps left out, first and last. */
      readonly from: number;
      readonly to: number;
    };

/** Up to four slices are drawn one by one; of more, the first two and the last. */
const drawnSlices = 4;

export function framesOf({ steps, slices }: BlockRun): Frame[] {
  const all = steps.map((_, index): Frame => ({ kind: 'step', index }));
  if (slices <= drawnSlices) return all;
  const perSlice = steps.filter(({ operation }) => operation.slice === 0).length;
  const from = 2 * perSlice;
  const to = (slices - 1) * perSlice - 1;
  return [
    ...all.slice(0, from),
    { kind: 'gap', slices: slices - 3, from, to },
    ...all.slice(to + 1)
  ];
}

/** The frame in which a step is drawn. */
export function frameOf(frames: readonly Frame[], step: number): number {
  return frames.findIndex((frame) =>
    frame.kind === 'step' ? frame.index === step : step >= frame.from && step <= frame.to
  );
}
