import { scaleLinear, scaleLog } from 'd3-scale';
import { isDamage, roundingError } from '#lib/core/surgery/difference.ts';
import type { StageDamage } from '#lib/core/surgery/damage.ts';
import type { TapRef } from '#lib/core/network/spec.ts';

export const chartHeight = 190;
const top = 34;
/** Where an error of zero is drawn on the logarithmic axis. */
const floor = 1e-7;

export interface DamagePoint {
  readonly stage: string;
  readonly x: number;
  readonly y: number;
  readonly error: number;
  readonly damaged: boolean;
}

export interface DamageLayout {
  readonly points: readonly DamagePoint[];
  readonly ticks: readonly { readonly y: number; readonly text: string }[];
  /** Upper edge of the band in which a difference counts as rounding. */
  readonly roundingY: number;
  /** Where the damage starts, and what is written there. */
  readonly start?: { readonly x: number; readonly y: number };
  readonly width: number;
}

/**
 * Relative errors over the stages in their order.
 * @param stages outputs of the stages; of a head's two the larger error is drawn
 * @param column width of a stage in pixels
 */
export function damageLayout(
  stages: readonly StageDamage[],
  start: TapRef | undefined,
  { isLog, column }: { isLog: boolean; column: number }
): DamageLayout {
  const errors = new Map<string, number>();
  for (const { tap, relativeError } of stages)
    errors.set(tap.stage, Math.max(errors.get(tap.stage) ?? 0, relativeError));
  const finite = [...errors.values()].filter(Number.isFinite);
  const most = Math.max(isLog ? 1 : 1e-6, ...finite);
  const range: [number, number] = [chartHeight - 8, top];
  const log = scaleLog()
    .domain([floor, 10 ** Math.ceil(Math.log10(most))])
    .range(range)
    .clamp(true);
  const linear = scaleLinear().domain([0, most]).range(range).clamp(true).nice(4);
  const y = (error: number) =>
    isLog ? log(Math.max(floor, error)) : linear(Math.min(most, error));
  const points = [...errors].map(([stage, error], index) => ({
    stage,
    x: (index + 0.5) * column,
    y: y(error),
    error,
    damaged: isDamage({ relativeError: error, cosine: 1, changed: 0 })
  }));
  const at = start && points.find(({ stage }) => stage === start.stage);
  const origin = start && !at ? { x: 0, y: y(0) } : undefined;
  return {
    points,
    ticks: isLog
      ? [floor, 1e-5, 1e-3, 0.1, 1, 10]
          .filter((value) => value <= log.domain()[1])
          .map((value) => ({ y: log(value), text: value === floor ? '0' : powerText(value) }))
      : linear.ticks(4).map((value) => ({ y: linear(value), text: String(value) })),
    roundingY: y(roundingError),
    ...((at ?? origin) && { start: at ? { x: at.x, y: at.y } : origin }),
    width: points.length * column
  };
}

/** 1e-5 → "10⁻⁵", 0.1 → "0.1" */
function powerText(value: number): string {
  if (value >= 0.1) return String(value);
  const exponent = Math.round(Math.log10(value));
  return `10⁻${'⁰¹²³⁴⁵⁶⁷⁸⁹'[-exponent]}`;
}
