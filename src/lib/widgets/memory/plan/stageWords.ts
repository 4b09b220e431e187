import type { Plan } from '#lib/core/engine/plan/plan.ts';
import { plural } from '#lib/core/words/plural.ts';
import { formatBytes, formatCount } from '#lib/ui/formatNumber.ts';
import { stageName } from '../../stageName.ts';
import type { StageRow, Tile } from './stageRow.ts';

const tensorNames: Readonly<Record<string, string>> = {
  convolution: 'output',
  expand: 'expansion',
  depthwise: 'after the 3×3',
  project: 'projection',
  sum: 'sum',
  reduce: 'reduced',
  pointwise: 'output',
  boxDepthwise: 'after the 3×3 for boxes',
  box: 'boxes',
  classDepthwise: 'after the 3×3 for classes',
  class: 'classes'
};

/** A tensor by its key `stage.tap`; the picture is `image` or `image.image`. */
export function tensorName(key: string): string {
  const [stage, tap] = key.split('.');
  if (stage === 'image') return 'picture';
  return `${stageName(stage)}, ${tensorNames[tap] ?? tap}`;
}

/** "stem + block 0" */
export function stagesName(stages: readonly string[]): string {
  return stages.map(stageName).join(' + ');
}

/** "9 of 150 rows, all 32 channels" */
export function tileWords({ steps, rows, ofRows, channels, ofChannels }: Tile): string {
  if (steps.length === 1) return 'written whole';
  const some = (count: number, of: number, what: string) =>
    `${count === of ? 'all' : `${count} of`} ${of} ${plural(of, what)}`;
  return `${some(rows, ofRows, 'row')}, ${some(channels, ofChannels, 'channel')}`;
}

/** How the whole run's measured peak lies to the planned one. */
export function peakWords(planned: number, measured: number, why: string): string {
  if (measured === planned) return 'The same, to the byte.';
  const more = measured - planned;
  const share = Math.abs(more) / planned;
  const size = share < 0.001 ? `${formatCount(Math.abs(more))} bytes` : formatBytes(Math.abs(more));
  return `${size} ${more > 0 ? 'more' : 'less'} than planned${why && `: ${why}`}.`;
}

/** Why the own engine's run took more than its plan counts, if the reason is where the tensors lie. */
export function gapWords(measured: number, { placement, peakBytes }: Plan): string {
  return measured === placement.bytes && measured > peakBytes
    ? 'every tensor begins at a multiple of 64 bytes, which leaves gaps'
    : '';
}

/** What the stage that decides kept beyond the plan; empty if nothing, or if another one was to decide. */
export function keptWords(rows: readonly StageRow[]): string {
  const bytes = ({ measuredBytes = 0 }: StageRow) => measuredBytes;
  const most = rows.reduce((worst, row) => (bytes(row) > bytes(worst) ? row : worst));
  const isPlanned = rows.every(({ plannedBytes }) => plannedBytes <= most.plannedBytes);
  if (!isPlanned || most.difference === '') return '';
  return `At its peak, in ${stagesName(most.stages)}: ${most.difference}`;
}

/** How much of the maps inside a stage exists at a time, in sentences. */
export function tilesWords(tiles: readonly Tile[]): string {
  return tiles
    .map((tile) => {
      const last = tensorName(tile.steps[tile.steps.length - 1]);
      const where = tiles.length > 1 ? ` on the way to “${last}”` : '';
      return tile.steps.length === 1
        ? `“${last}” is written whole.`
        : `Of the feature map that the 3×3 reads${where}, ${tileWords(tile)} exist at a time.`;
    })
    .join(' ');
}
