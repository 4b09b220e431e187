import type { Mode } from '#lib/core/memory/runBlock.ts';
import { inSentence } from './headline.ts';
import { resolutions } from './areas.ts';
import type { NetworkRun } from './networkRun.ts';

/** What the networks' picture shows in a mode: where the peaks sit, and who gets its own down. */
export function peaksTitle(runs: readonly NetworkRun[], mode: Mode): string {
  const subject = runs.length === 1 ? `The peak of ${inSentence(runs[0])}` : 'Every peak';
  const early = runs.filter((run) => isWhereLarge(run, mode));
  const place =
    early.length === runs.length
      ? `${subject} sits where the picture is large`
      : early.length === 0
        ? `${runs.length === 1 ? subject : 'No peak'} ${runs.length === 1 ? 'does not sit' : 'sits'} where the picture is large`
        : `${early.length} of ${runs.length} peaks sit where the picture is large`;
  return mode === 'plain' ? place : `${place}; ${gain(runs, mode)}`;
}

/** The peak lies in the first two of the halvings of the picture that follow the stem. */
function isWhereLarge(run: NetworkRun, mode: Mode): boolean {
  const { peakColumn } = run.modes[mode];
  const { side } = resolutions(run).find(({ from, to }) => from <= peakColumn && peakColumn < to)!;
  return side * 4 >= run.network.resolution;
}

/** Those whose peak falls to less than half of the plain run's. */
function gain(runs: readonly NetworkRun[], mode: Mode): string {
  const halved = runs.filter(({ modes }) => modes[mode].peakBytes * 2 < modes.plain.peakBytes);
  if (runs.length === 1)
    return halved.length === 1 ? 'it falls by more than half' : 'it falls by less than half';
  if (halved.length === 0) return 'none falls by half';
  if (halved.length === 1) return `only ${inSentence(halved[0])} reduces it by more than half`;
  return `${halved.length} of ${runs.length} fall by more than half`;
}
